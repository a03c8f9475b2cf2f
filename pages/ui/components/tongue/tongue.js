// Names the language of the page, and says Streamlit's own words in it: a screen reader
// would otherwise read them in the wrong voice. The page's own words come translated.

/**
 * @typedef {{language: string, words: Record<string, string>}} Data
 * @typedef {import("@streamlit/component-v2-lib").FrontendRendererArgs<{}, Data>} Args
 */

const LABELS = ["aria-label", "placeholder", "title", "alt"];
const HIDDEN = "aria-hidden";
const TEXT = 3; // Node.TEXT_NODE
/** @type {(() => void)[]} what was done, to be taken back */
let undo = [];
let stop = () => {};
/** @type {string | null} */
let spoken = null;

/**
 * What a label says in the page's language.
 * @param {string} label
 * @param {Record<string, string>} words  by Streamlit's own; one that ends with a space
 *   stands before others, one that begins with a space behind them; "" stands for all
 * @returns {string | null}  null where it is none of Streamlit's own words
 */
export function say(label, words) {
  if (Object.hasOwn(words, label)) return words[label];
  for (const [own, said] of Object.entries(words)) {
    if (own.endsWith(" ") && label.startsWith(own)) {
      return said + label.slice(own.length);
    }
    if (own.startsWith(" ") && label.endsWith(own)) {
      return said && label.slice(0, -own.length) + said;
    }
  }
  return null;
}

/**
 * Say the labels of one element; a picture beside words that has none left is hidden.
 * @param {Element} element
 * @param {Record<string, string>} words
 */
export function relabel(element, words) {
  for (const name of LABELS) {
    const label = element.getAttribute(name);
    const said = label === null ? null : say(label, words);
    if (said === null || said === label) continue;
    if (said) set(element, name, said);
    else set(element, HIDDEN, "true");
  }
  for (const node of element.childNodes) {
    const text = node.nodeType === TEXT ? node.nodeValue : null;
    const said = text && say(text, words);
    if (!said || said === text) continue;
    node.nodeValue = said;
    undo.push(() => {
      if (node.nodeValue === said) node.nodeValue = text;
    });
  }
}

/**
 * @param {Element} element
 * @param {string} name
 * @param {string} value
 */
function set(element, name, value) {
  const before = element.getAttribute(name);
  element.setAttribute(name, value);
  undo.push(() => {
    if (element.getAttribute(name) !== value) return; // somebody else's by now
    if (before === null) element.removeAttribute(name);
    else element.setAttribute(name, before);
  });
}

/**
 * Watch the page for as long as it lives in this language: each run of the app draws
 * the component again, and in between its words must stay.
 * @param {Pick<Args, "data">} component
 */
export default function ({ data }) {
  const { language, words } = data;
  if (language === spoken) return;
  spoken = language;
  stop();
  document.documentElement.lang = language;
  if (Object.keys(words).length === 0) return;

  /** @param {Node} node */
  const relabelAll = (node) => {
    if (!(node instanceof Element)) return;
    relabel(node, words);
    for (const inner of node.querySelectorAll("*")) relabel(inner, words);
  };
  const observer = new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "attributes") relabel(/** @type {Element} */ (change.target), words);
      change.addedNodes.forEach(relabelAll);
    }
  });
  relabelAll(document.body);
  observer.observe(document.body, {
    subtree: true,
    childList: true,
    attributeFilter: LABELS,
  });
  stop = () => {
    observer.disconnect();
    undo.forEach((back) => back());
    undo = [];
    stop = () => {};
  };
}
