// Says a page's name when it has come in place of another: the content is exchanged
// without a load, of which a screen reader would say nothing.

/**
 * @typedef {{mark: string}} Data  what every title of the app ends with
 * @typedef {import("@streamlit/component-v2-lib").FrontendRendererArgs<{}, Data>} Args
 */

const REST_MS = 300; // a title may change twice while a page comes
/** The page that was there last; the first one is said by the browser. */
let known = "";

/**
 * What a page is called, by its title; "" where that is not one of the app's yet.
 * @param {string} title
 * @param {string} mark
 */
export function readName(title, mark) {
  return title.endsWith(mark) ? title.slice(0, -mark.length) : "";
}

/** @param {Pick<Args, "data" | "parentElement">} component */
export default function ({ data, parentElement }) {
  const told = /** @type {HTMLElement} */ (parentElement.querySelector(".told"));
  let waiting = 0;
  const look = () => {
    const name = readName(document.title, data.mark);
    if (known && name && name !== known) told.textContent = name;
    known = name || known;
  };
  const observer = new MutationObserver(() => {
    clearTimeout(waiting);
    waiting = window.setTimeout(look, REST_MS);
  });
  observer.observe(document.head, { subtree: true, childList: true, characterData: true });
  look();
  return () => {
    observer.disconnect();
    clearTimeout(waiting);
  };
}
