// A hand puts right what was seen wrong. The picture follows the finger; one small value
// goes to the server when it lets go, and never while it drags.

import { findPlace } from "./finding.js";
import { drawLens } from "./lens.js";

/**
 * @typedef {import("./finding.js").Track} Track
 * @typedef {[number, number]} Point  on the track's grid
 * @typedef {object} HandData
 * @property {number} heard  how many values the server has taken
 * @property {string} said  what it says of the last one
 * @property {{at: number, name: string}[]} joints  that can be moved
 * @property {number[]} reps  the repetitions shown, by the numbers they were counted as
 * @property {boolean} others  somebody else is in the picture
 * @property {boolean} corrected  something was put right
 * @typedef {"joint" | "facing" | "person" | "start" | "bottom" | "end" | "strike" | "undo" | "clear" | "done"} What
 * @typedef {{what: What, point?: number, rep?: number, time_s?: number, x?: number, y?: number}} Put
 * @typedef {object} Shown  what the player has on its screen
 * @property {HTMLElement} root
 * @property {Track} track
 * @property {Record<string, string>} words
 * @property {number} frame
 * @property {HTMLVideoElement | HTMLImageElement} picture
 * @property {boolean} still  a photo
 * @property {() => void} pause
 * @property {() => void} redraw
 * @property {(words: string) => void} tell
 * @typedef {{at: number, from: Point, grip: Point, frame: number}} Hold
 */

const REACH = 32; // pixels from a finger to the joint it takes
const REST_MS = 600; // without a key before a joint counts as placed
const ANSWER_MS = 10_000; // give up waiting for an answer, and send the next value

/**
 * The nearest of several places, within reach.
 * @param {(Point | undefined)[]} places
 * @param {Point} to
 * @param {number} reach
 * @returns {number} -1 where none is
 */
export function findNearest(places, to, reach) {
  let [nearest, least] = [-1, reach];
  places.forEach((place, i) => {
    const away = place ? Math.hypot(place[0] - to[0], place[1] - to[1]) : Infinity;
    if (away <= least) [nearest, least] = [i, away];
  });
  return nearest;
}

/**
 * The repetition that a time lies in, else the nearest one.
 * @param {[number, number, number][]} repetitions
 * @param {number} time
 * @returns {number} -1 where none is
 */
export function findRepetition(repetitions, time) {
  const gaps = repetitions.map(([from, , to]) => Math.max(from - time, time - to, 0));
  return gaps.indexOf(Math.min(...gaps));
}

/**
 * A place within the picture.
 * @param {Point} place
 * @param {Track} track
 * @returns {Point}
 */
export function keepInside([x, y], { width, height }) {
  return [Math.min(width, Math.max(0, x)), Math.min(height, Math.max(0, y))];
}

/** The editing of one picture or clip. */
export class Hand {
  /**
   * @param {Shown} shown
   * @param {AbortSignal} signal
   */
  constructor(shown, signal) {
    this.shown = shown;
    this.open = false;
    /** @type {HandData | undefined} */
    this.data = undefined;
    /** @type {(put: Put) => void} */
    this.send = () => {};
    /** @type {Put[]} */
    this.queue = [];
    this.waiting = 0; // since when, ms; 0: for nothing
    /** @type {Hold | undefined} */
    this.hold = undefined;
    this.rest = 0; // a timer
    const { root } = shown;
    this.panel = /** @type {HTMLElement} */ (root.querySelector(".hand"));
    this.layer = /** @type {HTMLElement} */ (root.querySelector(".joints"));
    this.lens = /** @type {HTMLCanvasElement} */ (root.querySelector(".lens"));
    this.toggle = /** @type {HTMLButtonElement} */ (root.querySelector("[data-do=edit]"));
    this.listen(signal);
  }

  /** @param {AbortSignal} signal */
  listen(signal) {
    /** @type {(on: EventTarget, name: string, what: (event: any) => void) => void} */
    const hear = (on, name, what) => on.addEventListener(name, what, { signal });
    for (const button of this.panel.querySelectorAll("button")) {
      hear(button, "click", () => this.press(/** @type {What} */ (button.dataset.hand)));
    }
    hear(this.layer, "pointerdown", (event) => this.take(event));
    hear(this.layer, "pointermove", (event) => this.drag(event));
    hear(this.layer, "pointerup", () => this.letGo());
    hear(this.layer, "pointercancel", () => this.putBack());
    hear(this.layer, "keydown", (event) => this.nudge(event));
    hear(this.layer, "focusout", () => this.rest && this.letGo());
    signal.addEventListener("abort", () => clearTimeout(this.rest));
  }

