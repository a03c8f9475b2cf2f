// The heading of a step. After a step taken by the reader the page scrolls to it and
// the keyboard goes there, so that nobody has to search for where they are.

/**
 * @typedef {{text: string, moved: number, share: number | null, small: boolean}} Data
 *   moved: the reader's steps so far; share: how far they are, 0 to 1;
 *   small: a mark beside one question, not the heading of a step
 * @typedef {import("@streamlit/component-v2-lib").FrontendRendererArgs<{}, Data>} Args
 */

/**
 * Whether the reader took a step to come here that this heading has not seen.
 * @param {string | undefined} before  the step it was drawn for last
 * @param {number} moved
 * @returns {boolean}
 */
export function isArriving(before, moved) {
  return moved !== 0 && before !== String(moved);
}

/** @param {Pick<Args, "data" | "parentElement">} component */
export default function ({ data, parentElement }) {
  const heading = /** @type {HTMLElement} */ (parentElement.querySelector("h2"));
  const bar = /** @type {HTMLElement} */ (parentElement.querySelector(".bar"));
  const done = /** @type {HTMLElement} */ (bar.firstElementChild);
  heading.textContent = data.text;
  heading.className = data.small ? "small" : "";
  bar.hidden = data.share === null;
  done.style.width = `${100 * (data.share ?? 0)}%`;
  if (!isArriving(heading.dataset.moved, data.moved)) return;
  heading.dataset.moved = String(data.moved);
  heading.scrollIntoView({ block: "start" });
  heading.focus({ preventScroll: true });
}
