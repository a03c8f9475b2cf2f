// A clip with what was measured drawn over it. All of it is here already: nothing is
// asked of the server while somebody plays, steps or drags.

/**
 * @typedef {{ends: [number, number], colour: string, wide: number, cased: boolean}} Limb
 * @typedef {object} Body  rows are frames: x and y by turns, null where not known
 * @property {(number | null)[][]} points
 * @property {(number | null)[][]} stick  both ends, then the three places
 * @property {Limb[]} limbs
 * @property {{at: number, colour: string}[]} joints
 * @property {number} hands
 * @typedef {object} Line
 * @property {string} name
 * @property {string} colour
 * @property {number[]} dash
 * @property {boolean} shown
 * @property {(number | null)[]} values
 * @property {(number | null)[]} margins
 * @property {{start_s: number, end_s: number, low: number | null, high: number | null}[]} bands
 * @typedef {"touching" | "open" | "cannot_tell"} Contact
 * @typedef {{contact: Contact, start_s: number, end_s: number}} Spell
 * @typedef {{time_s: number, name: string, alarming: boolean}} Jump
 * @typedef {object} Track
 * @property {number} width
 * @property {number} height
 * @property {number[]} time_s
 * @property {Body} body
 * @property {Line[]} lines
 * @property {{name: string, spells: Spell[]}[]} contacts
 * @property {Jump[]} jumps
 * @property {[number, number, number][]} repetitions
 * @property {Record<string, string>} ink
 * @property {string} decimal_sign
 * @typedef {{id: string, url: string, at_s: number, track: Track, words: Record<string, string>}} Data
 * @typedef {import("@streamlit/component-v2-lib").FrontendRendererArgs<{}, Data>} Args
 * @typedef {Pick<Args, "data" | "parentElement">} Component
 */

const PHONE = 360; // units across a phone's screen, in which strokes are measured
const TRAIL_S = 3; // of the hands' path, outside a repetition
const ALARM_S = 0.5; // how long a place that leaves the stick stands out
const ROW = 20; // pixels of height for each contact under the lines
const EDGE = { left: 34, right: 10, top: 20, bottom: 22 }; // of the chart, pixels

const DRAWING = "hinge.player.draw"; // by which a browser tells how long it took
const MEASURED = 500; // drawings that are remembered for that

/**
 * The frame shown at a time: the last that has begun.
 * @param {number[]} times  rising
 * @param {number} time
 */
