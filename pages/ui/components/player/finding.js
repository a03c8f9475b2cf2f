// What a clip's numbers say at a time. Nothing in here touches a page.

/**
 * @typedef {{ends: [number, number], colour: string, wide: number, cased: boolean}} Limb
 * @typedef {object} Body  rows are frames: x and y by turns, null where not known
 * @property {(number | null)[][]} points
 * @property {(number | null)[][]} stick  both ends, then the three places
 * @property {Limb[]} limbs
 * @property {{at: number, colour: string, name: string}[]} joints
 * @property {[number, number][]} placed  by hand: frame, and which point
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
 */

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
 * Whether a clip that stops at a time has come there.
 * @param {number} time
 * @param {number | undefined} halt  nothing where it plays to its end
 */
export function isAtHalt(time, halt) {
  return halt !== undefined && time >= halt - EARLY_S;
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

/**
 * A point of a row; nothing where it is not known.
 * @param {(number | null)[]} row
 * @param {number} i
 * @returns {[number, number] | undefined}
 */
export function findPlace(row, i) {
  const [x, y] = [row[2 * i], row[2 * i + 1]];
  return x == null || y == null ? undefined : [x, y];
}

/**
 * The joints of a frame that a hand placed, in words.
 * @param {Body} body
 * @param {number} frame
 * @param {string} words  with ``{joints}`` in them
 * @returns {string[]} one sentence, or none
 */
export function findPlaced({ placed, joints }, frame, words) {
  const names = placed
    .filter(([there]) => there === frame)
    .map(([, at]) => joints.find((joint) => joint.at === at)?.name)
    .filter(Boolean);
  return names.length ? [words.replace("{joints}", names.join(", "))] : [];
}

const EARLY_S = 0.01; // a clip's clock is a little off
const STEPS_S = [1, 2, 5, 10, 20, 30, 60, 120, 300];

/**
 * Seconds from one written time to the next, so that none touches its neighbour.
 * @param {number} end  of the clip, in seconds
 * @param {number} wide  pixels for the whole of it
 * @param {number} least  pixels from one to the next
 */
export function findStep(end, wide, least) {
  return STEPS_S.find((step) => step * wide >= least * end) ?? STEPS_S[STEPS_S.length - 1];
}

/**
 * Which places have room for a word: of those that crowd, the first.
 * @param {number[]} places  rising, in pixels
 * @param {number} least  pixels from one to the next
 */
export function findRoomy(places, least) {
  /** @type {number[]} */
  const kept = [];
  places.forEach((place, i) => {
    const last = kept[kept.length - 1];
    if (last === undefined || place - places[last] >= least) kept.push(i);
  });
  return kept;
}

/**
 * A line's strokes and spaces as the ground of its key, so that colour alone tells no line.
 * @param {Pick<Line, "colour" | "dash">} line
 */
export function writeDashes({ colour, dash }) {
  let at = 0;
  const parts = dash.map((length, i) => {
    const from = at;
    at += length;
    return `${i % 2 ? "transparent" : colour} ${from}px ${at}px`;
  });
  return parts.length ? `repeating-linear-gradient(90deg, ${parts.join(", ")})` : colour;
}
