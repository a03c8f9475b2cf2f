// Two clips that move as one. What one shows, the other shows the same part of: each
// has a list of moments that belong together, and runs slower or faster between them.

/**
 * @typedef {object} Pair  how a clip belongs to another
 * @property {string} name  which both have
 * @property {number[]} moments  of this clip, seconds; the other has as many
 * @typedef {object} Told  where the clip is that leads
 * @property {string} name
 * @property {object} from
 * @property {number} position  counted in moments
 * @property {number} ahead  where it will be after a little while, likewise
 * @property {boolean} playing
 * @property {number} pace
 */

export const TOLD = "hinge.player.pair"; // the event by which players of a page know
const AHEAD_S = 0.25; // a clip that follows aims at where the other will be then
const APART_S = 0.4; // further apart than this, it leaps
const FASTEST = 4; // times as fast as it was filmed

/**
 * Where a time lies among the moments: 1.5 is half way from the second to the third.
 * Before the first and after the last, a second counts as one.
 * @param {number[]} moments  none falls back
 * @param {number} time
 */
export function findPosition(moments, time) {
  const last = moments.length - 1;
  if (time <= moments[0]) return time - moments[0];
  if (time >= moments[last]) return last + time - moments[last];
  const next = moments.findIndex((moment) => moment > time);
  const [from, to] = [moments[next - 1], moments[next]];
  return next - 1 + (time - from) / (to - from);
}

/**
 * The time of such a place.
 * @param {number[]} moments
 * @param {number} position
 */
export function findTimeAt(moments, position) {
  const last = moments.length - 1;
  if (position <= 0) return moments[0] + position;
  if (position >= last) return moments[last] + position - last;
  const before = Math.floor(position);
  return moments[before] + (position - before) * (moments[before + 1] - moments[before]);
}

/**
 * What a clip that leads tells.
 * @param {Pair} pair
 * @param {object} from
 * @param {{time: number, playing: boolean, pace: number}} now
 * @returns {Told}
 */
export function makeTold({ name, moments }, from, { time, playing, pace }) {
  const position = findPosition(moments, time);
  const ahead = findPosition(moments, time + AHEAD_S * pace);
  return { name, from, position, ahead, playing, pace };
}

/**
 * Where a clip that follows shall be, how fast it shall run, and whether it must leap.
 * @param {Pair} pair
 * @param {Told} told
 * @param {number} now  where it is, seconds
 * @param {number} end  its last picture, seconds
 */
export function findWay({ moments }, told, now, end) {
  /** @type {(position: number) => number} */
  const find = (position) => Math.min(end, Math.max(0, findTimeAt(moments, position)));
  const time = find(told.position);
  const leaps = Math.abs(time - now) > APART_S;
  const speed = (find(told.ahead) - (leaps ? time : now)) / AHEAD_S;
  // A browser refuses to run slower than 1/16, but stands still when asked.
  return { time, leaps, speed: speed < 0.1 ? 0 : Math.min(FASTEST, speed) };
}
