import assert from "node:assert/strict";
import { test } from "node:test";

import { Settling, findPoint, findShare, findSteps, findValue, paint, tellValue } from "../../../hinge_core/drawing/puppet/moves.js";

const FRAME = [-1, -2, 1, 0]; // two wide, two tall
const BOX = { left: 10, top: 20, width: 200, height: 200 };
const LEAN = { at: [0.5, -1], way: [0, 0.01] }; // down for more

test("a place on the screen is found on the drawing, and the other way round", () => {
  assert.deepEqual(findPoint({ clientX: 110, clientY: 20 }, BOX, FRAME), [0, -2]);
  assert.deepEqual(findShare([0, -2], FRAME), [50, 0]);
  assert.deepEqual(findShare([1, 0], FRAME), [100, 100]);
});

test("a ring goes along its own way only", () => {
  assert.ok(Math.abs(findValue(LEAN, 40, [0.5, -0.9]) - 50) < 1e-9);
  assert.ok(Math.abs(findValue(LEAN, 40, [0.9, -0.9]) - 50) < 1e-9); // beside it
});

test("the keys of a slider move a ring, and no others", () => {
  assert.deepEqual(["ArrowUp", "ArrowLeft", "PageUp", "Home", "a"].map(findSteps), [1, -1, 10, -Infinity, null]);
});

test("a value is told with its unit, a true minus and the language's own comma", () => {
  assert.equal(tellValue({ decimals: 0 }, { unit: "°" }, -5, "en"), "−5°");
  assert.equal(tellValue({ decimals: 2 }, { unit: "" }, 0.5, "en"), "0.50");
  assert.equal(tellValue({ decimals: 2 }, { unit: "" }, 0.5, "es"), "0,50");
});

test("the server is believed until the browser has moved, and again when it has heard", () => {
  const settling = new Settling("a");
  assert.ok(settling.believes("of an earlier visit"));
  settling.change();
  assert.ok(!settling.believes(""));
  const first = settling.say();
  assert.ok(!settling.believes("")); // a run that began before
  assert.ok(settling.believes(first));
  settling.change();
  assert.ok(!settling.believes(first)); // moved on since
  assert.notEqual(settling.say(), first);
  assert.ok(!settling.believes(first));
});

class FakeNode {
  attributes = {};
  children = [];
  changes = 0;
  textContent = "";
  constructor(localName) {
    this.localName = localName;
  }
  get lastElementChild() {
    return this.children.at(-1);
  }
  append(child) {
    child.remove = () => void this.children.splice(this.children.indexOf(child), 1);
    child.replaceWith = (other) => void (this.children[this.children.indexOf(child)] = other);
    this.children.push(child);
  }
  getAttribute(name) {
    return this.attributes[name] ?? null;
  }
  setAttribute(name, value) {
    this.changes++;
    this.attributes[name] = value;
  }
}

test("a picture changes only what differs from the last one", () => {
  globalThis.document = { createElementNS: (_, tag) => new FakeNode(tag) };
  const picture = new FakeNode("g");
  paint(picture, [
    { tag: "path", attributes: { d: "M0 0", fill: "red" } },
    { tag: "text", attributes: { x: "1" }, text: "65°" },
    { tag: "path", attributes: { d: "M9 9" } },
  ]);
  const [path, text] = picture.children;
  path.changes = 0;
  paint(picture, [
    { tag: "path", attributes: { d: "M1 1", fill: "red" } },
    { tag: "text", attributes: { x: "1" }, text: "64°" },
  ]);
  assert.deepEqual(picture.children, [path, text]);
  assert.equal(path.changes, 1);
  assert.equal(text.textContent, "64°");
  paint(picture, [{ tag: "circle", attributes: {} }]);
  assert.deepEqual(
    picture.children.map((child) => child.localName),
    ["circle"],
  );
});
