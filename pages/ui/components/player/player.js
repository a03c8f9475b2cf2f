// A clip with what was measured drawn over it. All of it is here already: nothing is
// asked of the server while somebody plays, steps or drags.

import { Chart } from "./chart.js";
import { fetchPatiently } from "./fetching.js";
import { findContact, findFrame, findJump, findPlaced, isAtHalt, tellAngle, writeDashes } from "./finding.js";
import { Hand } from "./hand.js";
import { drawOver } from "./overlay.js";
import { findWay, makeTold, TOLD } from "./pair.js";

/**
 * @typedef {import("./finding.js").Track} Track
 * @typedef {import("./hand.js").HandData} HandData
 * @typedef {import("./hand.js").Put} Put
 * @typedef {import("./pair.js").Pair} Pair
 * @typedef {import("./pair.js").Told} Told
 * @typedef {object} Data
 * @property {string} id
 * @property {string} url
 * @property {boolean} still  a photo: there is one frame, and nothing to play
 * @property {number} at_s
 * @property {Track} track
 * @property {Record<string, string>} words
 * @property {HandData} [hand]  nothing where nobody may put anything right
 * @property {Pair} [pair]  nothing where the clip moves alone
 * @property {boolean} [bare]  without chart and numbers
 * @property {number} [halt_s]  where it stops, with nothing drawn on it
 * @typedef {import("@streamlit/component-v2-lib").FrontendRendererArgs<{put: Put}, Data>} Args
 * @typedef {Pick<Args, "data" | "parentElement" | "setTriggerValue">} Component
 */

const DRAWING = "hinge.player.draw"; // by which a browser tells how long it took
const MEASURED = 500; // drawings that are remembered for that

/** One clip on the page: what it shows, and what a hand does to it. */
class Player {
  /**
   * @param {HTMLElement} root
   * @param {Data} data
   */
  constructor(root, data) {
    this.root = root;
    this.id = "";
    this.url = "";
    this.blob = "";
    this.track = data.track;
    this.words = data.words;
    this.video = /** @type {HTMLVideoElement} */ (root.querySelector("video"));
    this.over = /** @type {HTMLCanvasElement} */ (root.querySelector(".over"));
    this.photo = /** @type {HTMLImageElement} */ (root.querySelector("img"));
    this.canvas = /** @type {HTMLCanvasElement} */ (root.querySelector(".chart"));
    this.chart = new Chart(this.canvas, data.track);
    this.still = data.still;
    this.gone = new AbortController();
    this.hand = new Hand(this, this.gone.signal);
    this.frame = 0;
    this.time = 0; // of the frame that the screen shows
    this.drawn = true;
    /** @type {number | undefined} */
    this.halt = undefined; // seconds
    this.count = 0; // of the pictures drawn
    /** @type {number | undefined} */
    this.wanted = undefined; // a place to go to, once the clip is at the last one
    this.pace = 1; // how fast it plays; one that follows another runs as it must
    /** @type {Pair | undefined} */
    this.pair = undefined;
    this.leads = false; // the other clip goes where this one is taken
    this.watcher = new ResizeObserver(() => this.fit());
    this.listen();
  }

  /** What it shows a picture of, or a moving one. */
  get picture() {
    return this.still ? this.photo : this.video;
  }

  /** Where it stands, or where it is on its way to: who presses fast counts from there. */
  get place() {
    const { paused, currentTime } = this.video;
    return this.wanted ?? (paused ? currentTime : this.time);
  }

  pause() {
    this.video.pause();
  }

  redraw() {
    this.draw(this.time);
  }

  /** @param {Data} data */
  show(data) {
    const anew = data.id !== this.id;
    this.pair = data.pair;
    if (anew) this.showTrack(data);
    this.hand.receive(data.hand, anew);
  }

