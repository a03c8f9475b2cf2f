import assert from "node:assert/strict";
import { test } from "node:test";

import attend, { carryOut, findStore, isNews, isOver, look, readText } from "./keeper.js";

const NOON = new Date("2026-03-01T12:00:00");
const NOTE = { name: "note", place: "device", most: 20 };
const DRAFT = { name: "draft", place: "tab", most: 20 };
const SLOTS = [NOTE, DRAFT];

function makeStore(start = {}) {
  const kept = new Map(Object.entries(start));
  return {
    kept,
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, text) => void kept.set(name, text),
    removeItem: (name) => void kept.delete(name),
  };
}

const makeStores = () => ({ device: makeStore(), tab: makeStore() });
const keep = (n, name, text, until = "2026-03-01") => ({ n, name, text, until });
const letGo = (n, name) => ({ n, name, text: null, until: null });

test("a text counts to the end of its day", () => {
  assert.equal(isOver("2026-03-01", NOON), false);
  assert.equal(isOver("2026-02-28", NOON), true);
  assert.equal(isOver("2026-03-01", new Date("2026-03-02T00:00:00")), true);
});

for (const until of [undefined, null, "", "soon", 5, "2026-02-31x", {}]) {
  test(`${JSON.stringify(until)} is no day to keep a text until`, () => {
    assert.equal(isOver(until, NOON), true);
  });
}

test("what was kept is read", () => {
  const stores = makeStores();
  carryOut(stores, SLOTS, [keep(1, "note", "hello"), keep(2, "draft", "dear")], 0);
  assert.deepEqual(look(stores, SLOTS, 2, NOON), {
    works: true,
    n: 2,
    texts: { note: "hello", draft: "dear" },
  });
  assert.equal(stores.tab.kept.has("note"), false);
});

for (const raw of ["", "null", "[]", "7", "<img>", '{"text":"x"}', "[".repeat(1e5)]) {
  test(`a damaged text is removed: ${raw.slice(0, 12)}`, () => {
    const store = makeStore({ note: raw });
    assert.equal(readText(store, NOTE, NOON), null);
    assert.equal(store.kept.size, 0);
  });
}

test("a text that is over or too long is removed", () => {
  for (const text of ["old", "x".repeat(21)]) {
    const until = text === "old" ? "2026-02-28" : "2026-03-01";
    const store = makeStore({ note: JSON.stringify({ text, until }) });
    assert.equal(readText(store, NOTE, NOON), null);
    assert.equal(store.kept.size, 0);
  }
});

test("a text longer than its slot is not kept, nor one without a slot", () => {
  const stores = makeStores();
  carryOut(stores, SLOTS, [keep(1, "note", "x".repeat(21)), keep(2, "else", "x")], 0);
  assert.equal(stores.device.kept.size + stores.tab.kept.size, 0);
});

test("an order is carried out once, so that it undoes no other tab's work", () => {
  const stores = makeStores();
  const orders = [keep(1, "note", "mine")];
  const last = carryOut(stores, SLOTS, orders, 0);
  stores.device.removeItem("note"); // the other tab
  assert.equal(carryOut(stores, SLOTS, orders, last), 1);
  assert.equal(readText(stores.device, NOTE, NOON), null);
});

test("the last order about a text counts", () => {
  const stores = makeStores();
  carryOut(stores, SLOTS, [keep(1, "note", "a"), letGo(2, "note")], 0);
  assert.equal(stores.device.kept.size, 0);
});

test("without storage nothing is kept and nothing fails", () => {
  const stores = { device: null, tab: null };
  assert.equal(carryOut(stores, SLOTS, [keep(4, "note", "a")], 0), 4);
  assert.deepEqual(look(stores, SLOTS, 4, NOON), {
    works: false,
    n: 4,
    texts: { note: null, draft: null },
  });
});

test("a storage that refuses is none", () => {
  const full = { ...makeStore(), setItem: () => { throw new Error("full"); } };
  assert.equal(findStore(() => full), null);
  assert.equal(findStore(() => { throw new Error("blocked"); }), null);
  const store = makeStore();
  assert.equal(findStore(() => store), store);
});

test("only what the server does not know is news", () => {
  const seen = { works: true, n: 1, texts: { note: "a", draft: null } };
  const data = { visit: "v", slots: SLOTS, orders: [keep(1, "note", "a")], seen };
  assert.equal(isNews(seen, data), false);
  const before = { works: true, n: 0, texts: { note: null, draft: null } };
  assert.equal(isNews(seen, { ...data, seen: before }), false); // its own order
  const other = { ...seen, texts: { note: "b", draft: null } };
  assert.equal(isNews(other, data), true); // another tab's
});

test("who comes for the first time says nothing, which is what the server expects", () => {
  const nothing = { works: true, n: 0, texts: { note: null, draft: null } };
  const data = { visit: "v", slots: SLOTS, orders: [], seen: null };
  assert.equal(isNews(nothing, data), false);
  assert.equal(isNews({ ...nothing, works: false }, data), true);
  assert.equal(isNews({ ...nothing, texts: { note: "a", draft: null } }, data), true);
  const asked = { ...data, orders: [keep(1, "note", "a")] };
  const done = { works: true, n: 1, texts: { note: "a", draft: null } };
  assert.equal(isNews(done, asked), false);
  assert.equal(isNews({ ...nothing, n: 1 }, asked), true); // the storage is full
});

test("what an older run was told is not asked about any more", () => {
  const kept = makeStore();
  globalThis.window = Object.assign(new EventTarget(), {
    localStorage: kept,
    sessionStorage: makeStore(),
  });
  globalThis.document = new EventTarget();
  const said = [];
  const setStateValue = (_, seen) => said.push(seen.texts.note);
  const parentElement = {};
  const draw = (orders, seen) =>
    attend({ data: { visit: "v", slots: SLOTS, orders, seen }, setStateValue, parentElement });
  const show = () => document.dispatchEvent(new Event("visibilitychange"));

  draw([], null);
  assert.deepEqual(said, []);
  const told = { works: true, n: 0, texts: { note: null, draft: null } };
  draw([keep(1, "note", "one", "9999-01-01")], told);
  const leave = draw([keep(2, "note", "two", "9999-01-01")], told);
  show();
  assert.deepEqual(said, []); // the server's own orders are no news to it
  kept.removeItem("note"); // by another tab
  show();
  assert.deepEqual(said.splice(0), [null]);
  leave();
  show();
  assert.deepEqual(said, []);
});
