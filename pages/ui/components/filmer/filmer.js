// Films whoever stands three metres away, alone: it counts down aloud, films, stops by
// itself and puts the film where a chosen file goes. Nothing leaves the browser before.

/**
 * @typedef {object} Data
 * @property {Record<string, string>} words
 * @property {string} language
 * @property {number} wait_s  from the button to the film
 * @property {number} most_s  after which it stops
 * @property {string} into  key of the upload widget that takes the film
 * @property {boolean} photo  one picture in place of a film
 * @property {{ id: string, text: string } | null} answer  to the last picture
 * @typedef {import("@streamlit/component-v2-lib").FrontendRendererArgs<{}, Data>} Args
 * @typedef {Pick<Args, "data" | "parentElement">} Component
 * @typedef {"off" | "ready" | "waiting" | "filming" | "done"} State
 */

// What a film may be in, best first: what plays everywhere, then what browsers make.
const TYPES = ["video/mp4;codecs=avc1", "video/mp4", "video/webm;codecs=vp9", "video/webm"];
const WIDE_PX = 1280;
const JPEG_QUALITY = 0.92;

/**
 * The first kind of film that a browser makes; "" lets it choose.
 * @param {(type: string) => boolean} makes
 */
export function findType(makes) {
  return TYPES.find(makes) ?? "";
}

/**
 * @param {string} type  of the film, as the browser calls it
 * @param {Date} now
 */
export function nameFilm(type, now) {
  const ending = findEnding(type);
  const at = now.toISOString().slice(0, 19).replace("T", "-").replaceAll(":", "");
  return `hinge-${at}.${ending}`;
}

/** @param {string} type */
function findEnding(type) {
  if (type.startsWith("image/")) return "jpg";
  return type.startsWith("video/mp4") ? "mp4" : "webm";
}

/**
 * What is heard at a second of the countdown: words, a beep, or nothing.
 * @param {number} left_s
 * @param {number} wait_s
 * @returns {"stand" | "beep" | "go" | ""}
 */
export function findSignal(left_s, wait_s) {
  if (left_s <= 0) return "go";
  if (left_s === wait_s - 1) return "stand";
  return left_s <= 3 ? "beep" : "";
}

class Filmer {
  /**
   * @param {HTMLElement} root
   * @param {Data} data
   */
  constructor(root, data) {
    this.root = root;
    this.data = data;
    this.video = /** @type {HTMLVideoElement} */ (root.querySelector("video"));
    this.count = /** @type {HTMLElement} */ (root.querySelector(".count"));
    this.said = /** @type {HTMLElement} */ (root.querySelector(".said"));
    this.facing = "environment";
    this.left = 0;
    /** @type {ReturnType<typeof setInterval> | undefined} */
    this.clock = undefined;
    /** @type {MediaStream | undefined} */
    this.stream = undefined;
    /** @type {MediaRecorder | undefined} */
    this.filmer = undefined;
    /** @type {WakeLockSentinel | undefined} */
    this.awake = undefined;
    this.gone = false;
    this.answered = data.answer?.id;
    for (const button of root.querySelectorAll("button")) {
      button.addEventListener("click", () => this.act(button.dataset.do ?? ""));
    }
    root.toggleAttribute("data-photo", data.photo);
    this.enter("off");
    void this.open();
  }

  /** @param {Data} data */
  name(data) {
    this.data = data;
    for (const button of this.root.querySelectorAll("button")) {
      button.textContent = data.words[button.dataset.do ?? ""];
    }
    if (data.answer && data.answer.id !== this.answered) this.speak(data.answer.text);
    this.answered = data.answer?.id;
  }

  /** @param {State} state */
  enter(state) {
    this.state = state;
    this.root.dataset.state = state;
    const wait = state === "waiting" || state === "filming";
    this.count.textContent = wait ? String(this.left) : "";
  }

  async open() {
    this.close();
    if (!navigator.mediaDevices?.getUserMedia || !(this.data.photo || window.MediaRecorder)) {
      return this.tell("none");
    }
    try {
      const stream = await navigator.mediaDevices.getUserMedia({
        audio: false,
        video: { facingMode: this.facing, width: { ideal: WIDE_PX } },
      });
      if (this.gone) return stream.getTracks().forEach((track) => track.stop());
      this.stream = this.video.srcObject = stream;
      await this.video.play();
      this.tell("ready");
      this.enter("ready");
    } catch {
      this.tell("refused");
    }
  }

  close() {
    this.stream?.getTracks().forEach((track) => track.stop());
    this.stream = undefined;
    this.video.srcObject = null;
  }

