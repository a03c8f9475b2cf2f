// The figure with sliders on a page: rings, sliders and buttons bend it in the browser,
// and whoever holds the page hears of it when a hand or the keys have come to rest.

import { drawFigure, listHandles, putOnStep } from "./puppet.js";
import { Settling, findPoint, findShare, findSteps, findValue, paint, tellValue } from "./moves.js";

/**
 * @typedef {import("./skeleton.js").Point} Point
 * @typedef {import("./puppet.js").Figure} Figure
 * @typedef {import("./puppet.js").Settings} Settings
 * @typedef {import("./moves.js").Label} Label
 *
 * @typedef {object} Data
 * @property {Figure} figure
 * @property {Settings} settings  as the holder of the page has them
 * @property {string} heard  the last word of the stage's that they come from
 * @property {Record<string, Label>} labels  of the controls
 * @property {{label: string, settings: Settings}[]} presets
 * @property {{title: string, told: string, presets: string, language: string}} words
 *
 * @typedef {object} Grip  what the hand holds
 * @property {string} id  of the control
 * @property {Point} off  from the ring's middle to where it was taken hold of
 */

const REST_MS = 200; // without another move, what was set is told
const NO_DIGITS = "input:not([type=range]), select, textarea, [contenteditable=true]";

/** The figure on a page; ``tell`` is called when it has come to rest. */
export class Stage {
  /**
   * @param {HTMLElement} root
   * @param {Data} data
   * @param {(said: string, settings: Settings) => void} tell
   */
  constructor(root, data, tell) {
    this.root = root;
    this.data = data;
    this.tell = tell;
    this.settings = data.settings;
    this.settling = new Settling(Math.random().toString(36).slice(2));
    this.handles = listHandles(data.figure, data.settings);
    /** @type {Grip | null} */
    this.grip = null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.resting = undefined;
    this.gone = new AbortController();
    this.build();
    window.addEventListener("keydown", (event) => this.choose(event), { signal: this.gone.signal });
  }

  /** @param {string} name */
  find(name) {
    return /** @type {HTMLElement} */ (this.root.querySelector(name));
  }

  /** Rings, sliders and buttons, once. */
  build() {
    const { figure, labels, presets } = this.data;
    presets.forEach((_, i) => {
      const button = append(this.find(".presets"), "button", { type: "button", "aria-keyshortcuts": String(i + 1) });
      append(button, "kbd", { "aria-hidden": "true" }).textContent = String(i + 1);
      append(button, "span", {});
      button.addEventListener("click", () => this.set(this.data.presets[i].settings));
    });
    for (const { id, low, high, step } of figure.controls) {
      const row = append(this.find(".controls"), "div", { class: "control" });
      append(row, "label", { for: `slider_${id}` });
      append(row, "output", { for: `slider_${id}` });
      const limits = { min: String(low), max: String(high), step: String(step) };
      const names = { id: `slider_${id}`, "aria-describedby": `help_${id}`, "data-slider": id };
      const slider = /** @type {HTMLInputElement} */ (append(row, "input", { type: "range", ...limits, ...names }));
      append(row, "p", { id: `help_${id}` });
      slider.addEventListener("input", () => this.move(id, Number(slider.value)));
      slider.addEventListener("change", () => this.rest());
      this.addRing(id, labels[id]);
    }
  }

  /**
   * @param {string} id
   * @param {Label} label
   */
  addRing(id, label) {
    const ring = append(this.find(".stage"), "div", { class: "ring", role: "slider", tabindex: "0", "data-control": id });
    ring.title = label.name;
    ring.addEventListener("pointerdown", (event) => this.take(id, ring, event));
    ring.addEventListener("pointermove", (event) => this.pull(id, event));
    for (const end of ["pointerup", "pointercancel"]) ring.addEventListener(end, () => this.letGo(ring));
    ring.addEventListener("keydown", (event) => this.press(id, event));
  }

  /** @param {Data} data */
  show(data) {
    this.data = data;
    if (this.settling.believes(data.heard) && !this.grip) this.settings = data.settings;
    const { words, labels, presets, figure } = data;
    const [left, top, right, bottom] = figure.frame;
    this.find(".stage").style.setProperty("--ratio", String((right - left) / (bottom - top)));
    this.find(".picture").setAttribute("viewBox", `${left} ${top} ${right - left} ${bottom - top}`);
    this.find(".picture").setAttribute("aria-label", words.title);
    this.find(".presets").setAttribute("aria-label", words.presets);
    this.root.querySelectorAll(".presets span").forEach((span, i) => (span.textContent = presets[i].label));
    for (const [id, { name, ring, help }] of Object.entries(labels)) {
      this.find(`[for=slider_${id}]`).textContent = name;
      this.find(`#help_${id}`).textContent = help;
      this.find(`[data-control=${id}]`).setAttribute("aria-label", ring);
    }
    this.draw();
  }

