import assert from "node:assert/strict";
import { test } from "node:test";

import draw, { readName } from "./naming.js";

const MARK = " · Studio";

test("a title without the app's mark names no page", () => {
  assert.equal(readName("Start · Studio", MARK), "Start");
  assert.equal(readName("Streamlit", MARK), "");
  assert.equal(readName("Check", MARK), "");
});

test("the page that comes is said, the first one and an unfinished title are not", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const told = { textContent: "" };
  const watching = [];
  globalThis.window = globalThis;
  globalThis.document = { title: "Start · Studio", head: {} };
  globalThis.MutationObserver = class {
    constructor(changed) {
      this.changed = changed;
    }
    observe() {
      watching.push(this);
    }
    disconnect() {
      watching.pop();
    }
  };
  const end = draw({ data: { mark: MARK }, parentElement: { querySelector: () => told } });
  assert.equal(told.textContent, "");
  const turn = (title) => {
    document.title = title;
    watching[0].changed();
  };
  turn("Streamlit");
  turn("Check · Studio");
  assert.equal(told.textContent, "");
  t.mock.timers.tick(1000);
  assert.equal(told.textContent, "Check");
  turn("Check");
  t.mock.timers.tick(1000);
  assert.equal(told.textContent, "Check");
  end();
  assert.deepEqual(watching, []);
  for (const name of ["document", "window", "MutationObserver"]) delete globalThis[name];
});
