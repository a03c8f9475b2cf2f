// A file too large for the widget is caught before Streamlit's widget hears of it,
// which would say so in English alone. A file that is dropped goes the widget's way too.

/**
 * @typedef {{box: string, most: number, over: number | null}} Data
 *   box: selects the widget; most: bytes; over: what the server knows by now
 * @typedef {{over: number | null}} State
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
 * @param {Pick<Args, "data" | "setStateValue">} component
 * @returns {() => void}
 */
export default function ({ data, setStateValue }) {
  /** @param {FileList | null | undefined} files */
  const tell = (files) => {
    const over = findOver(files, data.most);
    if (over !== (data.over ?? null)) setStateValue("over", over);
    return over !== null;
  };
  /** @param {Event} event */
  const choose = (event) => {
    const input = findInput(event, data.box);
    if (input === null || !tell(input.files)) return;
    event.stopImmediatePropagation();
    input.value = "";
  };
  /** @param {DragEvent} event */
  const drop = ({ target, dataTransfer }) => {
    if (target instanceof Element && target.closest(data.box)) tell(dataTransfer?.files);
  };
  document.addEventListener("change", choose, true);
  document.addEventListener("drop", drop, true);
  return () => {
    document.removeEventListener("change", choose, true);
    document.removeEventListener("drop", drop, true);
  };
}
