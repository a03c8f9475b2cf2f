// The figure with sliders in the browser: settings in, a drawing and its rings out. It
// knows no page, so that a file without a server can hold it too.

import { add, carryPoint, solveFigure, turnPoint } from "./skeleton.js";
import { layStick } from "./stick.js";
import { drawPiece, findBends, toPx } from "./skin.js";
import { drawAngle, drawBalance, drawStick } from "./marks.js";

/**
 * @typedef {import("./skeleton.js").Point} Point
 * @typedef {import("./skeleton.js").Posed} Posed
 * @typedef {import("./skeleton.js").Pose} Pose
 * @typedef {import("./skeleton.js").Spine} Spine
 * @typedef {import("./stick.js").Stick} Stick
 * @typedef {import("./skin.js").Element} Element
 * @typedef {import("./skin.js").Piece} Piece
 *
 * @typedef {object} Control
 * @property {string} id
 * @property {string} field  of the pose
 * @property {string} at  a joint, or "back" or "foot"
 * @property {number} low
 * @property {number} high
 * @property {number} step
 * @property {number} decimals
 *
 * @typedef {object} Figure  what puppet.py says of one
 * @property {number} px_per_m
 * @property {import("./skeleton.js").Body} body
 * @property {Pose} pose  what no control moves
 * @property {Control[]} controls
 * @property {import("./stick.js").StickRest} stick
 * @property {Point} mid_back  a rest point
 * @property {Record<string, import("./skin.js").Skin>} skins
 * @property {{far: Piece[], upper: Piece[], near: Piece[]}} pieces  from far to near
 * @property {import("./marks.js").AngleMark[]} angles
 * @property {import("./marks.js").Tones & {floor: string}} tones
 * @property {[number, number, number, number]} frame  left, top, right, bottom
 * @typedef {Record<string, number>} Settings  where each control stands
 */

/**
 * A value put on its control: inside its range, on one of its steps.
 * @param {Control} control
 * @param {number} value
 */
export function putOnStep({ low, high, step, decimals }, value) {
  const steps = Math.round((Math.min(high, Math.max(low, value)) - low) / step);
  return Number((low + steps * step).toFixed(decimals));
}

/**
 * @param {Figure} figure
 * @param {Settings} settings
 * @returns {Pose}
 */
export function makePose({ pose, controls }, settings) {
  return { ...pose, ...Object.fromEntries(controls.map(({ id, field }) => [field, settings[id]])) };
}

/**
 * @param {Figure} figure
 * @param {Settings} settings
 * @returns {Posed}
 */
export function solveSettings(figure, settings) {
  return solveFigure(figure.body, makePose(figure, settings));
}

/** @type {WeakMap<Figure, {bent: string, laid: Stick}>} */
const lying = new WeakMap();

/**
 * The stick on a back; only a back or a neck that bends otherwise has it laid anew.
 * @param {Figure} figure
 * @param {Pose} pose
 * @param {Spine} spine
 * @returns {Stick}
 */
function layOnce(figure, pose, spine) {
  const bent = `${pose.back_round_deg} ${pose.neck_deg}`;
  let last = lying.get(figure);
  if (last?.bent !== bent) {
    last = { bent, laid: layStick({ ...spine, turn: 0 }, pose.shoulder_roll, figure.stick) };
    lying.set(figure, last);
  }
  const { base, along, places } = last.laid;
  /** @param {Point} point */
  const turn = (point) => turnPoint(point, spine.turn);
  return { ...last.laid, base: turn(base), along: turn(along), places: places.map(turn) };
}

/**
 * All elements in paint order, the floor first.
 * @param {Figure} figure
 * @param {Settings} settings
 * @returns {Element[]}
 */
export function drawFigure(figure, settings) {
  const { body, skins, pieces, tones, px_per_m: pxPerM } = figure;
  const pose = makePose(figure, settings);
  const posed = solveFigure(body, pose);
  const bends = findBends(pose, posed);
  const size = { pxPerM, scale: body.scale };
  /** @param {Piece} piece */
  const draw = (piece) => drawPiece(piece, skins, bends, posed, pxPerM);
  const laid = layOnce(figure, pose, posed.spine);
  const { stick, contacts } = drawStick(laid, posed.joints.hip, tones, size);
  const [left, , right] = figure.frame;
  const floor = { points: `${left} 0 ${right} 0`, fill: "none", stroke: tones.floor, "stroke-width": "2" };
  return [
    { tag: "polyline", attributes: floor },
    ...pieces.far.map(draw),
    stick,
    ...pieces.upper.map(draw),
    ...pieces.near.map(draw),
    ...contacts,
    ...figure.angles.flatMap((mark) => drawAngle(mark, posed, tones, size)),
    ...drawBalance(posed, tones, size),
  ];
}

/**
 * Where each control can be taken hold of, and how the place moves for one unit more;
 * in the picture's units.
 * @param {Figure} figure
 * @param {Settings} settings
 * @returns {{control: Control, at: Point, way: Point}[]}
 */
export function listHandles(figure, settings) {
  const here = solveSettings(figure, settings);
  return figure.controls.map((control) => {
    const step = settings[control.id] < control.high ? control.step : -control.step;
    const there = solveSettings(figure, { ...settings, [control.id]: settings[control.id] + step });
    const at = findPlace(figure, control.at, here);
    const to = findPlace(figure, control.at, there);
    return { control, at, way: [(to[0] - at[0]) / step, (to[1] - at[1]) / step] };
  });
}

/**
 * @param {Figure} figure
 * @param {string} name
 * @param {Posed} posed
 * @returns {Point}
 */
function findPlace({ body, mid_back: back, px_per_m: pxPerM }, name, { joints, spine, support }) {
  if (name === "back") return toPx(add(joints.hip, carryPoint(spine, back)), pxPerM);
  if (name === "foot") return toPx([support * body.foot, -0.028 * body.scale], pxPerM);
  return toPx(joints[name], pxPerM);
}
