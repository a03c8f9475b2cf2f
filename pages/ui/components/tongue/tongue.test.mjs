import assert from "node:assert/strict";
import { test } from "node:test";

import draw, { relabel, say } from "./tongue.js";

const WORDS = { Open: "Abrir", "Help for ": "Ayuda: ", " icon": "", " per file": " por archivo" };

test("Streamlit's own words are said in the page's language, and no others", () => {
  assert.equal(say("Open", WORDS), "Abrir");
  assert.equal(say("Help for Knee", WORDS), "Ayuda: Knee");
  assert.equal(say("lock icon", WORDS), "");
  assert.equal(say("1MB per file", WORDS), "1MB por archivo");
  assert.equal(say("Opened", WORDS), null);
  assert.equal(say("toString", WORDS), null);
});

function makeElement(attributes, text) {
  const node = text === undefined ? null : { nodeType: 3, nodeValue: text };
  return {
    attributes,
    firstChild: node,
    childNodes: node ? [node] : [],
    getAttribute: (name) => attributes[name] ?? null,
    setAttribute: (name, value) => void (attributes[name] = value),
    removeAttribute: (name) => void delete attributes[name],
  };
}

test("labels and a lone text are replaced, a picture without words is hidden", () => {
  const button = makeElement({ "aria-label": "Open", title: "Mine" }, "Open");
  relabel(button, WORDS);
  assert.deepEqual(button.attributes, { "aria-label": "Abrir", title: "Mine" });
  assert.equal(button.firstChild.nodeValue, "Abrir");
  const icon = makeElement({ "aria-label": "lock icon" }, "lock");
  relabel(icon, WORDS);
  assert.equal(icon.attributes["aria-hidden"], "true");
  assert.equal(icon.firstChild.nodeValue, "lock");
});

test("the page is told its language; in English nothing else is touched", () => {
  globalThis.document = { documentElement: { lang: "es" } };
  draw({ data: { language: "en", words: {} } });
  assert.equal(document.documentElement.lang, "en");
  delete globalThis.document;
});

test("what comes later is said too, until the language changes", () => {
  const watching = [];
  globalThis.Element = class {};
  const make = (attributes) =>
    Object.assign(new Element(), makeElement(attributes), { querySelectorAll: () => [] });
  globalThis.MutationObserver = class {
    constructor(told) {
      this.told = told;
    }
    observe() {
      watching.push(this);
    }
    disconnect() {
      watching.pop();
    }
  };
  globalThis.document = { documentElement: {}, body: make({ title: "Open" }) };
  draw({ data: { language: "es", words: WORDS } });
  draw({ data: { language: "es", words: WORDS } });
  assert.equal(watching.length, 1);
  assert.equal(document.documentElement.lang, "es");
  assert.equal(document.body.attributes.title, "Abrir");
  const later = make({ title: "Open" });
  const changed = make({ title: "Open" });
  watching[0].told([
    { type: "childList", addedNodes: [later] },
    { type: "attributes", target: changed, addedNodes: [] },
  ]);
  assert.equal(later.attributes.title, "Abrir");
  assert.equal(changed.attributes.title, "Abrir");
  changed.attributes.title = "Mine";
  draw({ data: { language: "en", words: {} } });
  assert.deepEqual(watching, []);
  assert.equal(later.attributes.title, "Open");
  assert.equal(changed.attributes.title, "Mine");
  for (const name of ["document", "Element", "MutationObserver"]) delete globalThis[name];
});
