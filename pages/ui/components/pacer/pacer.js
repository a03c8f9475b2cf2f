// Leads through some repetitions: a ring that fills, words, a voice and a tone. The
// server hears nothing of it.

/**
 * @typedef {{word: string, lasts_s: number, pitch: number}} Part  of a repetition
 * @typedef {{parts: Part[], repetitions: number, lead_s: number}} Pace
 * @typedef {{pace: Pace, words: Record<string, string>, language: string}} Data
 * @typedef {import("@streamlit/component-v2-lib").FrontendRendererArgs<{}, Data>} Args
 * @typedef {Pick<Args, "data" | "parentElement">} Component
 * @typedef {{repetition: number, part: number, share: number}} Moment
 *   repetition 0: nothing has begun; past the last: all is done
 */

const ROUND = 2 * Math.PI * 45; // the ring's own length

/**
 * What is to be done at a time.
 * @param {Pace} pace
 * @param {number} time_s  since the start
 * @returns {Moment}
 */
export function findMoment({ parts, repetitions, lead_s }, time_s) {
  if (time_s < lead_s) return { repetition: 0, part: 0, share: time_s / lead_s };
  const whole = parts.reduce((sum, part) => sum + part.lasts_s, 0);
  const repetition = 1 + Math.floor((time_s - lead_s) / whole);
  if (repetition > repetitions) return { repetition, part: 0, share: 1 };
  let rest = (time_s - lead_s) % whole;
  const part = parts.findIndex(({ lasts_s }) => (rest -= lasts_s) < 0);
  return { repetition, part, share: 1 + rest / parts[part].lasts_s };
}

class Pacer {
  /**
   * @param {HTMLElement} root
   * @param {Component} component
   */
  constructor(root, component) {
    this.root = root;
    this.component = component;
    this.begun = 0;
    this.running = false;
    this.last = "";
    /** @type {AudioContext | undefined} */
    this.voice = undefined;
    const button = /** @type {HTMLButtonElement} */ (root.querySelector("button"));
    button.addEventListener("click", () => (this.running ? this.stop() : this.start()));
    this.button = button;
    this.rest();
  }

  get data() {
    return this.component.data;
  }

  rest() {
    this.button.textContent = this.data.words.start;
    this.show({ repetition: 0, part: 0, share: 0 });
    this.write(String(this.data.pace.repetitions), this.data.words.ready);
  }

  start() {
    this.voice ??= new AudioContext();
    this.begun = performance.now();
    this.running = true;
    this.last = "";
    this.button.textContent = this.data.words.stop;
    this.step();
  }

  stop() {
    this.running = false;
    window.speechSynthesis?.cancel();
    this.rest();
  }

  step() {
    if (!this.running) return;
    const { pace, words } = this.data;
    const moment = findMoment(pace, (performance.now() - this.begun) / 1000);
    if (moment.repetition > pace.repetitions) return this.end();
    this.show(moment);
    const part = pace.parts[moment.part];
    const leading = moment.repetition === 0;
    const now = `${moment.repetition}/${moment.part}`;
    if (now !== this.last) {
      this.last = now;
      this.write(leading ? "" : String(moment.repetition), leading ? words.stand : part.word);
      if (!leading) this.sound(moment, part);
    }
    requestAnimationFrame(() => this.step());
  }

  end() {
    this.running = false;
    this.button.textContent = this.data.words.start;
    this.write("✓", this.data.words.done);
    this.say(this.data.words.done);
  }

  /**
   * The number where a repetition begins, and a tone for each part.
   * @param {Moment} moment
   * @param {Part} part
   */
  sound(moment, part) {
    if (moment.part === 0) this.say(`${moment.repetition}. ${part.word}`);
    else this.say(part.word);
    if (!this.voice) return;
    const [tone, loud] = [this.voice.createOscillator(), this.voice.createGain()];
    tone.frequency.value = part.pitch;
    loud.gain.value = 0.12;
    tone.connect(loud).connect(this.voice.destination);
    tone.start();
    tone.stop(this.voice.currentTime + 0.15);
  }

  /** @param {string} words */
  say(words) {
    if (!window.speechSynthesis) return;
    speechSynthesis.cancel(); // what is late would lead astray
    const said = new SpeechSynthesisUtterance(words);
    said.lang = this.data.language;
    speechSynthesis.speak(said);
  }

  /**
   * @param {string} number
   * @param {string} words
   */
  write(number, words) {
    const [large, small] = ["number", "word"].map((name) => this.root.querySelector(`.${name}`));
    if (large) large.textContent = number;
    if (small && small.textContent !== words) small.textContent = words;
  }

  /** @param {Moment} moment */
  show({ share }) {
    const ring = /** @type {SVGElement | null} */ (this.root.querySelector(".fill"));
    ring?.setAttribute("stroke-dashoffset", String(ROUND * (1 - share)));
  }

  leave() {
    this.running = false;
    window.speechSynthesis?.cancel();
    void this.voice?.close();
  }
}

/** @type {WeakMap<Element, Pacer>} */
const pacers = new WeakMap();

/** @param {Component} component */
export default function (component) {
  const root = /** @type {HTMLElement} */ (component.parentElement.querySelector(".pacer"));
  if (!component.data.pace) return;
  const pacer = pacers.get(root) ?? new Pacer(root, component);
  pacers.set(root, pacer);
  pacer.component = component;
  return () => {
    pacers.delete(root);
    pacer.leave();
  };
}
