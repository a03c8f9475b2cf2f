// A file too large for the widget is caught before Streamlit's widget hears of it,
// which would say so in English alone. What was chosen with it goes to the widget once
// the server has heard of the large one: a run of the script asked for in the moment in
// which the widget asks where to send its files can cost it the answer. For the same
// reason the server hears nothing from here where every file fits.

import { followUntilTaken, handOverLater, isHandingOver, isLineDown } from "./waiting.js";
import { keepNaming } from "./labelling.js";

/**
 * @typedef {{sizes: number[], rest: number, at: number}} Over
 *   sizes: bytes of each file too large; rest: how many others were chosen with them;
 *   at: when, which tells two choices apart
 * @typedef {{box: string, room: string, told: string, most: number, kinds: string,
 *   kept: string, heard: number | null}} Data
 *   box: selects the widget; room: what this stands in, hidden; told: the server's
 *   sentence; most: bytes; kinds: what the picker shows first; kept: says that a file
 *   waits for the line; heard: the last choice that the server knows of
 * @typedef {{over: Over | null}} State
 * @typedef {import("@streamlit/component-v2-lib").FrontendRendererArgs<State, Data>} Args
 */

/**
 * The sizes of the files that are too large, and the files that are not.
 * @template {{size: number}} F
 * @param {Iterable<F> | ArrayLike<F> | null | undefined} files
 * @param {number} most  bytes
 * @returns {{sizes: number[], rest: F[]}}
 */
export function partFiles(files, most) {
  const all = Array.from(files ?? []);
  return {
    sizes: all.map((file) => file.size).filter((size) => size > most),
    rest: all.filter((file) => file.size <= most),
  };
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

const beSilent = () => {};

// Streamlit calls a component again for all new data, and cleans up only at its end.
/** @type {WeakMap<object, AbortController>} */
const listening = new WeakMap();
/** @type {WeakMap<object, {at: number, files: File[]}>} what waits until it is heard */
const parted = new WeakMap();

/**
 * @param {Pick<Args, "data" | "setStateValue" | "parentElement">} component
 * @returns {() => void}
 */
export default function ({ data, setStateValue, parentElement }) {
  listening.get(parentElement)?.abort();
  const gone = new AbortController();
  listening.set(parentElement, gone);
  keepNaming(data.box, data.kinds, gone.signal);
  const beside = parted.get(parentElement);
  if (beside !== undefined && beside.at === data.heard) {
    parted.delete(parentElement);
    if (beside.files.length) handOverLater(beside.files, data.box, beSilent);
  }
  /**
   * Whether files are kept from the widget, for now or for good.
   * @param {ArrayLike<File>} files
   */
  const withhold = (files) => {
    /** @param {boolean} kept */
    const say = (kept) => sayKept(parentElement, data, kept);
    if (isLineDown()) {
      show(data.told, false);
      handOverLater(files, data.box, say);
      return true;
    }
    const { sizes, rest } = partFiles(files, data.most);
    if (!sizes.length) {
      if (!isHandingOver()) show(data.told, false);
      followUntilTaken(files, data.box, say);
      return false;
    }
    const at = Date.now();
    show(data.told, true);
    parted.set(parentElement, { at, files: rest });
    setStateValue("over", { sizes, rest: rest.length, at });
    return true;
  };
  /** @param {Event} event */
  const choose = (event) => {
    const input = findInput(event, data.box);
    if (!input?.files?.length || !withhold(input.files)) return;
    event.stopImmediatePropagation();
    input.value = "";
  };
  /** @param {DragEvent} event */
  const drop = (event) => {
    const { target, dataTransfer } = event;
    if (!(target instanceof Element) || !target.closest(data.box)) return;
    if (!dataTransfer?.files.length || !withhold(dataTransfer.files)) return;
    event.stopImmediatePropagation();
    event.preventDefault(); // the browser would open the file in the page's place
    target.dispatchEvent(new DragEvent("dragleave", { bubbles: true }));
  };
  const hearing = { capture: true, signal: gone.signal };
  document.addEventListener("change", choose, hearing);
  document.addEventListener("drop", drop, hearing);
  return () => listening.get(parentElement)?.abort();
}