  /**
   * Take what the server says; without anything nobody edits here.
   * @param {HandData | undefined} data
   * @param {boolean} anew  whether what is drawn was measured again
   */
  receive(data, anew) {
    const heard = data && data.heard !== (this.data?.heard ?? 0);
    this.data = data;
    this.toggle.hidden = !data || this.shown.still;
    if (!data) return this.show(false);
    if (heard) {
      if (!anew) this.putBack();
      this.waiting = 0;
      this.sendNext();
    }
    this.name(data);
    this.show(this.shown.still || this.open);
    if (heard && data.said) this.shown.tell(data.said);
  }

  /** @param {HandData} data */
  name(data) {
    const { words } = this.shown;
    for (const button of this.panel.querySelectorAll("button")) {
      button.textContent = words[button.dataset.hand ?? ""];
    }
    this.toggle.textContent = words.edit;
    /** @type {HTMLElement} */ (this.panel.querySelector(".how")).textContent = words.how;
    this.find("person").hidden = !data.others;
    this.find("undo").disabled = this.find("clear").disabled = !data.corrected;
    const old = [...this.layer.querySelectorAll("button")];
    if (old.map((each) => each.dataset.at).join() === data.joints.map((each) => each.at).join()) return;
    this.layer.replaceChildren(
      ...data.joints.map(({ at, name }) => {
        const button = document.createElement("button");
        Object.assign(button, { type: "button", className: "joint", title: name });
        button.dataset.at = String(at);
        button.setAttribute("aria-label", `${name}. ${words.keys}`);
        return button;
      }),
    );
  }

  /**
   * @param {What} what
   * @returns {HTMLButtonElement}
   */
  find(what) {
    return /** @type {HTMLButtonElement} */ (this.panel.querySelector(`[data-hand=${what}]`));
  }

  /** @param {boolean} open */
  show(open) {
    this.open = open;
    this.panel.hidden = !open;
    this.shown.root.classList.toggle("editing", open);
    this.toggle.setAttribute("aria-expanded", String(open));
    if (open) this.shown.pause();
    this.follow();
  }

  /** Stand where the picture shown has its joints, and name its repetition. */
  follow() {
    if (!this.open || !this.data) return;
    const { track, frame, words } = this.shown;
    for (const button of this.layer.querySelectorAll("button")) {
      const place = findPlace(track.body.points[frame] ?? [], Number(button.dataset.at));
      button.hidden = !place;
      if (!place) continue;
      button.style.left = `${(100 * place[0]) / track.width}%`;
      button.style.top = `${(100 * place[1]) / track.height}%`;
    }
    const rep = this.findRep();
    const turns = /** @type {HTMLElement} */ (this.panel.querySelector(".turns"));
    turns.hidden = rep < 0;
    const name = /** @type {HTMLElement} */ (turns.querySelector(".rep"));
    const text = words.repetition.replace("{n}", String(rep + 1));
    if (name.textContent !== text) name.textContent = text;
  }

  findRep() {
    const { track, frame } = this.shown;
    return findRepetition(track.repetitions, track.time_s[frame]);
  }

  /** @param {What} what */
  press(what) {
    if (what === "done" && !this.shown.still) {
      this.show(false);
      this.toggle.focus();
      return;
    }
    const { track, frame } = this.shown;
    const rep = this.data?.reps[this.findRep()];
    if (what === "strike") this.put({ what, rep });
    else if (what === "start" || what === "bottom" || what === "end") {
      this.put({ what, rep, time_s: track.time_s[frame] });
    } else this.put({ what });
  }

  /** @param {Put} put */
  put(put) {
    this.queue.push(put);
    this.shown.tell(this.shown.words.measuring);
    this.sendNext();
  }

  sendNext() {
    const now = performance.now();
    if (!this.queue.length || (this.waiting && now - this.waiting < ANSWER_MS)) return;
    this.waiting = now;
    const next = this.queue.shift();
    if (next) this.send(next);
  }

