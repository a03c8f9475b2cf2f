import assert from "node:assert/strict";
import { test } from "node:test";

import { findMoment } from "./pacer.js";

const PARTS = [
  { word: "Down", lasts_s: 3, pitch: 440 },
  { word: "Stay", lasts_s: 1, pitch: 550 },
  { word: "Up", lasts_s: 2, pitch: 660 },
];
const PACE = { parts: PARTS, repetitions: 2, lead_s: 4 };

test("first one gets ready", () => {
  assert.deepEqual(findMoment(PACE, 0), { repetition: 0, part: 0, share: 0 });
  assert.deepEqual(findMoment(PACE, 3), { repetition: 0, part: 0, share: 0.75 });
});

test("each part takes its time, in each repetition", () => {
  assert.deepEqual(findMoment(PACE, 4), { repetition: 1, part: 0, share: 0 });
  assert.deepEqual(findMoment(PACE, 5.5), { repetition: 1, part: 0, share: 0.5 });
  assert.deepEqual(findMoment(PACE, 7), { repetition: 1, part: 1, share: 0 });
  assert.deepEqual(findMoment(PACE, 9), { repetition: 1, part: 2, share: 0.5 });
  assert.deepEqual(findMoment(PACE, 10), { repetition: 2, part: 0, share: 0 });
});

test("after the last one all is done", () => {
  assert.equal(findMoment(PACE, 15.9).repetition, 2);
  assert.equal(findMoment(PACE, 16).repetition, 3);
});
