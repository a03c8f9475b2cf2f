import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import watch, { findOver } from "./oversize.js";

test("the largest file counts, and the limit itself is allowed", () => {
  assert.equal(findOver([{ size: 10 }], 10), null);
  assert.equal(findOver([{ size: 11 }], 10), 11);
  assert.equal(findOver([{ size: 3 }, { size: 12 }, { size: 11 }], 10), 12);
});

test("no file is not too large", () => {
  for (const files of [null, undefined, []]) assert.equal(findOver(files, 10), null);
});

class FakeElement {
  constructor(box) {
    this.box = box;
  }
  closest(box) {
    return box === this.box ? this : null;
  }
}
class FakeInput extends FakeElement {
  type = "file";
  value = "C:\\fakepath\\clip.mp4";
  constructor(box, ...sizes) {
    super(box);
    this.files = sizes.map((size) => ({ size }));
  }
}
globalThis.Element = FakeElement;
globalThis.HTMLInputElement = FakeInput;

const DATA = { box: ".st-key-file", most: 10, over: null };
let listeners, set, stopped;

beforeEach(() => {
  [listeners, set, stopped] = [{}, [], 0];
  globalThis.document = {
    addEventListener: (name, listener) => void (listeners[name] = listener),
    removeEventListener: (name, listener) => {
      if (listeners[name] === listener) delete listeners[name];
    },
  };
});

const setStateValue = (...value) => set.push(value);
const choose = (target) =>
  listeners.change({ target, stopImmediatePropagation: () => void stopped++ });

test("a file that is too large goes no further, and the server hears its size", () => {
  watch({ data: DATA, setStateValue });
  const input = new FakeInput(DATA.box, 11);
  choose(input);
  assert.deepEqual([set, stopped, input.value], [[["over", 11]], 1, ""]);
});

test("a file that fits goes its way, and takes the sentence back", () => {
  watch({ data: { ...DATA, over: 11 }, setStateValue });
  const input = new FakeInput(DATA.box, 9);
  choose(input);
  assert.deepEqual([set, stopped], [[["over", null]], 0]);
  assert.notEqual(input.value, "");
});

test("what the server knows is not said again", () => {
  watch({ data: { ...DATA, over: 11 }, setStateValue });
  choose(new FakeInput(DATA.box, 11));
  assert.deepEqual([set, stopped], [[], 1]);
});

test("another widget's file is none of ours", () => {
  watch({ data: DATA, setStateValue });
  choose(new FakeInput(".st-key-standing", 11));
  choose(new FakeElement(DATA.box)); // not a file input
  listeners.drop({
    target: new FakeElement(".st-key-standing"),
    dataTransfer: { files: [{ size: 11 }] },
  });
  assert.deepEqual([set, stopped], [[], 0]);
});

test("a file that is dropped is measured too", () => {
  watch({ data: DATA, setStateValue });
  const target = new FakeElement(DATA.box);
  listeners.drop({ target, dataTransfer: { files: [{ size: 11 }] } });
  listeners.drop({ target, dataTransfer: null });
  assert.deepEqual(set, [["over", 11]]);
});

test("when it goes it stops listening", () => {
  watch({ data: DATA, setStateValue })();
  assert.deepEqual(listeners, {});
});