export function findFrame(times, time) {
  let [low, high] = [0, times.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (times[middle] <= time + 1e-3) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * The next instant worth going to, or the one before.
 * @param {Jump[]} jumps  rising
 * @param {number} time
 * @param {1 | -1} way
 */
export function findJump(jumps, time, way) {
  const there = jumps.filter((jump) => way * (jump.time_s - time) > 0.02);
  return way > 0 ? there[0] : there[there.length - 1];
}

/**
 * What a place on the stick does at a time.
 * @param {Spell[]} spells
 * @param {number} time
 * @returns {Contact | undefined}
 */
export function findContact(spells, time) {
  return spells.find((spell) => time >= spell.start_s && time <= spell.end_s)?.contact;
}

/**
 * An angle in words.
 * @param {Line} line
 * @param {number} frame
 * @param {string} missing
 */
export function tellAngle({ name, values, margins }, frame, missing) {
  const [value, margin] = [values[frame], margins[frame]];
  if (value === null) return `${name} ${missing}`;
  const whole = String(Math.round(value) + 0).replace("-", "−");
  return `${name} ${whole}${margin === null ? "" : ` ± ${Math.round(margin)}`}°`;
}

/**
 * The degrees that a chart has to hold: always from standing to level.
 * @param {Line[]} lines
 * @returns {[number, number]}
 */
export function findDegrees(lines) {
  let [low, high] = [-15, 95];
  for (const { values, margins } of lines) {
    values.forEach((value, i) => {
      if (value === null) return;
      low = Math.min(low, value - (margins[i] ?? 0));
      high = Math.max(high, value + (margins[i] ?? 0));
    });
  }
  return [low, high];
}

/**
 * Stretches of frames in which a value is known, as first and last.
 * @param {(number | null)[]} values
 * @returns {[number, number][]}
 */
export function findRuns(values) {
  /** @type {[number, number][]} */
  const runs = [];
  values.forEach((value, i) => {
    if (value === null) return;
    const last = runs[runs.length - 1];
    if (last && last[1] === i - 1) last[1] = i;
    else runs.push([i, i]);
  });
  return runs;
}

/** @typedef {CanvasRenderingContext2D} Pen */

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
    /** @type {boolean[]} */
    this.on = [];
    this.wide = this.floor = 0;
    /** @type {(degrees: number) => number} */
    this.y = () => 0;
    /** @type {(time: number) => number} */
    this.x = () => 0;
    this.video = /** @type {HTMLVideoElement} */ (root.querySelector("video"));
    this.over = /** @type {HTMLCanvasElement} */ (root.querySelector(".over"));
    this.chart = /** @type {HTMLCanvasElement} */ (root.querySelector(".chart"));
    this.still = document.createElement("canvas"); // the chart without its cursor
    this.gone = new AbortController();
    this.frame = 0;
    this.time = 0; // of the frame that the screen shows
    this.drawn = true;
    this.count = 0; // of the pictures drawn
    /** @type {number | undefined} */
    this.wanted = undefined; // a place to go to, once the clip is at the last one
    this.watcher = new ResizeObserver(() => this.fit());
    this.listen();
  }

  /** @param {Data} data */
  show(data) {
    if (data.id === this.id) return;
    const before = this.url === data.url ? this.time : data.at_s;
    Object.assign(this, { id: data.id, track: data.track, words: data.words });
    this.on = data.track.lines.map((line) => line.shown);
    this.root.style.setProperty("--ratio", `${data.track.width} / ${data.track.height}`);
    this.name();
    this.offer();
    this.fit();
    if (this.url !== data.url) this.load(data.url, before);
    else this.draw(before);
  }

  /**
   * Fetch the whole clip, so that going to and fro in it asks nobody.
   * @param {string} url
   * @param {number} at
   */
  async load(url, at) {
    this.url = url;
    try {
      const answer = await fetch(url, { signal: this.gone.signal });
      if (!answer.ok) throw new Error(String(answer.status));
      const blob = await answer.blob();
      this.forget();
      this.blob = URL.createObjectURL(blob);
      this.video.src = this.blob;
      this.go(at);
      this.root.classList.add("ready");
    } catch (error) {
      if (!this.gone.signal.aborted) this.tell(this.words.lost);
    }
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
    this.forget();
  }

  name() {
    for (const button of this.root.querySelectorAll("button")) {
      const word = this.words[button.dataset.do ?? ""];
      button.setAttribute("aria-label", word);
      button.title = word;
    }
    this.chart.setAttribute("aria-label", this.words.chart);
    this.chart.setAttribute("aria-valuemin", "0");
    this.chart.setAttribute("aria-valuemax", this.seconds(this.end));
  }

  /** Offer the lines to choose from. */
  offer() {
    const which = /** @type {HTMLElement} */ (this.root.querySelector(".which"));
    which.replaceChildren(
      ...this.track.lines.map((line, i) => {
        const label = document.createElement("label");
        const box = Object.assign(document.createElement("input"), { type: "checkbox" });
        box.checked = this.on[i];
        box.addEventListener("change", () => {
          this.on[i] = box.checked;
          this.paint();
          this.draw(this.time);
        });
        const mark = document.createElement("i");
        mark.style.background = line.colour;
        label.append(box, mark, line.name);
        return label;
      }),
    );
  }

  get end() {
    return this.track.time_s[this.track.time_s.length - 1];
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
    for (const button of this.root.querySelectorAll("button")) {
      hear(button, "click", () => this.act(button.dataset.do ?? ""));
    }
    hear(this.root, "keydown", (event) => this.press(event));
    hear(this.chart, "pointerdown", (event) => {
      this.chart.setPointerCapture(event.pointerId);
      this.point(event);
    });
    hear(this.chart, "pointermove", (event) => {
      if (event.buttons || event.pointerType === "mouse") this.point(event);
    });
    hear(this.over, "click", () => this.act("play"));
    for (const name of ["play", "pause", "ended"]) {
      hear(this.video, name, () => this.root.classList.toggle("playing", !this.video.paused));
    }
    hear(this.video, "seeked", () => this.follow());
    this.watcher.observe(this.root);
    this.await();
  }

  /** Draw with each picture of the clip, in the same frame of the screen. */
  await() {
    this.video.requestVideoFrameCallback((_now, { mediaTime }) => {
      if (this.gone.signal.aborted) return;
      this.draw(mediaTime);
      this.await();
    });
  }

  /** @param {string} what */
  act(what) {
    const { video, track } = this;
    const step = { stepBack: -1, step: 1 }[what];
    if (what === "play") video.paused ? void video.play().catch(() => {}) : video.pause();
    else if (step) this.go(track.time_s[Math.max(0, this.frame + step)] ?? this.end);
    else if (what === "back" || what === "on") this.jump(what === "on" ? 1 : -1);
    else if (what === "slow") {
      video.playbackRate = video.playbackRate === 1 ? 0.5 : 1;
      this.mark(what, video.playbackRate !== 1);
    } else if (what === "drawing") {
      this.drawn = !this.drawn;
      this.mark(what, this.drawn);
      this.draw(this.time);
    }
  }

  /**
   * @param {string} what
   * @param {boolean} on
   */
  mark(what, on) {
    this.root.querySelector(`[data-do=${what}]`)?.setAttribute("aria-pressed", String(on));
  }

  /** @param {1 | -1} way */
  jump(way) {
    const jump = findJump(this.track.jumps, this.time, way);
    this.go(jump ? jump.time_s : way > 0 ? this.end : 0);
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const onChart = event.target === this.chart;
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
    if (what) this.act(what);
    else if (event.key === "Home") this.go(0);
    else if (event.key === "End") this.go(this.end);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {PointerEvent} event */
  point(event) {
    if (event.pointerType === "mouse" && !this.video.paused && !event.buttons) return;
    const box = this.chart.getBoundingClientRect();
    const share = (event.clientX - box.left - EDGE.left) / (box.width - EDGE.left - EDGE.right);
    this.go(Math.min(1, Math.max(0, share)) * this.end);
  }

  /**
   * Go to a time; while the clip is still on its way to another, remember the last.
   * @param {number} time
   */
  go(time) {
    this.video.pause();
    this.wanted = this.track.time_s[findFrame(this.track.time_s, time)];
    this.cursor(this.wanted);
    if (!this.video.seeking) this.follow();
  }

  follow() {
    if (this.wanted === undefined) return;
    const to = this.wanted + 1e-3; // just inside the frame
    this.wanted = undefined;
    this.video.currentTime = to;
  }

  fit() {
    for (const canvas of [this.over, this.chart]) {
      const dense = window.devicePixelRatio || 1;
      canvas.width = Math.round(canvas.clientWidth * dense);
      canvas.height = Math.round(canvas.clientHeight * dense);
    }
    this.paint();
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
      if (this.drawn) this.drawOver(pen);
    }
    if (this.wanted === undefined) this.cursor(time);
    this.read();
    if (this.count++ % MEASURED === 0) performance.clearMeasures(DRAWING);
    performance.measure(DRAWING, { start: begun });
  }

  /** @param {Pen} pen */
  drawOver(pen) {
    const { width, body, ink, contacts } = this.track;
    const scale = this.over.width / width;
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    pen.lineCap = pen.lineJoin = "round";
    const unit = width / PHONE;
    const row = body.points[this.frame] ?? [];
    this.drawPath(pen, unit);
    for (const { ends, colour, wide, cased } of body.limbs) {
      const [from, to] = ends.map((i) => at(row, i));
      if (!from || !to) continue;
      if (cased) stroke(pen, [from, to], ink.page, (wide + 2.5) * unit);
      stroke(pen, [from, to], colour, wide * unit);
    }
    for (const { at: i, colour } of body.joints) {
      const place = at(row, i);
      if (place) ring(pen, place, 4.5 * unit, ink.page, colour, 2 * unit);
    }
    const stick = body.stick[this.frame] ?? [];
    const [head, foot] = [at(stick, 0), at(stick, 1)];
    if (!head || !foot) return;
    stroke(pen, [head, foot], ink.bark, 6.5 * unit);
    stroke(pen, [head, foot], ink.wood, 4 * unit);
    contacts.forEach(({ spells }, i) => {
      const place = at(stick, i + 2);
      if (place) this.drawContact(pen, place, findContact(spells, this.time), unit);
    });
  }

  /**
   * Filled, empty or half; ringed in the moment it leaves the stick.
   * @param {Pen} pen
   * @param {[number, number]} place
   * @param {Contact | undefined} contact
   * @param {number} unit
   */
  drawContact(pen, place, contact, unit) {
    const { ink, jumps } = this.track;
    const alarming = jumps.some((jump) => jump.alarming && Math.abs(jump.time_s - this.time) < ALARM_S);
    if (alarming && contact === "open") ring(pen, place, 12 * unit, "transparent", ink.alarm, 3 * unit);
    ring(pen, place, 6 * unit, ink.chalk, ink.bark, 2 * unit);
    if (contact === "open" || !contact) return;
    pen.beginPath();
    pen.arc(...place, 5 * unit, contact === "touching" ? -Math.PI / 2 : 0, contact === "touching" ? 1.5 * Math.PI : Math.PI);
    pen.fillStyle = ink.bark;
    pen.fill();
  }

  /**
   * Where the hands have come along, in this repetition.
   * @param {Pen} pen
   * @param {number} unit
   */
  drawPath(pen, unit) {
    const { body, repetitions, time_s, ink } = this.track;
    const rep = repetitions.find(([from, , to]) => this.time >= from && this.time <= to);
    const first = findFrame(time_s, rep ? rep[0] : Math.max(0, this.time - TRAIL_S));
    /** @type {[number, number][]} */
    const path = [];
    for (let i = first; i <= this.frame; i++) {
      const place = at(body.points[i] ?? [], body.hands);
      if (place) path.push(place);
    }
    if (path.length < 2) return;
    stroke(pen, path, ink.page, 3.5 * unit);
    stroke(pen, path, ink.primary, 1.5 * unit);
  }

  /** Paint what of the chart stays as it is. */
  paint() {
    this.still.width = this.chart.width;
    this.still.height = this.chart.height;
    const pen = this.still.getContext("2d");
    if (!pen || !this.chart.width) return;
    const { lines, ink, repetitions } = this.track;
    this.space(pen, lines.filter((_, i) => this.on[i]));
    for (const degrees of [0, 30, 60, 90]) {
      const y = this.y(degrees);
      stroke(pen, [[EDGE.left, y], [this.wide - EDGE.right, y]], ink.muted, degrees ? 0.3 : 0.8);
      write(pen, `${degrees}°`, EDGE.left - 5, y, "right", ink.muted);
    }
    repetitions.forEach(([, bottom], i) => {
      const x = this.x(bottom);
      stroke(pen, [[x, EDGE.top], [x, this.floor]], ink.muted, 0.5);
      write(pen, String(i + 1), x, EDGE.top - 9, "center", ink.text);
    });
    lines.forEach((line, i) => this.on[i] && this.paintLine(pen, line));
    this.paintContacts(pen);
  }

  /**
   * Where times and degrees lie, in pixels of the page.
   * @param {Pen} pen
   * @param {Line[]} lines
   */
  space(pen, lines) {
    const dense = this.chart.width / this.chart.clientWidth;
    pen.setTransform(dense, 0, 0, dense, 0, 0);
    this.wide = this.chart.clientWidth;
    const tall = this.chart.clientHeight;
    this.floor = tall - EDGE.bottom - ROW * this.track.contacts.length;
    const [low, high] = findDegrees(lines);
    const scale = (this.floor - EDGE.top) / (high - low);
    this.y = (degrees) => this.floor - (degrees - low) * scale;
    const width = this.wide - EDGE.left - EDGE.right;
    this.x = (time) => EDGE.left + (time / Math.max(this.end, 1e-3)) * width;
    for (let time = 0; time <= this.end; time += this.end > 12 ? 5 : 1) {
      write(pen, String(time), this.x(time), tall - 8, "center", this.track.ink.muted);
    }
  }

  /**
   * @param {Pen} pen
   * @param {Line} line
   */
  paintLine(pen, { values, margins, bands, colour, dash }) {
    const times = this.track.time_s;
    for (const { start_s, end_s, low, high } of bands) {
      const top = high === null ? EDGE.top : Math.max(EDGE.top, this.y(high));
      const bottom = low === null ? this.floor : this.y(low);
      pen.globalAlpha = 0.14;
      pen.fillStyle = colour;
      pen.fillRect(this.x(start_s), top, this.x(end_s) - this.x(start_s), bottom - top);
    }
    for (const [first, last] of findRuns(values)) {
      const frames = Array.from({ length: last - first + 1 }, (_, i) => first + i);
      /** @type {(side: number) => (i: number) => [number, number]} */
      const edge = (side) => (i) => [
        this.x(times[i]),
        this.y(Number(values[i]) + side * (margins[i] ?? 0)),
      ];
      pen.globalAlpha = 0.16;
      pen.beginPath();
      [...frames.map(edge(1)), ...frames.map(edge(-1)).reverse()].forEach((p) => pen.lineTo(...p));
      pen.fillStyle = colour;
      pen.fill();
      pen.globalAlpha = 1;
      pen.setLineDash(dash);
      stroke(pen, frames.map(edge(0)), colour, 2.5);
      pen.setLineDash([]);
    }
    pen.globalAlpha = 1;
  }

  /** @param {Pen} pen */
  paintContacts(pen) {
    const { contacts, ink, jumps } = this.track;
    contacts.forEach(({ name, spells }, i) => {
      const y = this.floor + 4 + ROW * i;
      for (const { contact, start_s, end_s } of spells) {
        const box = /** @type {const} */ ([this.x(start_s), y, this.x(end_s) - this.x(start_s), ROW - 6]);
        pen.fillStyle = ink.wood;
        if (contact === "touching") pen.fillRect(...box);
        else if (contact === "cannot_tell") hatch(pen, box, ink.wood);
        pen.strokeStyle = ink.muted;
        pen.lineWidth = 0.75;
        pen.strokeRect(...box);
      }
      write(pen, name, EDGE.left + 4, y + 7, "left", ink.text, ink.page);
    });
    for (const { time_s, alarming } of jumps) {
      if (!alarming) continue;
      const x = this.x(time_s);
      stroke(pen, [[x, EDGE.top], [x, this.floor + ROW * contacts.length]], ink.alarm, 1.5);
      write(pen, "▲", x, this.floor - 6, "center", ink.alarm);
    }
  }

  /**
   * The chart with its cursor.
   * @param {number} time
   */
  cursor(time) {
    const pen = this.chart.getContext("2d");
    if (!pen || !this.still.width) return;
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, this.chart.width, this.chart.height);
    pen.drawImage(this.still, 0, 0);
    const dense = this.chart.width / this.chart.clientWidth;
    pen.setTransform(dense, 0, 0, dense, 0, 0);
    const { ink, lines, contacts, time_s } = this.track;
    const [x, frame] = [this.x(time), findFrame(time_s, time)];
    stroke(pen, [[x, EDGE.top], [x, this.floor + ROW * contacts.length]], ink.primary, 2);
    lines.forEach(({ values, colour }, i) => {
      const value = values[frame];
      if (this.on[i] && value !== null) ring(pen, [x, this.y(value)], 4, ink.page, colour, 2);
    });
  }

  /** The same in words. */
  read() {
    const { lines, contacts, jumps } = this.track;
    const angles = lines.filter((_, i) => this.on[i]).map((line) => tellAngle(line, this.frame, this.words.missing));
    const touches = contacts.map(({ name, spells }) => {
      const contact = findContact(spells, this.time);
      return contact ? `${name}: ${this.words[contact]}` : "";
    });
    const now = [`${this.seconds(this.time)} s`, ...angles].join(" · ");
    const shown = /** @type {HTMLElement} */ (this.root.querySelector(".now"));
    shown.textContent = now;
    this.chart.setAttribute("aria-valuenow", this.time.toFixed(2));
    this.chart.setAttribute("aria-valuetext", [now, ...touches.filter(Boolean)].join(" · "));
    const here = jumps.find((jump) => Math.abs(jump.time_s - this.time) < 0.06);
    this.tell(here && this.video.paused ? here.name : "");
  }
}