  /**
   * @param {PointerEvent} event
   * @returns {Point}
   */
  findPoint(event) {
    const { track } = this.shown;
    const box = this.layer.getBoundingClientRect();
    return [
      ((event.clientX - box.left) / box.width) * track.width,
      ((event.clientY - box.top) / box.height) * track.height,
    ];
  }

  /** Units of the grid in a pixel of the screen. */
  get unit() {
    return this.shown.track.width / Math.max(1, this.layer.clientWidth);
  }

  /**
   * @param {number} at
   * @returns {Point | undefined}
   */
  findJoint(at) {
    return findPlace(this.shown.track.body.points[this.shown.frame] ?? [], at);
  }

  /** @param {PointerEvent} event */
  take(event) {
    const point = this.findPoint(event);
    const joints = this.data?.joints ?? [];
    const places = joints.map(({ at }) => this.findJoint(at));
    const nearest = findNearest(places, point, REACH * this.unit);
    const from = places[nearest];
    if (!from) return;
    event.preventDefault();
    if (this.rest) this.letGo();
    this.layer.setPointerCapture(event.pointerId);
    this.grasp(joints[nearest].at, from, [point[0] - from[0], point[1] - from[1]]);
    /** @type {HTMLElement} */ (this.layer.children[nearest]).focus({ preventScroll: true });
    this.look();
  }

  /**
   * @param {number} at
   * @param {Point} from
   * @param {Point} grip  from the joint to the finger
   */
  grasp(at, from, grip) {
    this.hold = { at, from, grip, frame: this.shown.frame };
  }

  /** @param {PointerEvent} event */
  drag(event) {
    if (!this.hold || this.rest) return;
    const [x, y] = this.findPoint(event);
    this.place([x - this.hold.grip[0], y - this.hold.grip[1]]);
  }

  /** @param {Point} to */
  place(to) {
    const { hold, shown } = this;
    const row = hold && shown.track.body.points[hold.frame];
    if (!hold || !row) return;
    [row[2 * hold.at], row[2 * hold.at + 1]] = keepInside(to, shown.track);
    shown.redraw();
    this.look();
  }

  letGo() {
    const { hold, shown } = this;
    this.endHold();
    const place = hold && findPlace(shown.track.body.points[hold.frame] ?? [], hold.at);
    if (!hold || !place) return;
    if (Math.hypot(place[0] - hold.from[0], place[1] - hold.from[1]) < this.unit / 2) return;
    const { width, height, time_s } = shown.track;
    this.last = hold;
    this.put({
      what: "joint",
      point: hold.at,
      time_s: time_s[hold.frame],
      x: place[0] / width,
      y: place[1] / height,
    });
  }

  endHold() {
    clearTimeout(this.rest);
    this.rest = 0;
    this.hold = undefined;
    this.lens.hidden = true;
  }

  /** The joint goes back to where it was: the hand, or the server, took it back. */
  putBack() {
    const hold = this.hold ?? this.last;
    const row = hold && this.shown.track.body.points[hold.frame];
    this.last = undefined;
    this.endHold();
    if (!hold || !row) return;
    [row[2 * hold.at], row[2 * hold.at + 1]] = hold.from;
    this.shown.redraw();
  }

  /** @param {KeyboardEvent} event */
  nudge(event) {
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    const at = Number(/** @type {HTMLElement} */ (event.target).dataset.at);
    const from = this.findJoint(at);
    if (event.key === "Escape" && this.rest) this.putBack();
    else if (event.key === "Enter" && this.rest) this.letGo();
    else if (!way || !from) return;
    else {
      if (!this.hold) this.grasp(at, from, [0, 0]);
      const far = (event.shiftKey ? 10 : 1) * this.unit;
      clearTimeout(this.rest);
      this.rest = window.setTimeout(() => this.letGo(), REST_MS);
      this.place([from[0] + way[0] * far, from[1] + way[1] * far]);
    }
    event.preventDefault();
    event.stopPropagation();
  }

  /** Show what lies under the finger, which covers it. */
  look() {
    const place = this.hold && this.findJoint(this.hold.at);
    if (place) drawLens(this.lens, this.shown, place, this.unit);
  }
}
