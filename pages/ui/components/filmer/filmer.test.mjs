import assert from "node:assert/strict";
import { test } from "node:test";

import { findSignal, findType, nameFilm } from "./filmer.js";

test("a film is of the best kind that the browser makes", () => {
  assert.equal(findType(() => true), "video/mp4;codecs=avc1");
  assert.equal(findType((type) => type.startsWith("video/webm")), "video/webm;codecs=vp9");
  assert.equal(findType(() => false), "");
});

test("a film's name says when it was made, and what it is", () => {
  const now = new Date("2026-05-04T17:08:09.5Z");
  assert.equal(nameFilm("video/mp4;codecs=avc1", now), "hinge-2026-05-04-170809.mp4");
  assert.equal(nameFilm("video/webm", now), "hinge-2026-05-04-170809.webm");
});

test("the countdown tells how to stand, then beeps three times, then begins", () => {
  const heard = Array.from({ length: 11 }, (_, i) => findSignal(10 - i, 10));
  assert.deepEqual(heard, ["", "stand", "", "", "", "", "", "beep", "beep", "beep", "go"]);
});

test("a photo is named as a photo", () => {
  const now = new Date("2026-05-04T17:08:09.5Z");
  assert.equal(nameFilm("image/jpeg", now), "hinge-2026-05-04-170809.jpg");
});
