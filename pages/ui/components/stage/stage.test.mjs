import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";

import draw, { findPlace, findPoint, findShare, findValue } from "./stage.js";

const FRAME = [-1, -2, 1, 0]; // two wide, two tall
const BOX = { left: 10, top: 20, width: 200, height: 200 };
const LEAN = {
  control: "lean",
  title: "Trunk lean",
  value: 40,
  low: 0,
  high: 90,
  step: 5,
  at: [0.5, -1],
  way: [0, 0.01], // down for more
};

test("a place on the screen is found on the drawing, and the other way round", () => {
  assert.deepEqual(findPoint({ clientX: 110, clientY: 20 }, BOX, FRAME), [0, -2]);
  assert.deepEqual(findShare([0, -2], FRAME), [50, 0]);
  assert.deepEqual(findShare([1, 0], FRAME), [100, 100]);
});

test("a ring goes along its own way only, on its steps", () => {
  assert.equal(findValue(LEAN, [0.5, -0.9]), 50);
  assert.equal(findValue(LEAN, [0.9, -0.9]), 50); // beside it
  assert.equal(findValue(LEAN, [0.5, -0.98]), 40); // less than half a step
  assert.equal(findValue(LEAN, [0.5, -0.97]), 45);
});

test("a ring stays within its control's range", () => {
  assert.equal(findValue(LEAN, [0.5, 5]), 90);
  assert.equal(findValue(LEAN, [0.5, -5]), 0);
});

test("a ring's place is where the value it shows would put it", () => {
  assert.deepEqual(findPlace(LEAN, 40), [0.5, -1]);
  const [x, y] = findPlace(LEAN, 50);
  assert.equal(x, 0.5);
  assert.ok(Math.abs(y + 0.9) < 1e-12);
});

class FakeRing {
  dataset = {};
  style = {};
  listeners = {};
  classList = { add: () => {}, remove: () => {} };
  setAttribute() {}
  setPointerCapture() {}
  addEventListener(name, listener) {
    this.listeners[name] = listener;
  }
  point(name, clientX, clientY) {
    this.listeners[name]({ clientX, clientY, pointerId: 1, preventDefault() {} });
  }
}

/** A page that shows one ring, and what it sent. */
function makePage() {
  const rings = [];
  const picture = {};
  const stage = {
    style: { setProperty: (name, value) => void (stage.style[name] = value) },
    append: (ring) => void rings.push(ring),
    getBoundingClientRect: () => BOX,
    querySelector: (name) =>
      name === ".picture" ? picture : (rings.find(() => name.includes("lean")) ?? null),
  };
  const sent = [];
  const show = (ring) =>
    draw({
      parentElement: { querySelector: () => stage },
      data: { svg: `<svg>${ring.value}</svg>`, frame: FRAME, rings: [ring] },
      setTriggerValue: (name, { value }) => sent.push([name, value]),
    });
  return { rings, picture, stage, sent, show };
}

let now;
beforeEach(() => {
  now = 1000;
  mock.restoreAll();
  mock.method(performance, "now", () => now);
  globalThis.document = { createElement: () => new FakeRing() };
});

test("each picture brings its ring to its place, and makes it once", () => {
  const { rings, picture, stage, show } = makePage();
  show(LEAN);
  show({ ...LEAN, value: 45, at: [0, -1] });
  assert.equal(rings.length, 1);
  assert.equal(picture.innerHTML, "<svg>45</svg>");
  assert.equal(stage.style["--ratio"], "1");
  assert.deepEqual(rings[0].style, { left: "50%", top: "50%" });
});

test("while a picture is awaited only the last place is kept, and sent then", () => {
  const { rings, sent, show } = makePage();
  show(LEAN);
  const [ring] = rings;
  ring.point("pointerdown", 160, 120); // on its middle
  for (const y of [130, 140, 150]) ring.point("pointermove", 160, y);
  assert.deepEqual(sent, [["moved", 50]]);
  assert.equal(ring.style.top, "65%"); // it follows the finger meanwhile
  show({ ...LEAN, value: 50, at: [0.5, -0.9] });
  assert.deepEqual(sent, [["moved", 50], ["moved", 70]]);
});

test("a picture that stays away is not waited for", () => {
  const { rings, sent, show } = makePage();
  show(LEAN);
  rings[0].point("pointerdown", 160, 120);
  rings[0].point("pointermove", 160, 130);
  now += 401;
  rings[0].point("pointermove", 160, 140);
  assert.deepEqual(sent, [["moved", 50], ["moved", 60]]);
});

test("letting go sends the last place, or goes back to where the figure is", () => {
  const { rings, sent, show } = makePage();
  show(LEAN);
  const [ring] = rings;
  ring.point("pointerdown", 160, 120);
  ring.point("pointermove", 160, 130);
  ring.point("pointermove", 160, 140);
  ring.point("pointerup", 160, 140);
  assert.deepEqual(sent, [["moved", 50], ["moved", 60]]);
  ring.point("pointermove", 160, 190); // no longer held
  assert.equal(sent.length, 2);

  const other = makePage();
  other.show(LEAN);
  other.rings[0].point("pointerdown", 160, 120);
  other.rings[0].point("pointermove", 161, 121);
  other.rings[0].point("pointercancel", 161, 121);
  assert.deepEqual(other.sent, []);
  assert.deepEqual(other.rings[0].style, { left: "75%", top: "50%" });
});

test("a ring taken by its edge does not jump", () => {
  const { rings, sent, show } = makePage();
  show(LEAN);
  rings[0].point("pointerdown", 160, 130);
  rings[0].point("pointermove", 160, 130);
  assert.deepEqual(sent, []);
  rings[0].point("pointermove", 160, 140);
  assert.deepEqual(sent, [["moved", 50]]);
});
