import assert from "node:assert/strict";
import { test } from "node:test";

import { findPosition, findTimeAt, findWay, makeTold } from "./pair.js";

const QUICK = [1, 2, 3, 3, 4, 5]; // two repetitions without a rest
const SLOW = [2, 4, 5, 7, 8, 10];
const pair = (moments) => ({ name: "two", moments });

test("a place is found and found again, outside the moments too", () => {
  for (const time of [0, 0.5, 1, 1.25, 2, 2.9, 3, 3.5, 5, 7]) {
    assert.equal(findTimeAt(QUICK, findPosition(QUICK, time)), time);
  }
  assert.equal(findPosition(QUICK, 1.5), 0.5);
  assert.equal(findPosition(SLOW, 3), 0.5);
});

test("the same part of a repetition stands beside the same", () => {
  /** @type {(time: number) => number} */
  const beside = (time) => findTimeAt(SLOW, findPosition(QUICK, time));
  assert.deepEqual([1, 1.5, 2, 3, 4].map(beside), [2, 3, 4, 7, 8]);
  assert.deepEqual([0.5, 6].map(beside), [1.5, 11]);
});

test("a rest that only one has is left out by the other", () => {
  const inRest = findPosition(SLOW, 6);
  assert.equal(findTimeAt(QUICK, inRest), 3);
});

test("who follows runs as fast as its own half takes", () => {
  const told = makeTold(pair(QUICK), {}, { time: 1.5, playing: true, pace: 1 });
  assert.deepEqual(findWay(pair(SLOW), told, 3, 12), { time: 3, leaps: false, speed: 2 });
  const half = makeTold(pair(QUICK), {}, { time: 1.5, playing: true, pace: 0.5 });
  assert.equal(findWay(pair(SLOW), half, 3, 12).speed, 1);
});

test("who is a little late hurries, who is far off leaps, who is early waits", () => {
  const told = makeTold(pair(QUICK), {}, { time: 1.5, playing: true, pace: 1 });
  assert.ok(Math.abs(findWay(pair(SLOW), told, 2.9, 12).speed - 2.4) < 1e-9);
  assert.deepEqual(findWay(pair(SLOW), told, 9, 12), { time: 3, leaps: true, speed: 2 });
  const rest = makeTold(pair(SLOW), {}, { time: 6, playing: true, pace: 1 });
  assert.equal(findWay(pair(QUICK), rest, 3, 6).speed, 0);
});

test("nobody is sent past the ends of a clip", () => {
  const told = makeTold(pair(QUICK), {}, { time: 9, playing: true, pace: 1 });
  assert.deepEqual(findWay(pair(SLOW), told, 12, 12), { time: 12, leaps: false, speed: 0 });
});
