import assert from "node:assert/strict";
import { test } from "node:test";

import draw, { isNew } from "./top.js";

test("what a page opens with is not new, nor what stands there already", () => {
  assert.equal(isNew(undefined, "a"), false);
  assert.equal(isNew("a", "a"), false);
  assert.equal(isNew("a", "b"), true);
  assert.equal(isNew("", "b"), true);
});

function makePage() {
  const scrolled = [];
  const told = {
    dataset: {},
    textContent: "",
    closest: () => ({ scrollTo: (to) => scrolled.push(to) }),
  };
  return { told, scrolled, parentElement: { querySelector: () => told } };
}

test("each thing that begins scrolls once, and is told", () => {
  const { told, scrolled, parentElement } = makePage();
  const show = (begun, words) => draw({ data: { begun, told: words }, parentElement });
  show("0", "");
  show("0", "");
  assert.deepEqual(scrolled, []);
  show("1", "Measuring");
  show("1", "The result is here.");
  assert.deepEqual(scrolled, [{ top: 0 }]);
  assert.equal(told.textContent, "The result is here.");
});

test("words that stay are not written again, or they would be read out twice", () => {
  const { told, parentElement } = makePage();
  let written = 0;
  Object.defineProperty(told, "textContent", {
    get: () => "Measuring",
    set: () => void written++,
  });
  draw({ data: { begun: "1", told: "Measuring" }, parentElement });
  assert.equal(written, 0);
  draw({ data: { begun: "1", told: "The result is here." }, parentElement });
  assert.equal(written, 1);
});
