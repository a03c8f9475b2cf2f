import assert from "node:assert/strict";
import { test } from "node:test";

import { Clock, findChoice, findWay, tellTime } from "./podium.js";

const press = (key, more = {}) => ({ key, altKey: false, ctrlKey: false, metaKey: false, ...more });
const WORDS = { begin: "about 2 min", going: "{spent} of about 2 min", full: "take your time" };
const MINUTE = 60_000;

test("arrows and a presenter lead on and back", () => {
  assert.deepEqual(["ArrowRight", "PageDown", "ArrowLeft", "PageUp", "a"].map((key) => findWay(press(key), false)), [
    1, 1, -1, -1, 0,
  ]);
});

test("a slider keeps its arrows, and a presenter leads all the same", () => {
  assert.equal(findWay(press("ArrowRight"), true), 0);
  assert.equal(findWay(press("PageDown"), true), 1);
});

test("the browser's own way back is left alone", () => {
  assert.equal(findWay(press("ArrowLeft", { altKey: true }), false), 0);
});

test("a number key chooses among what there is", () => {
  assert.deepEqual(["1", "4", "5", "0", "x"].map((key) => findChoice(key, 4)), [0, 3, -1, -1, -1]);
  assert.equal(findChoice("1", 0), -1);
});

test("a step's time goes on where the lesson comes back to it", () => {
  const clock = new Clock();
  assert.equal(clock.read("stick", 1000), 0);
  assert.equal(clock.read("stick", 4000), 3000);
  assert.equal(clock.read("wall", 5000), 0);
  assert.equal(clock.read("stick", 9000), 4000);
  clock.rest(); // the page was left for a while
  assert.equal(clock.read("stick", 90_000), 4000);
});

test("the clock tells whole minutes and hurries nobody", () => {
  assert.equal(tellTime(WORDS, 0.9 * MINUTE, 2), "about 2 min");
  assert.equal(tellTime(WORDS, 1.5 * MINUTE, 2), "1 of about 2 min");
  assert.equal(tellTime(WORDS, 20 * MINUTE, 2), "take your time");
});
