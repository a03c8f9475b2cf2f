// The figure's outlines in the browser: those that the core drew for some bends, blended
// for the bends between, and carried by the skeleton.

import { add, findLean, findLeanDeg, stretch, subtract, turnPoint } from "./skeleton.js";

/**
 * @typedef {import("./skeleton.js").Point} Point
 * @typedef {import("./skeleton.js").Posed} Posed
 * @typedef {import("./skeleton.js").Pose} Pose
 * @typedef {{tag: string, attributes: Record<string, string>, text?: string}} Element
 * @typedef {"trunk" | "head" | "thigh" | "floor"} Frame  what carries an outline
 * @typedef {"back" | "neck" | "fold" | "knee"} Bend
 *
 * @typedef {object} Skin  one outline for each mix of its bends
 * @property {Frame} frame
 * @property {[Bend, number, number, number][]} bends  which, the first, the step, how many
 * @property {number} per_m  how many units of the points make a metre
 * @property {number[][]} outlines  x, y, x, y ...; the last bend changes fastest
 * @property {boolean} closed
 *
 * @typedef {object} Piece  one thing to paint
 * @property {string} skin
 * @property {Point} shift  metres
 * @property {Record<string, string>} paint
 */

/**
 * How far each bend goes, degrees.
 * @param {Pose} pose
 * @param {Posed} posed
 * @returns {Record<Bend, number>}
 */
export function findBends(pose, { spine, joints }) {
  const thigh = findLeanDeg(joints.knee, joints.hip);
  return {
    back: pose.back_round_deg,
    neck: pose.neck_deg,
    fold: (spine.turn * 180) / Math.PI - thigh,
    knee: pose.knee_flexion_deg,
  };
}

/**
 * The outline for some bends, in its own frame, metres.
 * @param {Skin} skin
 * @param {Record<Bend, number>} bends
 * @returns {Point[]}
 */
export function blendOutline(skin, bends) {
  let parts = [{ at: 0, weight: 1 }];
  for (const [name, first, step, count] of skin.bends) {
    const on = Math.min(count - 1, Math.max(0, (bends[name] - first) / step));
    const low = Math.min(Math.max(0, count - 2), Math.floor(on));
    const share = on - low;
    parts = parts.flatMap(({ at, weight }) => [
      { at: at * count + low, weight: weight * (1 - share) },
      ...(share > 0 ? [{ at: at * count + low + 1, weight: weight * share }] : []),
    ]);
  }
  /** @type {Point[]} */
  const points = [];
  for (let i = 0; i < skin.outlines[0].length; i += 2) {
    let x = 0;
    let y = 0;
    for (const { at, weight } of parts) {
      x += weight * skin.outlines[at][i];
      y += weight * skin.outlines[at][i + 1];
    }
    points.push([x / skin.per_m, y / skin.per_m]);
  }
  return points;
}

/**
 * Where a frame stands, and how far it leans, radians.
 * @param {Frame} frame
 * @param {Posed} posed
 * @returns {[Point, number]}
 */
function findFrame(frame, { spine, joints }) {
  if (frame === "trunk") return [joints.hip, spine.turn];
  if (frame === "head") return [joints.ear, findLean(spine, spine.rest.head)];
  if (frame === "thigh") return [joints.hip, (findLeanDeg(joints.knee, joints.hip) * Math.PI) / 180];
  return [[0, 0], 0];
}

/**
 * @param {Piece} piece
 * @param {Record<string, Skin>} skins
 * @param {Record<Bend, number>} bends
 * @param {Posed} posed
 * @param {number} pxPerM
 * @returns {Element}
 */
export function drawPiece(piece, skins, bends, posed, pxPerM) {
  const skin = skins[piece.skin];
  const [origin, turn] = findFrame(skin.frame, posed);
  const from = add(origin, piece.shift);
  const points = blendOutline(skin, bends).map((point) => toPx(add(from, turnPoint(point, turn)), pxPerM));
  return { tag: "path", attributes: { d: writeBezierPath(points, skin.closed), ...piece.paint } };
}

/**
 * Metres, y up, in the picture's units, y down.
 * @param {Point} point
 * @param {number} pxPerM
 * @returns {Point}
 */
export const toPx = ([x, y], pxPerM) => [x * pxPerM, -y * pxPerM];

/**
 * Path data of the Catmull-Rom curve through points.
 * @param {Point[]} points
 * @param {boolean} closed
 */
export function writeBezierPath(points, closed) {
  const count = points.length;
  /** @param {number} i */
  const at = (i) => (closed ? points[(i + count) % count] : points[Math.min(count - 1, Math.max(0, i))]);
  /** @param {number} i */
  const slope = (i) => stretch(subtract(at(i + 1), at(i - 1)), 1 / 6);
  const spans = [`M${write(points[0])}C${write(add(points[0], slope(0)))} `];
  for (let i = 1; i < count + (closed ? 1 : 0); i++) {
    spans.push(`${i > 1 ? "S" : ""}${write(subtract(at(i), slope(i)))} ${write(at(i))}`);
  }
  return spans.join("") + (closed ? "Z" : "");
}

/** @param {Point} point */
export const write = ([x, y]) => `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;
