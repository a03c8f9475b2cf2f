import assert from "node:assert/strict";
import test from "node:test";

import open, { findEarlier, isLeaving } from "./leaving.js";

test("a tab that was never here has no earlier visit", () => {
  assert.equal(findEarlier(null, "now"), null);
  assert.equal(findEarlier("", "now"), null);
});

test("a page drawn again in the same visit has none either", () => {
  assert.equal(findEarlier("now", "now"), null);
});

test("a page that was loaded again names the visit before", () => {
  assert.equal(findEarlier("before", "now"), "before");
});

test("a page that the browser keeps for the way back has not left", () => {
  assert.equal(isLeaving({ persisted: true }), false);
  assert.equal(isLeaving({ persisted: false }), true);
});

test("the last word is the newest token, said once", () => {
  const kept = new Map([["hip-hinge-visit", "before"]]);
  const events = new EventTarget();
  const said = [];
  const set = [];
  globalThis.window = Object.assign(events, {
    sessionStorage: {
      getItem: (name) => kept.get(name) ?? null,
      setItem: (name, value) => kept.set(name, value),
    },
  });
  Object.defineProperty(globalThis, "navigator", {
    value: { sendBeacon: (...word) => said.push(word) },
    configurable: true, // newer versions of Node have one of their own
  });
  const setStateValue = (...value) => set.push(value);
  const hide = (persisted) =>
    events.dispatchEvent(Object.assign(new Event("pagehide"), { persisted }));

  const parentElement = {};
  open({ data: { token: "one", address: "/leaving" }, setStateValue, parentElement });
  // Drawn again, without a word to the first.
  open({ data: { token: "two", address: "/leaving" }, setStateValue, parentElement });
  hide(true);
  assert.deepEqual(said, []);
  hide(false);
  assert.deepEqual(said, [["/leaving", "two"]]);
  assert.deepEqual(set, [["earlier", "before"], ["earlier", "one"]]);
  assert.equal(kept.get("hip-hinge-visit"), "two");
});
