import assert from "node:assert/strict";
import { test } from "node:test";

import { canShare, readBytes, share } from "./share.js";

const FILE = { name: "hinge.png" };

test("the bytes arrive as they were", () => {
  assert.deepEqual([...readBytes("iVBORwD/")], [137, 80, 78, 71, 0, 255]);
});

test("only a browser that takes this very file is asked to share it", () => {
  const asked = [];
  const canShareIt = (data) => asked.push(data.files) > 0;
  assert.equal(canShare({ share: () => {}, canShare: canShareIt }, FILE), true);
  assert.deepEqual(asked, [[FILE]]);
  assert.equal(canShare({}, FILE), false);
  assert.equal(canShare({ share: () => {} }, FILE), false); // an old one: links only
  assert.equal(canShare({ share: () => {}, canShare: () => false }, FILE), false);
  const broken = () => {
    throw new TypeError("no files");
  };
  assert.equal(canShare({ share: () => {}, canShare: broken }, FILE), false);
});

const failing = (name) => async () => {
  throw Object.assign(new Error("no"), { name });
};

test("closing the share sheet is no failure; all else is said", async () => {
  assert.equal(await share({ share: async () => {} }, FILE), true);
  assert.equal(await share({ share: failing("AbortError") }, FILE), true);
  assert.equal(await share({ share: failing("NotAllowedError") }, FILE), false);
});
