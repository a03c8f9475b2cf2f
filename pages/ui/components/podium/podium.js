// Leads a lesson from the keyboard, a presenter or by touch. Where the lesson stands is
// the server's; the clock and the counting in are the browser's alone.

/**
 * @typedef {object} Data
 * @property {number} at  the stop that is shown, counted from 0
 * @property {number} last  the last stop
 * @property {string} step  the step's name in the lesson
 * @property {number} minutes  that the step takes
 * @property {string} place  where the lesson is, in words
 * @property {number} choices  that a number key may choose, 0 for none
 * @property {boolean} counts  whether hands go up here
 * @property {Record<string, string>} words
 * @typedef {{moved: number, chose: number}} State
 * @typedef {import("@streamlit/component-v2-lib").FrontendRendererArgs<State, Data>} Args
 * @typedef {Pick<Args, "data" | "parentElement" | "setTriggerValue">} Component
 */

const WAYS = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };
const PAGED = ["PageDown", "PageUp"]; // what a presenter sends: they always lead
const COUNT = ["3", "2", "1"];
const BEAT_MS = 1000;
const SHOWN_MS = 2000; // how long "now" stays
const MINUTE_MS = 60_000;
const TICK_MS = 1000;

/**
 * How far a key leads on, 0 for not at all.
 * @param {{key: string, altKey: boolean, ctrlKey: boolean, metaKey: boolean}} event
 * @param {boolean} taken  whether what has the keyboard needs the arrows itself
 * @returns {number}
 */
export function findWay({ key, altKey, ctrlKey, metaKey }, taken) {
  if (altKey || ctrlKey || metaKey) return 0;
  if (taken && !PAGED.includes(key)) return 0;
  return WAYS[/** @type {keyof typeof WAYS} */ (key)] ?? 0;
}

/**
 * The answer that a number key chooses, counted from 0; -1 for none.
 * @param {string} key
 * @param {number} choices
 */
export function findChoice(key, choices) {
  const number = /^[1-9]$/.test(key) ? Number(key) : 0;
  return number <= choices ? number - 1 : -1;
}

/** How long each step has been on the wall. */
export class Clock {
  constructor() {
    /** @type {Map<string, number>} */
    this.spent = new Map();
    this.step = "";
    this.since = 0;
  }

  /**
   * Time goes by, on the step that is shown.
   * @param {string} step
   * @param {number} now  ms
   * @returns {number} ms that this step has had
   */
  read(step, now) {
    if (this.step) this.spent.set(this.step, (this.spent.get(this.step) ?? 0) + now - this.since);
    this.step = step;
    this.since = now;
    return this.spent.get(step) ?? 0;
  }

  /** Nobody looks on: time goes by on no step. */
  rest() {
    this.step = "";
  }
}

/**
 * What the clock says: nothing that hurries, however late it is.
 * @param {Record<string, string>} words
 * @param {number} spent  ms
 * @param {number} minutes
 */
export function tellTime(words, spent, minutes) {
  const gone = Math.floor(spent / MINUTE_MS);
  if (gone === 0) return words.begin;
  return gone < minutes ? words.going.replace("{spent}", String(gone)) : words.full;
}

const clock = new Clock(); // of the lesson: it goes on where the bar is drawn anew

/** @param {EventTarget | undefined} target */
function needsArrows(target) {
  if (!(target instanceof HTMLElement)) return false;
  return target.matches("input, select, textarea, [role=slider], [role=radio], [role=option], [contenteditable=true]");
}

class Podium {
  /**
   * @param {HTMLElement} root
   * @param {Component} component
   */
  constructor(root, component) {
    this.root = root;
    this.component = component;
    this.at = component.data.at;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.beating = undefined;
    this.gone = new AbortController();
    const { signal } = this.gone;
    // Before anything on the page hears of it: a presenter always leads.
    window.addEventListener("keydown", (event) => this.press(event), { signal, capture: true });
    for (const button of this.list("[data-do]")) {
      button.addEventListener("click", () => this.act(button.dataset.do ?? ""), { signal });
    }
    document.addEventListener("fullscreenchange", () => this.nameScreen(), { signal });
    document.addEventListener("visibilitychange", () => this.stayAwake(), { signal });
    /** @type {WakeLockSentinel | undefined} */
    this.awake = undefined;
    void this.stayAwake();
    this.timer = setInterval(() => this.tick(), TICK_MS);
  }