  /** @param {string} what */
  act(what) {
    if (what === "film" && this.state === "ready") this.wait();
    else if (what === "stop") this.stop();
    else if (what === "again") void this.open();
    else if (what === "turn" && this.state === "ready") {
      this.facing = this.facing === "user" ? "environment" : "user";
      void this.open();
    }
  }

  /** Count down, long enough to walk to one's place. */
  wait() {
    this.voice = new AudioContext();
    navigator.wakeLock?.request("screen").then((lock) => (this.awake = lock), () => {});
    this.left = this.data.wait_s;
    this.enter("waiting");
    this.tell("walk");
    this.run(() => {
      const signal = findSignal(this.left, this.data.wait_s);
      if (signal === "beep") this.beep(660);
      else if (signal && !(signal === "go" && this.data.photo)) this.tell(signal, true);
      if (signal === "go" && this.data.photo) this.take();
      else if (signal === "go") this.film();
    });
  }

  /** One picture as the camera sees it; the camera stays open for another one. */
  take() {
    clearInterval(this.clock);
    void this.awake?.release().catch(() => {});
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [this.video.videoWidth, this.video.videoHeight];
    canvas.getContext("2d")?.drawImage(this.video, 0, 0);
    this.beep(990);
    this.enter("ready");
    canvas.toBlob((picture) => picture && this.hand(picture), "image/jpeg", JPEG_QUALITY);
  }

  film() {
    if (!this.stream) return;
    const type = findType((kind) => MediaRecorder.isTypeSupported(kind));
    /** @type {Blob[]} */
    const parts = [];
    const filmer = new MediaRecorder(this.stream, type ? { mimeType: type } : {});
    filmer.addEventListener("dataavailable", ({ data }) => parts.push(data));
    filmer.addEventListener("stop", () => this.hand(new Blob(parts, { type: filmer.mimeType })));
    filmer.start(1000);
    this.filmer = filmer;
    this.beep(990);
    this.left = this.data.most_s;
    this.enter("filming");
    this.run(() => {
      if (this.left <= 0) this.stop();
    });
  }

  /**
   * Once a second, from now on.
   * @param {() => void} then
   */
  run(then) {
    clearInterval(this.clock);
    this.clock = setInterval(() => {
      this.left -= 1;
      this.count.textContent = String(Math.max(0, this.left));
      then();
    }, 1000);
  }

  stop() {
    clearInterval(this.clock);
    void this.awake?.release().catch(() => {});
    if (this.filmer?.state === "recording") {
      this.filmer.stop();
      this.beep(440);
    } else if (this.state === "waiting") {
      this.tell("ready");
      this.enter("ready");
    }
  }

  /**
   * Put the film where a chosen file goes.
   * @param {Blob} film
   */
  hand(film) {
    if (this.gone || !film.size) return;
    const file = new File([film], nameFilm(film.type, new Date()), { type: film.type });
    const input = /** @type {HTMLInputElement | null} */ (
      document.querySelector(`.st-key-${this.data.into} input[type="file"]`)
    );
    if (!input) return this.tell("lost");
    const chosen = new DataTransfer();
    chosen.items.add(file);
    input.files = chosen.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
    if (this.data.photo) return this.tell("taken");
    this.tell("done", true);
    this.enter("done");
    this.close();
  }

  /**
   * Say it on the page, and aloud to whoever stands too far away to read.
   * @param {string} what
   * @param {boolean} [aloud]
   */
  tell(what, aloud = false) {
    this.said.textContent = this.data.words[what];
    if (aloud) this.speak(this.data.words[what]);
  }

  /** @param {string} text */
  speak(text) {
    if (!window.speechSynthesis) return;
    const words = new SpeechSynthesisUtterance(text);
    words.lang = this.data.language;
    speechSynthesis.speak(words);
  }

  /** @param {number} pitch */
  beep(pitch) {
    if (!this.voice) return;
    const [tone, loud] = [this.voice.createOscillator(), this.voice.createGain()];
    tone.frequency.value = pitch;
    loud.gain.value = 0.2;
    tone.connect(loud).connect(this.voice.destination);
    tone.start();
    tone.stop(this.voice.currentTime + 0.2);
  }

  leave() {
    this.gone = true;
    this.stop();
    this.close();
    void this.voice?.close();
  }
}

/** @type {WeakMap<Element, Filmer>} */
const filmers = new WeakMap();

/** @param {Component} component */
export default function ({ parentElement, data }) {
  const root = /** @type {HTMLElement} */ (parentElement.querySelector(".filmer"));
  if (!data.words) return;
  const filmer = filmers.get(root) ?? new Filmer(root, data);
  filmers.set(root, filmer);
  filmer.name(data);
  return () => {
    filmers.delete(root);
    filmer.leave();
  };
}
