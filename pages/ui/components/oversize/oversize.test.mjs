import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";

import { nameButtons } from "./labelling.js";
import watch, { partFiles } from "./oversize.js";

test("what is too large is told by its size, and the limit itself is allowed", () => {
  assert.deepEqual(partFiles([{ size: 10 }], 10), { sizes: [], rest: [{ size: 10 }] });
  const files = [{ size: 12 }, { size: 3 }, { size: 11 }];
  assert.deepEqual(partFiles(files, 10), { sizes: [12, 11], rest: [{ size: 3 }] });
});

test("no file is not too large", () => {
  for (const files of [null, undefined, []]) {
    assert.deepEqual(partFiles(files, 10), { sizes: [], rest: [] });
  }
});

class FakeElement {
  constructor(box) {
    this.box = box;
  }
  closest(box) {
    return box === this.box ? this : null;
  }
  dispatchEvent({ type }) {
    dragged.push(type);
  }
}
class FakeInput extends FakeElement {
  type = "file";
  value = "C:\\fakepath\\clip.mp4";
  constructor(box, ...sizes) {
    super(box);
    this.files = sizes.map((size) => ({ size, name: `${size}.mp4` }));
  }
}
globalThis.Element = FakeElement;
class FakeSentence {
  style = { display: "" };
}
globalThis.HTMLInputElement = FakeInput;
globalThis.HTMLElement = FakeSentence;
globalThis.DragEvent = class {
  constructor(type) {
    this.type = type;
  }
};
globalThis.MutationObserver = class {
  constructor(look) {
    this.look = look;
  }
  observe() {
    observers.push(this);
  }
  disconnect() {
    observers.splice(observers.indexOf(this), 1);
  }
};

const DATA = { box: ".st-key-file", told: ".st-key-told", most: 10, room: ".r", kept: "Kept." };
let listeners, set, stopped, sentence, parentElement, app, said, found, observers, dragged;

globalThis.DataTransfer = class {
  files = [];
  items = { add: (file) => this.files.push(file) };
};
mock.timers.enable({ apis: ["setInterval"] });
beforeEach(() => {
  [listeners, set, stopped, sentence] = [{}, [], 0, new FakeSentence()];
  [observers, dragged] = [[], []];
  said = { textContent: "" };
  parentElement = { querySelector: () => said };
  app = { connection: "CONNECTED", script: "notRunning" };
  const stApp = { getAttribute: (name) => app[name.split("-")[2]] };
  found = { "[data-testid=stApp]": () => stApp, [DATA.told]: () => sentence };
  globalThis.document = {
    querySelector: (selector) => found[selector]?.() ?? null,
    querySelectorAll: (selector) => found[selector]?.() ?? [],
    addEventListener: (name, listener, { signal }) => {
      assert.equal(listeners[name], undefined, "one is heard twice");
      listeners[name] = listener;
      signal.addEventListener("abort", () => delete listeners[name]);
    },
  };
});

let chosenAt;
const setStateValue = (name, { sizes, rest, at }) => {
  chosenAt = at;
  set.push([name, sizes, rest]);
};
const ends = { stopImmediatePropagation: () => void stopped++, preventDefault: () => {} };
const choose = (target) => listeners.change({ target, ...ends });
const drop = (target, files) =>
  listeners.drop({ target, dataTransfer: files && { files }, ...ends });

test("a file that is too large goes no further, and the server hears its size", () => {
  watch({ data: DATA, setStateValue, parentElement });
  const input = new FakeInput(DATA.box, 11);
  choose(input);
  assert.deepEqual([set, stopped, input.value], [[["over", [11], 0]], 1, ""]);
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
  drop(new FakeElement(".st-key-standing"), [{ size: 11 }]);
  assert.deepEqual([set, stopped], [[], 0]);
});

test("a file that is dropped is measured too, and one that is too large stops there", () => {
  watch({ data: DATA, setStateValue, parentElement });
  const target = new FakeElement(DATA.box);
  drop(target, [{ size: 9, name: "a" }]);
  drop(target, null);
  assert.deepEqual([set, stopped, dragged], [[], 0, []]);
  drop(target, [{ size: 11, name: "b" }]);
  assert.deepEqual([set, stopped, dragged], [[["over", [11], 0]], 1, ["dragleave"]]);
});

test("with new data it listens anew, and only once", () => {
  watch({ data: { ...DATA, most: 99 }, setStateValue, parentElement });
  watch({ data: DATA, setStateValue, parentElement });
  choose(new FakeInput(DATA.box, 11));
  assert.deepEqual(set, [["over", [11], 0]]);
});

test("when it goes it stops listening", () => {
  const goes = watch({ data: DATA, setStateValue, parentElement });
  watch({ data: DATA, setStateValue, parentElement });
  goes(); // Streamlit may hold any of them
  assert.deepEqual(listeners, {});
});

const LOOK = () => mock.timers.tick(200);
const wait = (looks) => Array.from({ length: looks }, LOOK);

