import assert from "node:assert/strict";
import { test } from "node:test";

import draw, { isArriving } from "./arrive.js";

test("whoever took no step is left where they are", () => {
  assert.equal(isArriving(undefined, 0), false);
  assert.equal(isArriving(undefined, 1), true);
  assert.equal(isArriving("1", 1), false);
  assert.equal(isArriving("1", 2), true);
});

function makePage() {
  const went = [];
  const heading = {
    dataset: {},
    scrollIntoView: (how) => went.push(["scroll", how]),
    focus: (how) => went.push(["focus", how]),
  };
  const bar = { firstElementChild: { style: {} } };
  const querySelector = (name) => (name === "h2" ? heading : bar);
  return { heading, bar, went, parentElement: { querySelector } };
}

test("a step brings page and keyboard to its heading, once", () => {
  const { heading, went, parentElement } = makePage();
  const data = { text: "Step 2 of 5", moved: 1, share: 0.2 };
  draw({ data, parentElement });
  assert.equal(heading.textContent, "Step 2 of 5");
  const once = [["scroll", { block: "start" }], ["focus", { preventScroll: true }]];
  assert.deepEqual(went, once);
  draw({ data, parentElement }); // an answer on the same step
  assert.deepEqual(went, once);
});

test("the bar shows how far the reader is, where that means anything", () => {
  const { bar, parentElement } = makePage();
  draw({ data: { text: "", moved: 0, share: 0.4 }, parentElement });
  assert.deepEqual([bar.hidden, bar.firstElementChild.style.width], [false, "40%"]);
  draw({ data: { text: "", moved: 0, share: 0 }, parentElement });
  assert.deepEqual([bar.hidden, bar.firstElementChild.style.width], [false, "0%"]);
  draw({ data: { text: "", moved: 0, share: null }, parentElement });
  assert.equal(bar.hidden, true);
});
