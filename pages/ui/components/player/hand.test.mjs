import assert from "node:assert/strict";
import { test } from "node:test";

import { findNearest, findRepetition, keepInside } from "./hand.js";

test("a finger takes the nearest joint within its reach", () => {
  const places = [[0, 0], undefined, [30, 0], [50, 0]];
  assert.equal(findNearest(places, [20, 0], 15), 2);
  assert.equal(findNearest(places, [20, 0], 9), -1);
  assert.equal(findNearest(places, [41, 0], 32), 3);
  assert.equal(findNearest([], [0, 0], 99), -1);
});

test("a picture belongs to the repetition it lies in, else to the nearest", () => {
  const repetitions = [[1, 2, 3], [5, 6, 7]];
  assert.deepEqual([0, 2, 3.5, 4.5, 5, 9].map((t) => findRepetition(repetitions, t)), [0, 0, 0, 1, 1, 1]);
  assert.equal(findRepetition([], 2), -1);
});

test("a joint stays in the picture", () => {
  const track = { width: 200, height: 100 };
  assert.deepEqual(keepInside([-5, 130], track), [0, 100]);
  assert.deepEqual(keepInside([250, 40], track), [200, 40]);
});