  get data() {
    return this.component.data;
  }

  /** The wall grows dark in no lesson; a browser that can't promise that is left alone. */
  async stayAwake() {
    if (document.hidden || !navigator.wakeLock) return;
    try {
      const awake = await navigator.wakeLock.request("screen");
      if (this.gone.signal.aborted) void awake.release();
      else this.awake = awake;
    } catch {} // no battery to spare
  }

  /** @param {string} name */
  find(name) {
    return /** @type {HTMLElement} */ (this.root.querySelector(name));
  }

  /** @param {string} name */
  list(name) {
    return /** @type {HTMLElement[]} */ ([...this.root.querySelectorAll(name)]);
  }

  /** @param {Component} component */
  show(component) {
    const before = this.component.data.at;
    this.component = component;
    const { at, last, words, place, counts } = component.data;
    this.root.dataset.at = String(at);
    if (at !== before) this.at = at; // an older answer of the server leads nobody back
    for (const button of this.list("[data-do]")) {
      const word = words[button.dataset.do ?? ""];
      button.setAttribute("aria-label", word);
      button.title = word;
    }
    /** @type {HTMLButtonElement} */ (this.find("[data-do=back]")).disabled = at === 0;
    /** @type {HTMLButtonElement} */ (this.find("[data-do=on]")).disabled = at === last;
    this.find("[data-do=count]").hidden = !counts;
    this.find("[data-do=count]").textContent = words.count;
    this.find(".place").textContent = place;
    this.find("[data-do=screen]").hidden = !document.fullscreenEnabled;
    this.nameScreen();
    if (at !== before) this.stopCounting();
    this.tick();
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const target = /** @type {HTMLElement | undefined} */ (event.composedPath()[0]);
    const taken = needsArrows(target);
    const way = findWay(event, taken);
    const choice = taken ? -1 : findChoice(event.key, this.data.choices);
    if (way) this.go(way);
    else if (choice >= 0) this.component.setTriggerValue("chose", choice);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {string} what */
  act(what) {
    if (what === "on" || what === "back") this.go(what === "on" ? 1 : -1);
    else if (what === "count") this.count();
    else if (document.fullscreenElement) void document.exitFullscreen();
    else void document.documentElement.requestFullscreen().catch(() => {});
  }

  /** @param {number} way */
  go(way) {
    const to = Math.min(this.data.last, Math.max(0, this.at + way));
    if (to === this.at) return;
    this.at = to;
    this.component.setTriggerValue("moved", to);
  }

  nameScreen() {
    const { words } = this.data;
    const word = document.fullscreenElement ? words.smaller : words.screen;
    const button = this.find("[data-do=screen]");
    button.setAttribute("aria-label", word);
    button.title = word;
  }

  tick() {
    const { step, minutes, words } = this.data;
    const spent = clock.read(step, performance.now());
    const said = tellTime(words, spent, minutes);
    const time = this.find(".time");
    if (time.textContent !== said) time.textContent = said;
    const share = Math.min(1, spent / (minutes * MINUTE_MS));
    this.find(".fill").style.width = `${(100 * share).toFixed(1)}%`;
  }

  /** Count hands in: three beats, then all at once. */
  count() {
    this.stopCounting();
    const beats = [...COUNT, this.data.words.now];
    const number = this.find(".number");
    const beat = () => {
      const next = beats.shift();
      number.hidden = next === undefined;
      number.textContent = next ?? "";
      if (next !== undefined) this.beating = setTimeout(beat, beats.length ? BEAT_MS : SHOWN_MS);
    };
    beat();
  }

  stopCounting() {
    clearTimeout(this.beating);
    this.find(".number").hidden = true;
  }

  leave() {
    this.gone.abort();
    clearInterval(this.timer);
    clearTimeout(this.beating);
    clock.rest();
    void this.awake?.release();
    if (document.fullscreenElement) void document.exitFullscreen();
  }
}

/** @type {WeakMap<Element, Podium>} */
const podiums = new WeakMap();

/** @param {Component} component */
export default function (component) {
  const root = /** @type {HTMLElement} */ (component.parentElement.querySelector(".podium"));
  if (!component.data.words) return;
  const podium = podiums.get(root) ?? new Podium(root, component);
  podiums.set(root, podium);
  podium.show(component);
  return () => {
    podiums.delete(root);
    podium.leave();
  };
}