  /** @param {Data} data */
  showTrack(data) {
    const before = this.url === data.url ? this.time : data.at_s;
    Object.assign(this, { id: data.id, track: data.track, words: data.words });
    this.chart.take(data.track, this.still);
    this.root.classList.toggle("still", this.still);
    this.root.classList.toggle("bare", Boolean(data.bare));
    this.root.classList.toggle("halting", data.halt_s !== undefined);
    this.halt = data.halt_s;
    this.drawn = data.halt_s === undefined;
    this.root.style.setProperty("--ratio", `${data.track.width} / ${data.track.height}`);
    this.name();
    this.offer();
    this.fit();
    if (this.url === data.url) this.draw(before);
    else if (this.still) this.open(data.url);
    else this.load(data.url, before);
  }

  /**
   * Show a photo.
   * @param {string} url
   */
  async open(url) {
    this.url = this.photo.src = url;
    try {
      await this.photo.decode();
      this.draw(0);
      this.root.classList.add("ready");
    } catch (error) {
      if (!this.gone.signal.aborted) this.tell(this.words.lost);
    }
  }

  /**
   * Fetch the whole clip, so that going to and fro in it asks nobody.
   * @param {string} url
   * @param {number} at
   */
  async load(url, at) {
    this.url = url;
    try {
      const blob = await fetchPatiently(url, this.gone.signal);
      this.forget();
      this.blob = URL.createObjectURL(blob);
      this.video.src = this.blob;
      this.go(at);
      this.root.classList.add("ready");
      if (this.halt !== undefined) this.begin(this.halt);
    } catch (error) {
      if (!this.gone.signal.aborted) this.tell(this.words.lost);
    }
  }

