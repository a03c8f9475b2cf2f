// Rings on a drawing. The server solves and draws; a ring knows where it is, and which
// way it goes for one unit of its control.

/**
 * @typedef {[number, number]} Point  in the drawing's own units, y down
 * @typedef {[number, number, number, number]} Frame  left, top, right, bottom
 * @typedef {object} Ring  what the server says of one
 * @property {string} control
 * @property {string} title
 * @property {number} value
 * @property {number} low
 * @property {number} high
 * @property {number} step
 * @property {Point} at  where it is at that value
 * @property {Point} way  how far it goes for one unit more
 * @typedef {{svg: string, frame: Frame, rings: Ring[]}} Data
 * @typedef {{moved: {control: string, value: number}}} State
 * @typedef {import("@streamlit/component-v2-lib").FrontendRendererArgs<State, Data>} Args
 * @typedef {Pick<Args, "data" | "parentElement" | "setTriggerValue">} Component
 *
 * What is going on is kept on the elements: they outlive each picture.
 * @typedef {object} Dragging
 * @property {Frame} frame
 * @property {boolean} waiting  for the picture of the last value sent
 * @property {number} sentAt  ms
 * @property {(control: string, value: number) => void} send
 * @property {Handle} [held]
 * @property {number} [next]  the value to send when the picture is here
 * @typedef {HTMLElement & Dragging} Stage
 * @typedef {HTMLElement & {ring: Ring, grip: Point}} Handle
 *   grip: from the ring's middle to where it was taken hold of
 */

const WAIT_MS = 400; // give up waiting for a picture, and send the next place

/**
 * A place on the screen, on the drawing.
 * @param {{clientX: number, clientY: number}} pointer
 * @param {{left: number, top: number, width: number, height: number}} box
 * @param {Frame} frame
 * @returns {Point}
 */
export function findPoint(pointer, box, [left, top, right, bottom]) {
  return [
    left + ((pointer.clientX - box.left) / box.width) * (right - left),
    top + ((pointer.clientY - box.top) / box.height) * (bottom - top),
  ];
}

/**
 * How far right and down a place is, in percent of the drawing.
 * @param {Point} point
 * @param {Frame} frame
 * @returns {Point}
 */
export function findShare([x, y], [left, top, right, bottom]) {
  return [(100 * (x - left)) / (right - left), (100 * (y - top)) / (bottom - top)];
}

/**
 * The value, on one of the control's steps, that brings a ring nearest to a place.
 * @param {Ring} ring
 * @param {Point} to
 * @returns {number}
 */
export function findValue({ at, way, value, low, high, step }, to) {
  const off = [to[0] - at[0], to[1] - at[1]];
  const along = (off[0] * way[0] + off[1] * way[1]) / (way[0] ** 2 + way[1] ** 2);
  const inside = Math.min(high, Math.max(low, value + along));
  return low + Math.round((inside - low) / step) * step;
}

/**
 * Where a ring is at a value.
 * @param {Ring} ring
 * @param {number} value
 * @returns {Point}
 */
export function findPlace({ at, way, value: now }, value) {
  return [at[0] + way[0] * (value - now), at[1] + way[1] * (value - now)];
}

/** @param {Component} component */
export default function ({ parentElement, data, setTriggerValue }) {
  const stage = /** @type {Stage} */ (parentElement.querySelector(".stage"));
  const picture = /** @type {HTMLElement} */ (stage.querySelector(".picture"));
  const [left, top, right, bottom] = data.frame;
  stage.style.setProperty("--ratio", String((right - left) / (bottom - top)));
  picture.innerHTML = data.svg;
  stage.frame = data.frame;
  stage.waiting = false;
  stage.send = (control, value) => {
    stage.waiting = true;
    stage.sentAt = performance.now();
    setTriggerValue("moved", { control, value });
  };
  for (const ring of data.rings) {
    const handle = findHandle(stage, ring) ?? addHandle(stage, ring);
    handle.ring = ring;
    if (stage.held !== handle) place(stage, handle, ring.at);
    else sendNext(stage, handle);
  }
}

/**
 * @param {Stage} stage
 * @param {Ring} ring
 * @returns {Handle | null}
 */
function findHandle(stage, ring) {
  return stage.querySelector(`[data-control="${ring.control}"]`);
}

/**
 * @param {Stage} stage
 * @param {Ring} ring
 * @returns {Handle}
 */
function addHandle(stage, ring) {
  const div = document.createElement("div");
  const handle = Object.assign(div, { ring, grip: /** @type {Point} */ ([0, 0]) });
  handle.className = "ring";
  handle.dataset.control = ring.control;
  handle.setAttribute("aria-hidden", "true");
  handle.title = ring.title;
  handle.addEventListener("pointerdown", (event) => take(stage, handle, event));
  handle.addEventListener("pointermove", (event) => move(stage, handle, event));
  handle.addEventListener("pointerup", () => letGo(stage, handle));
  handle.addEventListener("pointercancel", () => letGo(stage, handle));
  stage.append(handle);
  return handle;
}

/**
 * @param {Stage} stage
 * @param {Handle} handle
 * @param {PointerEvent} event
 */
function take(stage, handle, event) {
  event.preventDefault();
  handle.setPointerCapture(event.pointerId);
  handle.classList.add("held");
  stage.held = handle;
  const [x, y] = findPoint(event, stage.getBoundingClientRect(), stage.frame);
  handle.grip = [x - handle.ring.at[0], y - handle.ring.at[1]];
}

/**
 * @param {Stage} stage
 * @param {Handle} handle
 * @param {PointerEvent} event
 */
function move(stage, handle, event) {
  if (stage.held !== handle) return;
  const { ring, grip } = handle;
  const [x, y] = findPoint(event, stage.getBoundingClientRect(), stage.frame);
  const wanted = findValue(ring, [x - grip[0], y - grip[1]]);
  place(stage, handle, findPlace(ring, wanted));
  stage.next = wanted;
  sendNext(stage, handle);
}

/**
 * @param {Stage} stage
 * @param {Handle} handle
 */
function sendNext(stage, handle) {
  if (stage.next === undefined) return;
  const late = performance.now() - stage.sentAt > WAIT_MS;
  if (stage.waiting && !late) return;
  if (stage.next !== handle.ring.value) stage.send(handle.ring.control, stage.next);
  stage.next = undefined;
}

/**
 * @param {Stage} stage
 * @param {Handle} handle
 */
function letGo(stage, handle) {
  handle.classList.remove("held");
  const last = stage.next;
  stage.held = undefined;
  stage.next = undefined;
  if (last !== undefined && last !== handle.ring.value) {
    stage.send(handle.ring.control, last);
  } else {
    place(stage, handle, handle.ring.at);
  }
}

/**
 * @param {Stage} stage
 * @param {Handle} handle
 * @param {Point} point
 */
function place(stage, handle, point) {
  const [right, down] = findShare(point, stage.frame);
  handle.style.left = `${right}%`;
  handle.style.top = `${down}%`;
}
