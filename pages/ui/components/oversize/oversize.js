// A file too large for the widget is caught before Streamlit's widget hears of it,
// which would say so in English alone. A file that is dropped goes the widget's way too.
// Of a file that fits the server hears nothing from here: a run of the script asked for
// in the moment in which the widget asks where to send its file can cost it the answer.

import { followUntilTaken, handOverLater, isLineDown } from "./waiting.js";

/**
 * @typedef {{size: number, at: number}} Over
 *   size: bytes; at: when it was chosen, which tells two of one size apart
 * @typedef {{box: string, room: string, told: string, most: number, kept: string}} Data
 *   box: selects the widget; room: what this stands in, hidden; told: the server's
 *   sentence; most: bytes; kept: says that a file waits for the line
 * @typedef {{over: Over | null}} State
 * @typedef {import("@streamlit/component-v2-lib").FrontendRendererArgs<State, Data>} Args
 */

/**
 * The size of the largest file, if that is too large.
 * @param {Iterable<{size: number}> | ArrayLike<{size: number}> | null | undefined} files
 * @param {number} most  bytes
 * @returns {number | null}
 */
export function findOver(files, most) {
  const size = Math.max(0, ...Array.from(files ?? [], (file) => file.size));
  return size > most ? size : null;
}

/**
 * The file input of our widget that an event is about.
 * @param {Event} event
 * @param {string} box
 * @returns {HTMLInputElement | null}
 */
function findInput({ target }, box) {
  const ours = target instanceof HTMLInputElement && target.type === "file";
  return ours && target.closest(box) ? target : null;
}

/**
 * Take what is said of the last file off the page, or let it show again.
 * @param {string} told
 * @param {boolean} shown
 */
function show(told, shown) {
  const sentence = document.querySelector(told);
  if (sentence instanceof HTMLElement) sentence.style.display = shown ? "" : "none";
}

/**
 * Say that a file waits for the line, or that it does no longer.
 * @param {ParentNode} parent
 * @param {Data} data
 * @param {boolean} kept
 */
function sayKept(parent, data, kept) {
  const [room, said] = [document.querySelector(data.room), parent.querySelector("p")];
  if (room instanceof HTMLElement) room.style.display = kept ? "flex" : "";
  if (said !== null) said.textContent = kept ? data.kept : "";
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
  /** @param {FileList | null | undefined} files */
  const tell = (files) => {
    const size = findOver(files, data.most);
    show(data.told, size !== null);
    if (size !== null) setStateValue("over", { size, at: Date.now() });
    return size !== null;
  };
  /** @param {Event} event */
  const choose = (event) => {
    const input = findInput(event, data.box);
    if (input === null) return;
    const files = input.files ?? [];
    /** @param {boolean} kept */
    const say = (kept) => sayKept(parentElement, data, kept);
    if (files.length && isLineDown()) {
      event.stopImmediatePropagation();
      handOverLater(files, data.box, say);
      return;
    }
    if (!tell(input.files)) {
      if (files.length) followUntilTaken(files, data.box, say);
      return;
    }
    event.stopImmediatePropagation();
    input.value = "";
  };
  /** @param {DragEvent} event */
  const drop = ({ target, dataTransfer }) => {
    if (target instanceof Element && target.closest(data.box)) tell(dataTransfer?.files);
  };
  const hearing = { capture: true, signal: gone.signal };
  document.addEventListener("change", choose, hearing);
  document.addEventListener("drop", drop, hearing);
  return () => listening.get(parentElement)?.abort();
}