  /**
   * Play to where it stops; where less motion is asked for, stand there at once.
   * @param {number} halt
   */
  begin(halt) {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) this.go(halt);
    else void this.video.play().catch(() => this.go(halt));
  }

  forget() {
    if (this.blob) URL.revokeObjectURL(this.blob);
    this.blob = "";
  }

  leave() {
    this.gone.abort();
    this.watcher.disconnect();
    this.video.pause();
    this.video.removeAttribute("src");
    this.video.load();
    this.photo.removeAttribute("src");
    this.forget();
  }

  name() {
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (this.root.querySelectorAll(".bar button"))) {
      const word = this.words[button.dataset.do ?? ""];
      button.setAttribute("aria-label", word);
      button.title = word;
    }
    this.canvas.setAttribute("aria-label", this.words.chart);
    this.hand.layer.setAttribute("aria-label", this.words.edit);
    this.canvas.setAttribute("aria-valuemin", "0");
    this.canvas.setAttribute("aria-valuemax", this.chart.end.toFixed(2)); // a number is no text
  }

  /** Offer the lines to choose from. */
  offer() {
    const which = /** @type {HTMLElement} */ (this.root.querySelector(".which"));
    which.replaceChildren(
      ...this.track.lines.map((line, i) => {
        const label = document.createElement("label");
        const box = Object.assign(document.createElement("input"), { type: "checkbox" });
        box.checked = this.chart.on[i];
        box.addEventListener("change", () => {
          this.chart.on[i] = box.checked;
          this.chart.paint();
          this.draw(this.time);
        });
        const mark = document.createElement("i");
        mark.style.background = writeDashes(line);
        label.append(box, mark, line.name);
        return label;
      }),
    );
  }

  /** @param {number} time */
  seconds(time) {
    return time.toFixed(1).replace(".", this.track.decimal_sign);
  }

  /** @param {string} words */
  tell(words) {
    const said = /** @type {HTMLElement} */ (this.root.querySelector(".said"));
    if (said.textContent !== words) said.textContent = words;
  }

  listen() {
    const { signal } = this.gone;
    /** @type {(on: EventTarget, name: string, what: (event: any) => void) => void} */
    const hear = (on, name, what) => on.addEventListener(name, what, { signal });
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (this.root.querySelectorAll("[data-do]"))) {
      hear(button, "click", () => this.act(button.dataset.do ?? ""));
    }
    hear(document, TOLD, (event) => this.join(event.detail));
    hear(this.root, "keydown", (event) => this.press(event));
    hear(this.canvas, "pointerdown", (event) => {
      this.canvas.setPointerCapture(event.pointerId);
      this.point(event);
    });
    hear(this.canvas, "pointermove", (event) => {
      if (event.buttons || event.pointerType === "mouse") this.point(event);
    });
    hear(this.over, "click", () => this.still || this.act("play"));
    for (const name of ["play", "pause", "ended"]) {
      hear(this.video, name, () => {
        this.root.classList.toggle("playing", !this.video.paused);
        this.lead(this.time);
      });
    }
    hear(this.video, "seeked", () => this.arrive());
    this.watcher.observe(this.root);
    this.await();
  }

  /** Draw with each picture of the clip, in the same frame of the screen. */
  await() {
    this.video.requestVideoFrameCallback((_now, { mediaTime }) => {
      if (this.gone.signal.aborted) return;
      this.draw(mediaTime);
      if (!this.video.paused) this.lead(mediaTime);
      if (isAtHalt(mediaTime, this.halt) && !this.video.paused) this.go(this.halt ?? 0);
      this.await();
    });
  }

  /**
   * Take the other clip along, where this one is led by hand.
   * @param {number} time
   */
  lead(time) {
    if (!this.pair || !this.leads) return;
    const now = { time, playing: !this.video.paused, pace: this.pace };
    const detail = makeTold(this.pair, this, now);
    document.dispatchEvent(new CustomEvent(TOLD, { detail }));
  }

  /**
   * Go with the other clip.
   * @param {Told} told
   */
  join(told) {
    const { pair, video } = this;
    if (!pair || told.from === this || told.name !== pair.name) return;
    this.leads = false;
    this.setPace(told.pace);
    const way = findWay(pair, told, video.currentTime, this.chart.end);
    if (!told.playing) return this.go(way.time);
    if (way.leaps || video.ended) video.currentTime = way.time;
    video.playbackRate = way.speed;
    if (video.paused && way.time < this.chart.end) void video.play().catch(() => {});
  }

  /** @param {number} pace */
  setPace(pace) {
    this.pace = this.video.playbackRate = pace;
    this.mark("slow", pace !== 1);
  }

  /** @param {string} what */
  act(what) {
    const { video } = this;
    this.takeLead();
    const step = { stepBack: -1, step: 1 }[what];
    if (what === "play" && isAtHalt(this.time, this.halt)) video.currentTime = 0;
    if (what === "play") video.paused ? void video.play().catch(() => {}) : video.pause();
    else if (step) this.step(step);
    else if (what === "back" || what === "on") this.jump(what === "on" ? 1 : -1);
    else if (what === "slow") {
      this.setPace(this.pace === 1 ? 0.5 : 1);
      this.lead(this.time);
    } else if (what === "drawing") {
      this.drawn = !this.drawn;
      this.mark(what, this.drawn);
      this.draw(this.time);
    } else if (what === "edit") this.hand.show(!this.hand.open);
  }

  /**
   * @param {string} what
   * @param {boolean} on
   */
  mark(what, on) {
    this.root.querySelector(`[data-do=${what}]`)?.setAttribute("aria-pressed", String(on));
  }

  /** @param {number} pictures */
  step(pictures) {
    const { time_s } = this.track;
    this.go(time_s[Math.max(0, findFrame(time_s, this.place) + pictures)] ?? this.chart.end);
  }

  /** @param {1 | -1} way */
  jump(way) {
    const jump = findJump(this.track.jumps, this.place, way);
    this.go(jump ? jump.time_s : way > 0 ? this.chart.end : 0);
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    if (this.still) return;
    const onChart = event.target === this.canvas;
    if (!onChart && event.key === " ") return; // the button's own
    const what = {
      " ": "play",
      ArrowLeft: event.shiftKey ? "back" : "stepBack",
      ArrowRight: event.shiftKey ? "on" : "step",
      ArrowDown: "stepBack",
      ArrowUp: "step",
      PageDown: "back",
      PageUp: "on",
    }[event.key];
    this.takeLead();
    if (what) this.act(what);
    else if (event.key === "Home") this.go(0);
    else if (event.key === "End") this.go(this.chart.end);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {PointerEvent} event */
  point(event) {
    if (event.pointerType === "mouse" && !this.video.paused && !event.buttons) return;
    this.takeLead();
    this.go(this.chart.findTime(event.clientX));
  }

  /**
   * Go to a time; while the clip is still on its way to another, remember the last.
   * @param {number} time
   */
  go(time) {
    this.video.pause();
    this.wanted = this.track.time_s[findFrame(this.track.time_s, time)];
    this.chart.cursor(this.wanted);
    if (this.leads) this.lead(this.wanted);
    if (!this.video.seeking) this.follow();
  }

  /** Taken by a hand: from now on it leads. */
  takeLead() {
    this.leads = true;
    this.video.playbackRate = this.pace;
  }

  follow() {
    if (this.wanted === undefined) return;
    const to = this.wanted + 1e-3; // just inside the frame
    this.wanted = undefined;
    this.video.currentTime = to;
  }

  /** At a place, and on to the next one that is wanted. */
  arrive() {
    this.follow();
    // A browser tells of the newest picture only, and of one that came right after
    // another perhaps never: a still clip would keep the lines of the first.
    requestAnimationFrame(() => {
      const { video, track } = this;
      if (!video.paused || video.seeking) return;
      const frame = findFrame(track.time_s, video.currentTime);
      if (frame !== this.frame) this.draw(track.time_s[frame]);
    });
  }

  fit() {
    for (const canvas of [this.over, this.canvas]) {
      const dense = window.devicePixelRatio || 1;
      canvas.width = Math.round(canvas.clientWidth * dense);
      canvas.height = Math.round(canvas.clientHeight * dense);
    }
    this.chart.paint();
    this.draw(this.time);
  }

  /**
   * What belongs to one picture of the clip.
   * @param {number} time
   */
  draw(time) {
    const begun = performance.now();
    this.time = time;
    this.frame = findFrame(this.track.time_s, time);
    const pen = this.over.getContext("2d");
    if (pen) {
      pen.setTransform(1, 0, 0, 1, 0, 0);
      pen.clearRect(0, 0, this.over.width, this.over.height);
      if (this.drawn) drawOver(pen, this);
    }
    if (this.wanted === undefined) this.chart.cursor(time);
    this.read();
    this.hand.follow();
    if (this.count++ % MEASURED === 0) performance.clearMeasures(DRAWING);
    performance.measure(DRAWING, { start: begun });
  }

  /** The same in words. */
  read() {
    const { lines, contacts, jumps } = this.track;
    const angles = lines.filter((_, i) => this.chart.on[i]).map((line) => tellAngle(line, this.frame, this.words.missing));
    const touches = contacts.map(({ name, spells }) => {
      const contact = findContact(spells, this.time);
      return contact ? `${name}: ${this.words[contact]}` : "";
    });
    const placed = findPlaced(this.track.body, this.frame, this.words.placed);
    const when = this.still ? [] : [`${this.seconds(this.time)} s`];
    const now = [...when, ...angles, ...placed].join(" · ");
    const shown = /** @type {HTMLElement} */ (this.root.querySelector(".now"));
    shown.textContent = now;
    this.canvas.setAttribute("aria-valuenow", this.time.toFixed(2));
    this.canvas.setAttribute("aria-valuetext", [now, ...touches.filter(Boolean)].join(" · "));
    const here = jumps.find((jump) => Math.abs(jump.time_s - this.time) < 0.06);
    if (!this.hand.open) this.tell(here && this.video.paused ? here.name : "");
  }
}

/** @type {WeakMap<Element, Player>} */
const players = new WeakMap();

/** @param {Component} component */
export default function ({ parentElement, data, setTriggerValue }) {
  const root = /** @type {HTMLElement} */ (parentElement.querySelector(".player"));
  if (!data.track) return;
  const player = players.get(root) ?? new Player(root, data);
  players.set(root, player);
  player.hand.send = (put) => setTriggerValue("put", put);
  player.show(data);
  return () => {
    players.delete(root);
    player.leave();
  };
}
