import assert from "node:assert/strict";
import { test } from "node:test";

import show from "./stage.js";

test("before its figure has come, it asks nothing of its page and leaves nothing behind", () => {
  const asked = [];
  const parentElement = { querySelector: (name) => asked.push(name) && null };
  assert.equal(show({ parentElement, data: {}, setTriggerValue: () => assert.fail() }), undefined);
  assert.deepEqual(asked, [".explorer"]);
});
