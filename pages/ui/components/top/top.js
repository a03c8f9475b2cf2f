// Brings the page to its top each time something new begins there, and tells whoever
// does not see the screen what stands there now.

/**
 * @typedef {{begun: string, told: string}} Data
 * @typedef {import("@streamlit/component-v2-lib").FrontendRendererArgs<{}, Data>} Args
 */

/**
 * Whether something else began since; what is there first came with the page.
 * @param {string | undefined} before
 * @param {string} begun
 * @returns {boolean}
 */
export function isNew(before, begun) {
  return before !== undefined && before !== begun;
}

/** @param {Pick<Args, "data" | "parentElement">} component */
export default function ({ data, parentElement }) {
  const told = /** @type {HTMLElement} */ (parentElement.querySelector(".told"));
  if (told.textContent !== data.told) told.textContent = data.told;
  const before = told.dataset.begun;
  told.dataset.begun = data.begun;
  if (isNew(before, data.begun)) {
    told.closest('[data-testid="stMain"]')?.scrollTo({ top: 0 });
  }
}