/**
 * A point of a row; nothing where it is not known.
 * @param {(number | null)[]} row
 * @param {number} i
 * @returns {[number, number] | undefined}
 */
function at(row, i) {
  const [x, y] = [row[2 * i], row[2 * i + 1]];
  return x == null || y == null ? undefined : [x, y];
}

/**
 * @param {Pen} pen
 * @param {[number, number][]} points
 * @param {string} colour
 * @param {number} wide
 */
function stroke(pen, points, colour, wide) {
  pen.beginPath();
  points.forEach((point) => pen.lineTo(...point));
  pen.strokeStyle = colour;
  pen.lineWidth = wide;
  pen.stroke();
}

/**
 * @param {Pen} pen
 * @param {[number, number]} middle
 * @param {number} radius
 * @param {string} fill
 * @param {string} edge
 * @param {number} wide
 */
function ring(pen, middle, radius, fill, edge, wide) {
  pen.beginPath();
  pen.arc(...middle, radius, 0, 2 * Math.PI);
  pen.fillStyle = fill;
  pen.fill();
  pen.strokeStyle = edge;
  pen.lineWidth = wide;
  pen.stroke();
}

/**
 * @param {Pen} pen
 * @param {string} words
 * @param {number} x
 * @param {number} y
 * @param {CanvasTextAlign} align
 * @param {string} colour
 * @param {string} [ground]  around the letters
 */
