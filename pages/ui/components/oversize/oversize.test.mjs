import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";

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
class FakeSentence {
  style = { display: "" };
}
globalThis.HTMLInputElement = FakeInput;
globalThis.HTMLElement = FakeSentence;

const DATA = { box: ".st-key-file", told: ".st-key-told", most: 10, room: ".r", kept: "Kept." };
let listeners, set, stopped, sentence, parentElement, app, said, found;

globalThis.DataTransfer = class {
  files = [];
  items = { add: (file) => this.files.push(file) };
};
mock.timers.enable({ apis: ["setInterval"] });
beforeEach(() => {
  [listeners, set, stopped, sentence] = [{}, [], 0, new FakeSentence()];
  said = { textContent: "" };
  parentElement = { querySelector: () => said };
  app = { connection: "CONNECTED", script: "notRunning" };
  const stApp = { getAttribute: (name) => app[name.split("-")[2]] };
  found = { "[data-testid=stApp]": () => stApp, [DATA.told]: () => sentence };
  globalThis.document = {
    querySelector: (selector) => found[selector]?.() ?? null,
    addEventListener: (name, listener, { signal }) => {
      assert.equal(listeners[name], undefined, "one is heard twice");
      listeners[name] = listener;
      signal.addEventListener("abort", () => delete listeners[name]);
    },
  };
});

const setStateValue = (name, { size, at }) => set.push([name, size, typeof at]);
const choose = (target) =>
  listeners.change({ target, stopImmediatePropagation: () => void stopped++ });

test("a file that is too large goes no further, and the server hears its size", () => {
  watch({ data: DATA, setStateValue, parentElement });
  const input = new FakeInput(DATA.box, 11);
  choose(input);
  assert.deepEqual([set, stopped, input.value], [[["over", 11, "number"]], 1, ""]);
});

test("a file that fits goes its way alone, and hides the sentence", () => {
  watch({ data: DATA, setStateValue, parentElement });
  const input = new FakeInput(DATA.box, 9);
  choose(input);
  assert.deepEqual([set, stopped, sentence.style.display], [[], 0, "none"]);
  assert.notEqual(input.value, "");
});

test("a second large file shows the sentence again", () => {
  watch({ data: DATA, setStateValue, parentElement });
  for (const size of [9, 11]) choose(new FakeInput(DATA.box, size));
  assert.equal(sentence.style.display, "");
});

test("a page without the sentence hides nothing", () => {
  sentence = null;
  watch({ data: DATA, setStateValue, parentElement });
  choose(new FakeInput(DATA.box, 9));
  assert.deepEqual(set, []);
});

test("another widget's file is none of ours", () => {
  watch({ data: DATA, setStateValue, parentElement });
  choose(new FakeInput(".st-key-standing", 11));
  choose(new FakeElement(DATA.box)); // not a file input
  listeners.drop({
    target: new FakeElement(".st-key-standing"),
    dataTransfer: { files: [{ size: 11 }] },
  });
  assert.deepEqual([set, stopped], [[], 0]);
});

test("a file that is dropped is measured too", () => {
  watch({ data: DATA, setStateValue, parentElement });
  const target = new FakeElement(DATA.box);
  listeners.drop({ target, dataTransfer: { files: [{ size: 11 }] } });
  listeners.drop({ target, dataTransfer: null });
  assert.deepEqual(set, [["over", 11, "number"]]);
});

test("with new data it listens anew, and only once", () => {
  watch({ data: { ...DATA, most: 99 }, setStateValue, parentElement });
  watch({ data: DATA, setStateValue, parentElement });
  choose(new FakeInput(DATA.box, 11));
  assert.deepEqual(set, [["over", 11, "number"]]);
});

test("when it goes it stops listening", () => {
  const goes = watch({ data: DATA, setStateValue, parentElement });
  watch({ data: DATA, setStateValue, parentElement });
  goes(); // Streamlit may hold any of them
  assert.deepEqual(listeners, {});
});

const LOOK = () => mock.timers.tick(200);
const wait = (looks) => Array.from({ length: looks }, LOOK);

/** A widget that is drawn anew; what it hears, and whether it shows a file's row. */
function drawAnew() {
  const anew = new FakeInput(DATA.box);
  const drawn = { anew, told: [], row: null };
  anew.dispatchEvent = ({ type, bubbles }) => drawn.told.push(type, bubbles);
  found[`${DATA.box} input[type=file]`] = () => anew;
  found[DATA.box] = () => ({ querySelector: () => drawn.row });
  return drawn;
}

test("a file that is chosen while the line is down waits for it, and is said to", () => {
  const drawn = drawAnew();
  watch({ data: DATA, setStateValue, parentElement });
  app.connection = "PINGING_SERVER";
  choose(new FakeInput(DATA.box, 11));
  assert.deepEqual([set, stopped, said.textContent], [[], 1, "Kept."]);
  wait(9);
  app = { connection: "CONNECTED", script: "running" };
  wait(9);
  assert.deepEqual(drawn.told, []);
  app.script = "notRunning";
  wait(9);
  assert.deepEqual([drawn.told, said.textContent], [["change", true], ""]);
  assert.deepEqual(drawn.anew.files, [{ size: 11 }]);
  choose(drawn.anew); // as the page then hears it
  assert.deepEqual(set, [["over", 11, "number"]]);
});

test("a file on a line that turns out to be dead is kept too", () => {
  const drawn = drawAnew();
  watch({ data: DATA, setStateValue, parentElement });
  choose(new FakeInput(DATA.box, 9));
  wait(9);
  assert.deepEqual([stopped, said.textContent], [0, ""]);
  app.connection = "PINGING_SERVER";
  wait(2);
  assert.equal(said.textContent, "Kept.");
  app.connection = "CONNECTED";
  wait(9);
  assert.deepEqual([drawn.told, drawn.anew.files], [["change", true], [{ size: 9 }]]);
});

test("a file that the widget has taken is given to it once", () => {
  const drawn = drawAnew();
  watch({ data: DATA, setStateValue, parentElement });
  choose(new FakeInput(DATA.box, 9));
  drawn.row = {};
  wait(2);
  app.connection = "PINGING_SERVER";
  wait(2);
  app.connection = "CONNECTED";
  wait(9);
  assert.deepEqual([drawn.told, said.textContent], [[], ""]);
});