  /** The picture, and where rings and sliders stand in it. */
  draw() {
    const { figure, labels, words } = this.data;
    paint(this.find(".picture g"), drawFigure(figure, this.settings));
    const told = this.settling.unsaid ? "" : words.told;
    const desc = this.find(".picture desc");
    if (desc.textContent !== told) desc.textContent = told;
    this.handles = listHandles(figure, this.settings);
    for (const { control, at } of this.handles) {
      const { id, low, high } = control;
      const value = this.settings[id];
      const told = tellValue(control, labels[id], value, words.language);
      const ring = this.find(`[data-control=${id}]`);
      const [right, down] = findShare(at, figure.frame);
      ring.style.left = `${right}%`;
      ring.style.top = `${down}%`;
      const range = { "aria-valuemin": low, "aria-valuemax": high, "aria-valuenow": value, "aria-valuetext": told };
      for (const [name, is] of Object.entries(range)) ring.setAttribute(name, String(is));
      const slider = /** @type {HTMLInputElement} */ (this.find(`[data-slider=${id}]`));
      if (Number(slider.value) !== value) slider.value = String(value);
      slider.setAttribute("aria-valuetext", told);
      this.find(`output[for=slider_${id}]`).textContent = told;
    }
  }

  /**
   * @param {string} id
   * @param {number} value
   */
  move(id, value) {
    const control = this.data.figure.controls.find((one) => one.id === id);
    if (!control) return;
    const put = putOnStep(control, value);
    if (put === this.settings[id]) return;
    this.settings = { ...this.settings, [id]: put };
    this.settling.change();
    clearTimeout(this.resting);
    this.draw();
  }

  /** @param {Settings} settings */
  set(settings) {
    this.settings = { ...settings };
    this.settling.change();
    this.draw();
    this.rest();
  }

  /** The hand is off: what stands when nothing more comes is told, all of it at once. */
  rest() {
    clearTimeout(this.resting);
    this.resting = setTimeout(() => {
      if (this.settling.unsaid && !this.grip) this.tell(this.settling.say(), this.settings);
    }, REST_MS);
  }

  /**
   * @param {string} id
   * @param {HTMLElement} ring
   * @param {PointerEvent} event
   */
  take(id, ring, event) {
    event.preventDefault();
    ring.setPointerCapture(event.pointerId);
    ring.focus({ preventScroll: true });
    ring.classList.add("held");
    const [x, y] = this.locate(event);
    const at = this.findHandle(id).at;
    this.grip = { id, off: [x - at[0], y - at[1]] };
  }

  /**
   * @param {string} id
   * @param {PointerEvent} event
   */
  pull(id, event) {
    if (this.grip?.id !== id) return;
    const [x, y] = this.locate(event);
    const { off } = this.grip;
    this.move(id, findValue(this.findHandle(id), this.settings[id], [x - off[0], y - off[1]]));
  }

  /** @param {HTMLElement} ring */
  letGo(ring) {
    ring.classList.remove("held");
    this.grip = null;
    this.rest();
  }

  /**
   * @param {string} id
   * @param {KeyboardEvent} event
   */
  press(id, event) {
    const steps = findSteps(event.key);
    if (steps === null || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.move(id, this.settings[id] + steps * this.findHandle(id).control.step);
    this.rest();
  }

  /** @param {KeyboardEvent} event */
  choose(event) {
    const target = /** @type {HTMLElement | undefined} */ (event.composedPath()[0]);
    if (event.altKey || event.ctrlKey || event.metaKey || target?.matches?.(NO_DIGITS)) return;
    if (!this.root.getClientRects().length) return; // another part of the page is open
    const preset = /^[1-9]$/.test(event.key) && this.data.presets[Number(event.key) - 1];
    if (preset) this.set(preset.settings);
  }

  /** @param {string} id */
  findHandle(id) {
    const handle = this.handles.find(({ control }) => control.id === id);
    if (!handle) throw new Error(`no ring ${id}`);
    return handle;
  }

  /** @param {PointerEvent} event */
  locate(event) {
    return findPoint(event, this.find(".stage").getBoundingClientRect(), this.data.figure.frame);
  }

  leave() {
    this.gone.abort();
    clearTimeout(this.resting);
  }
}

/**
 * @param {HTMLElement} parent
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @returns {HTMLElement}
 */
function append(parent, tag, attributes) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  parent.append(element);
  return element;
}
