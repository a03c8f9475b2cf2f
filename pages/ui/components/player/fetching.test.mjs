import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { fetchPatiently } from "./fetching.js";

const { signal } = new AbortController();
/** @param {number[]} statuses */
function answer(statuses) {
  const left = [...statuses];
  return mock.method(globalThis, "fetch", async () => {
    const status = left.shift() ?? 404;
    return new Response(status === 200 ? "clip" : "", { status });
  });
}

test("a file that is gone for a moment is asked for again", async () => {
  const asked = answer([404, 404, 200]);
  const blob = await fetchPatiently("clip.mp4", signal, [1, 1, 1]);
  assert.equal(await blob.text(), "clip");
  assert.equal(asked.mock.callCount(), 3);
});

test("a file that stays gone is given up", async () => {
  const asked = answer([]);
  await assert.rejects(fetchPatiently("clip.mp4", signal, [1, 1]), /404/);
  assert.equal(asked.mock.callCount(), 3);
});