/** What a widget shows of a file. */
const showFile = (name) => ({ querySelector: () => ({ getAttribute: () => name }) });

/** A widget that is drawn anew; what it hears, and what it shows of files. */
function drawAnew() {
  const anew = new FakeInput(DATA.box);
  const drawn = { anew, told: [], shown: [] };
  anew.dispatchEvent = ({ type, bubbles }) => {
    drawn.told.push(type, bubbles);
    choose(anew); // as the page then hears it
  };
  found[`${DATA.box} input[type=file]`] = () => anew;
  found[DATA.box] = () => ({});
  found[`${DATA.box} [data-testid=stFileChip]`] = () => drawn.shown;
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
  assert.deepEqual(drawn.anew.files, [{ size: 11, name: "11.mp4" }]);
  assert.deepEqual(set, [["over", [11], 0]]);
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
  assert.deepEqual([drawn.told, drawn.anew.files], [["change", true], [{ size: 9, name: "9.mp4" }]]);
});

test("a file that the widget has taken is given to it once", () => {
  const drawn = drawAnew();
  watch({ data: DATA, setStateValue, parentElement });
  choose(new FakeInput(DATA.box, 9));
  drawn.shown = [showFile("9.mp4")];
  wait(2);
  app.connection = "PINGING_SERVER";
  wait(2);
  app.connection = "CONNECTED";
  wait(9);
  assert.deepEqual([drawn.told, said.textContent], [[], ""]);
});

test("what the widget shows of an earlier file is not taken for this one", () => {
  const drawn = drawAnew();
  drawn.shown = [showFile("9.mp4"), showFile("other.mp4")];
  watch({ data: DATA, setStateValue, parentElement });
  choose(new FakeInput(DATA.box, 9));
  drawn.shown.push(showFile("third.mp4"));
  wait(2);
  app.connection = "PINGING_SERVER";
  wait(2);
  assert.equal(said.textContent, "Kept.");
  app.connection = "CONNECTED";
  wait(9);
  assert.deepEqual(drawn.told, ["change", true]);
});

test("files that fit go their way once the server knows of the large one", () => {
  const drawn = drawAnew();
  watch({ data: DATA, setStateValue, parentElement });
  choose(new FakeInput(DATA.box, 9, 11, 8, 12));
  wait(9);
  watch({ data: { ...DATA, heard: chosenAt - 1 }, setStateValue, parentElement });
  wait(9);
  assert.deepEqual([set, stopped, drawn.told], [[["over", [11, 12], 2]], 1, []]);
  watch({ data: { ...DATA, heard: chosenAt }, setStateValue, parentElement });
  wait(9);
  assert.deepEqual([drawn.told, said.textContent], [["change", true], ""]);
  assert.deepEqual(
    drawn.anew.files.map(({ size }) => size),
    [9, 8],
  );
  assert.deepEqual([stopped, sentence.style.display], [1, ""], "told until the next choice");
  watch({ data: { ...DATA, heard: chosenAt }, setStateValue, parentElement });
  wait(9);
  assert.deepEqual(drawn.told, ["change", true]);
});

test("buttons are named after what the widget takes, and a file's own are not", () => {
  const button = (inFile) => ({
    id: "",
    tagName: "BUTTON",
    named: null,
    closest: () => inFile,
    hasAttribute() {
      return this.named !== null;
    },
    setAttribute(name, value) {
      this.named = [name, value];
    },
  });
  const [upload, remove] = [button(null), button({})];
  const zone = { id: "", querySelectorAll: () => [upload, remove] };
  found[`${DATA.box} [data-testid=stFileUploaderDropzone]`] = () => zone;
  nameButtons(DATA.box, "");
  assert.deepEqual(upload.named, ["aria-labelledby", `${upload.id} ${zone.id}`]);
  assert.equal(remove.named, null);
  assert.ok(upload.id && zone.id && upload.id !== zone.id);
});

test("a picker shows the kinds first that are asked for, and else any file", () => {
  const input = new FakeInput(DATA.box);
  Object.assign(input, { accept: "", hasAttribute: () => true, closest: () => null });
  const zone = { id: "zone", querySelectorAll: () => [input] };
  found[`${DATA.box} [data-testid=stFileUploaderDropzone]`] = () => zone;
  watch({ data: { ...DATA, kinds: "" }, setStateValue, parentElement });
  assert.equal(input.accept, "");
  watch({ data: { ...DATA, kinds: ".json,application/json" }, setStateValue, parentElement });
  assert.equal(input.accept, ".json,application/json");
});

test("buttons that are drawn anew are named for as long as the component lives", () => {
  const goes = watch({ data: DATA, setStateValue, parentElement });
  assert.equal(observers.length, 1);
  let asked = 0;
  found[`${DATA.box} [data-testid=stFileUploaderDropzone]`] = () => void asked++;
  observers[0].look();
  assert.equal(asked, 1);
  goes();
  assert.equal(observers.length, 0);
});
