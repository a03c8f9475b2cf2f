// The rigid stick on the figure's back in the browser, laid as stick.py lays it.

import { RAD, add, carryPoint, findShoulder, stretch } from "./skeleton.js";

/**
 * @typedef {import("./skeleton.js").Point} Point
 * @typedef {import("./skeleton.js").Spine} Spine
 * @typedef {object} StickRest
 * @property {Point[]} skin  rest points of head, upper back and sacrum
 * @property {number[]} belongs  to which of the three
 * @property {number} widest_deg
 * @property {number} step_deg
 * @property {number} touching_pct
 * @typedef {{base: Point, along: Point, places: Point[], gapsPct: number[], touches: boolean[]}} Stick
 */

/** @param {Point} a @param {Point} b */
const dot = ([ax, ay], [bx, by]) => ax * bx + ay * by;

/**
 * A rigid stick on head, upper back and sacrum: of all that cut none of the skin, the
 * one whose gaps add up to least.
 * @param {Spine} spine
 * @param {number} roll
 * @param {StickRest} rest
 * @returns {Stick}
 */
export function layStick(spine, roll, rest) {
  const trunk = findShoulder(spine, roll);
  const square = dot(trunk, trunk);
  /** @type {Point} */
  const backward = [-trunk[1], trunk[0]];
  const points = rest.skin.map((point) => carryPoint(spine, point));
  const station = points.map((point) => dot(point, trunk) / square);
  const behind = points.map((point) => dot(point, backward) / square);
  const places = [0, 1, 2].map((place) => [...points.keys()].filter((j) => rest.belongs[j] === place));
  let best = { sum: Infinity, tilt: 0, offset: 0, nearest: [0, 0, 0], gaps: [0, 0, 0] };
  const steps = Math.round((2 * rest.widest_deg) / rest.step_deg);
  for (let i = 0; i <= steps; i++) {
    const tilt = (-rest.widest_deg + i * rest.step_deg) * RAD;
    const c = Math.cos(tilt);
    const s = Math.sin(tilt);
    /** @param {number} j */
    const out = (j) => c * behind[j] - s * station[j];
    const nearest = places.map((of) => findMost(of, out));
    const most = nearest.map(out);
    const offset = Math.max(most[0], most[1], most[2]);
    const sum = 3 * offset - most[0] - most[1] - most[2];
    if (sum < best.sum) best = { sum, tilt, offset, nearest, gaps: most.map((one) => offset - one) };
  }
  const along = add(stretch(trunk, Math.cos(best.tilt)), stretch(backward, Math.sin(best.tilt)));
  const gapsPct = best.gaps.map((gap) => 100 * gap);
  return {
    base: stretch(backward, best.offset / Math.cos(best.tilt)),
    along: stretch(along, 1 / Math.hypot(...along)),
    places: best.nearest.map((j) => points[j]),
    gapsPct,
    touches: gapsPct.map((gap) => gap <= rest.touching_pct),
  };
}

/**
 * The first of some points that stands out furthest.
 * @param {number[]} points
 * @param {(point: number) => number} out
 */
function findMost(points, out) {
  let [most] = points;
  let furthest = out(most);
  for (let i = 1; i < points.length; i++) {
    const here = out(points[i]);
    if (here > furthest) {
      furthest = here;
      most = points[i];
    }
  }
  return most;
}
