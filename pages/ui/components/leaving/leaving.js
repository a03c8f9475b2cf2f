// A page that closes tells the server, so that what it showed can be let go of. It
// remembers its token for as long as the tab lives: loaded again, it finds what it had.

/**
 * @typedef {{token: string, address: string}} Data
 * @typedef {{earlier: string}} State
 * @typedef {import("@streamlit/component-v2-lib").FrontendRendererArgs<State, Data>} Args
 */

const NAME = "hip-hinge-visit";

/**
 * What to do with a token from an earlier load of this tab.
 * @param {string | null} remembered  what the tab remembers
 * @param {string} token  what the server gave this page
 * @returns {string | null}  the earlier token; null where there was none
 */
export function findEarlier(remembered, token) {
  return remembered && remembered !== token ? remembered : null;
}

/**
 * Whether a page that hides is gone for good.
 * @param {{ persisted: boolean }} event  of `pagehide`; one that a browser keeps whole
 *   for the way back is not gone
 * @returns {boolean}
 */
export function isLeaving(event) {
  return !event.persisted;
}

/** @returns {Storage | null} */
function storage() {
  try {
    return window.sessionStorage;
  } catch {
    return null; // the browser keeps nothing for this page
  }
}

// Streamlit calls a component again for all new data, and cleans up only at its end.
/** @type {WeakMap<object, AbortController>} */
const listening = new WeakMap();

/**
 * @param {Pick<Args, "data" | "setStateValue" | "parentElement">} component
 * @returns {() => void}
 */
export default function ({ data, setStateValue, parentElement }) {
  listening.get(parentElement)?.abort();
  const gone = new AbortController();
  listening.set(parentElement, gone);
  const store = storage();
  const earlier = findEarlier(store?.getItem(NAME) ?? null, data.token);
  store?.setItem(NAME, data.token);
  if (earlier) setStateValue("earlier", earlier);

  /** @param {PageTransitionEvent} event */
  const onHide = (event) => {
    if (isLeaving(event)) navigator.sendBeacon(data.address, data.token);
  };
  window.addEventListener("pagehide", onHide, { signal: gone.signal });
  return () => listening.get(parentElement)?.abort();
}
