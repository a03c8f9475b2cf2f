import assert from "node:assert/strict";
import { test } from "node:test";

import { findContact, findDegrees, findFrame, findJump, findPlaced, findRoomy, findRuns, findStep, isAtHalt, tellAngle, writeDashes } from "./finding.js";

const TIMES = [0, 0.1, 0.2, 0.35, 0.5];
const JUMPS = [0.1, 0.2, 0.35].map((time_s) => ({ time_s, name: `at ${time_s}`, alarming: false }));
const HIP = { name: "Hip", values: [84.4, null, -0.2], margins: [5.6, null, null] };

test("the frame shown is the last that has begun", () => {
  assert.deepEqual([0, 0.05, 0.1, 0.34, 0.35, 9].map((t) => findFrame(TIMES, t)), [0, 0, 1, 2, 3, 4]);
  assert.equal(findFrame(TIMES, 0.1995), 2); // a clip's clock is a little off
  assert.equal(findFrame([0], 3), 0);
});

test("a jump leaves the place it starts from", () => {
  assert.equal(findJump(JUMPS, 0, 1).time_s, 0.1);
  assert.equal(findJump(JUMPS, 0.1, 1).time_s, 0.2);
  assert.equal(findJump(JUMPS, 0.2, -1).time_s, 0.1);
  assert.equal(findJump(JUMPS, 0.1, -1), undefined);
  assert.equal(findJump(JUMPS, 0.4, 1), undefined);
});

test("a clip stops where it shall, and else plays to its end", () => {
  assert.deepEqual([1.9, 1.995, 2, 2.4].map((time) => isAtHalt(time, 2)), [false, true, true, true]);
  assert.equal(isAtHalt(9, undefined), false);
});

test("a contact is that of its stretch of time", () => {
  const spells = [
    { contact: "touching", start_s: 0, end_s: 1 },
    { contact: "open", start_s: 1.2, end_s: 2 },
  ];
  assert.deepEqual([0.5, 1.1, 1.5].map((t) => findContact(spells, t)), ["touching", undefined, "open"]);
});

test("an angle is told with its margin, or as missing", () => {
  assert.equal(tellAngle(HIP, 0, "not measured"), "Hip 84 ± 6°");
  assert.equal(tellAngle(HIP, 1, "not measured"), "Hip not measured");
  assert.equal(tellAngle(HIP, 2, "not measured"), "Hip 0°"); // never minus nothing
  assert.equal(tellAngle({ ...HIP, values: [-6.4] }, 0, ""), "Hip −6 ± 6°");
});

test("a chart holds standing, level, and whatever goes beyond with its margin", () => {
  assert.deepEqual(findDegrees([]), [-15, 95]);
  assert.deepEqual(findDegrees([{ ...HIP, values: [100, null, -20] }]), [-20, 105.6]);
});

test("a line is broken where nothing was measured", () => {
  assert.deepEqual(findRuns([1, 2, null, null, 3, null]), [[0, 1], [4, 4]]);
  assert.deepEqual(findRuns([null]), []);
});

test("what a hand placed in a frame is named in that frame alone", () => {
  const body = {
    joints: [{ at: 4, colour: "", name: "hip" }, { at: 5, colour: "", name: "knee" }],
    placed: [[2, 5], [2, 4], [3, 4]],
  };
  assert.deepEqual(findPlaced(body, 2, "by hand: {joints}"), ["by hand: knee, hip"]);
  assert.deepEqual(findPlaced(body, 1, "by hand: {joints}"), []);
});

test("no time is written on another, however long the clip and narrow the phone", () => {
  const wide = 244; // of a chart on a phone of 320
  for (const end of [0.4, 3, 12, 13, 60, 95, 180, 600]) {
    const step = findStep(end, wide, 30);
    assert.ok((step / end) * wide >= 30, `${end} s`);
    assert.ok(end / step < 9);
  }
  assert.equal(findStep(6, wide, 30), 1);
  assert.equal(findStep(6000, wide, 30), 300);
});

test("of repetitions that crowd the first has its number", () => {
  assert.deepEqual(findRoomy([], 15), []);
  assert.deepEqual(findRoomy([40, 80, 120], 15), [0, 1, 2]);
  assert.deepEqual(findRoomy([40, 48, 56, 64, 72], 15), [0, 2, 4]);
});

test("the key of a line has its strokes and spaces", () => {
  assert.equal(writeDashes({ colour: "#123456", dash: [] }), "#123456");
  assert.equal(
    writeDashes({ colour: "#123456", dash: [6, 3, 1, 3] }),
    "repeating-linear-gradient(90deg, #123456 0px 6px, transparent 6px 9px, #123456 9px 10px, transparent 10px 13px)",
  );
});