function write(pen, words, x, y, align, colour, ground) {
  pen.font = "12px system-ui, sans-serif";
  pen.textAlign = align;
  pen.textBaseline = "middle";
  if (ground) {
    pen.strokeStyle = ground;
    pen.lineWidth = 3;
    pen.strokeText(words, x, y);
  }
  pen.fillStyle = colour;
  pen.fillText(words, x, y);
}

/**
 * @param {Pen} pen
 * @param {readonly [number, number, number, number]} box
 * @param {string} colour
 */
function hatch(pen, [left, top, wide, tall], colour) {
  pen.save();
  pen.beginPath();
  pen.rect(left, top, wide, tall);
  pen.clip();
  for (let x = left - tall; x < left + wide; x += 6) {
    stroke(pen, [[x, top + tall], [x + tall, top]], colour, 1.5);
  }
  pen.restore();
}

/** @type {WeakMap<Element, Player>} */
const players = new WeakMap();

/** @param {Component} component */
export default function ({ parentElement, data }) {
  const root = /** @type {HTMLElement} */ (parentElement.querySelector(".player"));
  if (!data.track) return;
  const player = players.get(root) ?? new Player(root, data);
  players.set(root, player);
  player.show(data);
  return () => {
    players.delete(root);
    player.leave();
  };
}
