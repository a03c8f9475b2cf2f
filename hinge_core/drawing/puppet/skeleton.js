// The drawn figure's skeleton in the browser: the geometry of hinge_core/drawing/figure
// (spine.py, place.py, limbs.py, balancing.py), line for line. It knows no
// number of its own: lengths, masses and limits come as data (puppet.py). Metres, x
// forward, y up, the heel at 0; degrees in a pose, radians inside.

/**
 * @typedef {[number, number]} Point
 * @typedef {object} SpineRest  the torso as it is drawn upright, levels in trunk lengths
 * @property {number} axis  metres, of the vertebral bodies
 * @property {number} sacrum
 * @property {number} lumbar_top
 * @property {number} upper_start
 * @property {number} neck
 * @property {number} skull
 * @property {Point} ear
 * @property {Point} shoulder
 * @property {number} girdle  where on the spine the shoulders ride
 * @property {number} head  whose lean is the head's
 * @property {[number, number, number]} levels  first, last, how many
 *
 * @typedef {object} Body  metres
 * @property {number} scale
 * @property {number} foot
 * @property {number} ankle_height
 * @property {number} ankle_from_heel
 * @property {number} shank
 * @property {number} thigh
 * @property {number} trunk
 * @property {number} upper_arm
 * @property {number} forearm
 * @property {number} hand
 * @property {SpineRest} spine
 * @property {Record<string, {mass: number, centre: number}>} segments
 * @property {[number, number]} shank_range  degrees searched for balance
 *
 * @typedef {object} Arm  the hand at a place of the standing torso
 * @property {number} x
 * @property {number} y
 * @property {number} elbow
 * @property {number} seen
 * @property {number} wrist_deg
 *
 * @typedef {object} Pose  degrees
 * @property {number} trunk_inclination_deg
 * @property {number} knee_flexion_deg
 * @property {number} back_round_deg
 * @property {number} upper_round_deg
 * @property {number} low_round_deg
 * @property {number} neck_deg
 * @property {number} shoulder_roll
 * @property {number} balance
 * @property {Arm} near_arm
 *
 * @typedef {{bend: number[], path: Point[], turn: number, rest: SpineRest, trunk: number, scale: number}} Spine
 * @typedef {Record<string, Point>} Joints
 * @typedef {object} Posed
 * @property {Spine} spine
 * @property {Joints} joints
 * @property {Point} com
 * @property {number} support  0 heel, 1 toe
 * @property {Record<string, number>} angles  degrees, by measure
 */

export const RAD = Math.PI / 180;

/** @param {Point} a @param {Point} b @returns {Point} */
export const add = ([ax, ay], [bx, by]) => [ax + bx, ay + by];
/** @param {Point} a @param {Point} b @returns {Point} */
export const subtract = ([ax, ay], [bx, by]) => [ax - bx, ay - by];
/** @param {Point} a @param {number} by @returns {Point} */
export const stretch = ([x, y], by) => [x * by, y * by];

/**
 * Turned about the origin, + forward (clockwise, facing right).
 * @param {Point} point
 * @param {number} angle  radians
 * @returns {Point}
 */
export function turnPoint([x, y], angle) {
  const c = Math.cos(angle);
  const s = Math.sin(angle);
  return [x * c + y * s, y * c - x * s];
}

/**
 * The unit vector that leans so far forward of straight up.
 * @param {number} angle  radians
 * @returns {Point}
 */
export const findDirection = (angle) => [Math.sin(angle), Math.cos(angle)];

/**
 * How much of a bend has happened by a level.
 * @param {number} level
 * @param {number} low
 * @param {number} high
 */
const findShareOf = (level, low, high) => Math.min(1, Math.max(0, (level - low) / (high - low)));

/**
 * The bent spine, leant until hip to shoulder has the pose's inclination.
 * @param {Body} body
 * @param {Pose} pose
 * @returns {Spine}
 */
export function bendSpine(body, pose) {
  const rest = body.spine;
  const [first, last, count] = rest.levels;
  const step = (last - first) / (count - 1);
  /** @type {number[]} */
  const bend = [];
  for (let i = 0; i < count; i++) {
    const level = first + i * step;
    bend.push(
      RAD *
        (pose.back_round_deg * findShareOf(level, rest.sacrum, rest.neck) +
          pose.upper_round_deg * findShareOf(level, rest.upper_start, rest.neck) +
          pose.low_round_deg * findShareOf(level, rest.sacrum, rest.lumbar_top) -
          pose.neck_deg * findShareOf(level, rest.neck, rest.skull)),
    );
  }
  /** @type {Point[]} */
  const path = [[0, 0]];
  for (let i = 1; i < count; i++) {
    const way = stretch(findDirection((bend[i] + bend[i - 1]) / 2), step * body.trunk);
    path.push(add(path[i - 1], way));
  }
  const hip = path[Math.round(-first / step)];
  const shift = subtract([rest.axis * body.scale, 0], hip);
  const moved = path.map((point) => add(point, shift));
  const spine = { bend, path: moved, turn: 0, rest, trunk: body.trunk, scale: body.scale };
  const [x, y] = findShoulder(spine, pose.shoulder_roll);
  return { ...spine, turn: pose.trunk_inclination_deg * RAD - Math.atan2(x, y) };
}

/**
 * Between which two of its levels a level lies, and how far on.
 * @param {Spine} spine
 * @param {number} level
 * @returns {[number, number]}
 */
function findLevel({ rest }, level) {
  const [first, last, count] = rest.levels;
  const at = (Math.min(last, Math.max(first, level)) - first) / ((last - first) / (count - 1));
  const low = Math.min(count - 2, Math.floor(at));
  return [low, at - low];
}

/** @param {number} a @param {number} b @param {number} share */
const mix = (a, b, share) => a + (b - a) * share;

/**
 * Forward lean of the spine at a level, radians.
 * @param {Spine} spine
 * @param {number} level
 */
export function findLean(spine, level) {
  const [low, share] = findLevel(spine, level);
  return mix(spine.bend[low], spine.bend[low + 1], share) + spine.turn;
}

/**
 * Where the bent, leaning torso has a rest point, from the hip.
 * @param {Spine} spine
 * @param {Point} point  metres forward, trunk lengths up
 * @returns {Point}
 */
export function carryPoint(spine, [x, level]) {
  const [low, share] = findLevel(spine, level);
  const bend = mix(spine.bend[low], spine.bend[low + 1], share);
  const [first, last] = spine.rest.levels;
  const beyond = (level - Math.min(last, Math.max(first, level))) * spine.trunk;
  const out = (x - spine.rest.axis) * spine.scale;
  const [ax, ay] = spine.path[low];
  const [bx, by] = spine.path[low + 1];
  const c = Math.cos(bend);
  const s = Math.sin(bend);
  /** @type {Point} */
  const upright = [mix(ax, bx, share) + s * beyond + c * out, mix(ay, by, share) + c * beyond - s * out];
  return turnPoint(upright, spine.turn);
}

/**
 * The shoulder joint, from the hip.
 * @param {Spine} spine
 * @param {number} roll
 * @returns {Point}
 */
export function findShoulder(spine, roll) {
  const { shoulder, girdle } = spine.rest;
  const base = carryPoint(spine, [shoulder[0], girdle]);
  const [s, c] = findDirection(findLean(spine, girdle));
  const rise = (shoulder[1] - girdle) * spine.trunk;
  const ahead = roll * spine.trunk;
  return [base[0] + s * rise + c * ahead, base[1] + c * rise - s * ahead];
}

/**
 * Middle and end joint of two bones that reach for a target.
 * @param {Point} root
 * @param {Point} target
 * @param {number} upper
 * @param {number} lower
 * @param {number} side  +1 bends to the left of the line, -1 to the right
 * @returns {[Point, Point]}
 */
export function placeTwoBones(root, target, upper, lower, side) {
  const line = subtract(target, root);
  const length = Math.hypot(...line);
  /** @type {Point} */
  const unit = length > 0 ? stretch(line, 1 / length) : [0, -1];
  const reach = Math.min(upper + lower - 1e-6, Math.max(Math.abs(upper - lower) + 1e-6, length));
  const along = (upper ** 2 - lower ** 2 + reach ** 2) / (2 * reach);
  const across = Math.sqrt(Math.max(upper ** 2 - along ** 2, 0)) * side;
  const middle = add(add(root, stretch(unit, along)), [-unit[1] * across, unit[0] * across]);
  return [middle, add(root, stretch(unit, reach))];
}

/**
 * Every joint above the hip, from the hip.
 * @param {Body} body
 * @param {Pose} pose
 * @param {Spine} spine
 * @returns {Joints}
 */
function placeUpper(body, pose, spine) {
  const { near_arm: arm } = pose;
  const shoulder = findShoulder(spine, pose.shoulder_roll);
  const target = carryPoint(spine, [arm.x, arm.y]);
  const lengths = [body.upper_arm * arm.seen, body.forearm * arm.seen];
  const [elbow, wrist] = placeTwoBones(shoulder, target, lengths[0], lengths[1], arm.elbow);
  const fore = subtract(wrist, elbow);
  const hand = turnPoint(stretch(fore, 1 / Math.hypot(...fore)), -arm.wrist_deg * RAD);
  const knuckles = add(wrist, stretch(hand, body.hand * 0.5));
  return { shoulder, ear: carryPoint(spine, spine.rest.ear), elbow, wrist, knuckles };
}

/**
 * Foot, knee and hip of a body on its whole foot.
 * @param {Body} body
 * @param {number} shank  radians
 * @param {number} thigh  radians
 * @returns {Joints}
 */
function placeLegs(body, shank, thigh) {
  /** @type {Point} */
  const ankle = [body.ankle_from_heel, body.ankle_height];
  const knee = add(ankle, stretch(findDirection(shank), body.shank));
  const hip = add(knee, stretch(findDirection(thigh), body.thigh));
  return { heel: [0, 0], toe: [body.foot, 0], ankle, knee, hip };
}

/** @type {Record<string, [string, string]>} */
const UPPER = {
  head_neck: ["shoulder", "ear"],
  trunk: ["hip", "shoulder"],
  upper_arm: ["shoulder", "elbow"],
  forearm: ["elbow", "wrist"],
  hand: ["wrist", "knuckles"],
};
/** @type {Record<string, [string, string]>} */
const LOWER = { thigh: ["hip", "knee"], shank: ["knee", "ankle"], foot: ["heel", "toe"] };

/**
 * Mass, and mass times place, of some segments.
 * @param {Body} body
 * @param {Joints} joints
 * @param {Record<string, [string, string]>} ends
 * @returns {{mass: number, moment: Point}}
 */
function weigh({ segments }, joints, ends) {
  let whole = 0;
  let x = 0;
  let y = 0;
  for (const name in ends) {
    const [top, bottom] = [joints[ends[name][0]], joints[ends[name][1]]];
    const { mass, centre } = segments[name];
    whole += mass;
    x += mass * mix(top[0], bottom[0], centre);
    y += mass * mix(top[1], bottom[1], centre);
  }
  return { mass: whole, moment: [x, y] };
}

const HALVINGS = 32; // of 130 degrees: far finer than any drawing

/**
 * The figure that keeps its weight where the pose wants it: turned at the ankle.
 * @param {Body} body
 * @param {Pose} pose
 * @returns {Posed}
 */
export function solveFigure(body, pose) {
  const spine = bendSpine(body, pose);
  const upper = placeUpper(body, pose, spine);
  const knee = pose.knee_flexion_deg * RAD;
  const above = weigh(body, { ...upper, hip: [0, 0] }, UPPER);
  /** @param {Joints} legs @returns {Point} */
  const findWeight = (legs) => {
    const below = weigh(body, legs, LOWER);
    const moment = add(add(above.moment, stretch(legs.hip, above.mass)), below.moment);
    return stretch(moment, 1 / (above.mass + below.mass));
  };
  let [low, high] = body.shank_range.map((angle) => angle * RAD);
  const wanted = pose.balance * body.foot;
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (findWeight(placeLegs(body, middle, middle - knee))[0] < wanted) low = middle;
    else high = middle;
  }
  const legs = placeLegs(body, low, low - knee);
  const com = findWeight(legs);
  /** @type {Joints} */
  const joints = { ...legs };
  for (const [name, point] of Object.entries(upper)) joints[name] = add(legs.hip, point);
  return { spine, joints, com, support: com[0] / body.foot, angles: findAngles(joints) };
}

/**
 * Lean of the line between two joints, degrees forward of straight up.
 * @param {Point} lower
 * @param {Point} upper
 */
export function findLeanDeg(lower, upper) {
  const [ahead, up] = subtract(upper, lower);
  return Math.atan2(ahead, up) / RAD;
}

/**
 * The four angles of the joints, degrees, by the core's names for them.
 * @param {Joints} joints
 * @returns {Record<string, number>}
 */
export function findAngles({ ankle, knee, hip, shoulder }) {
  const trunk = findLeanDeg(hip, shoulder);
  const thigh = findLeanDeg(knee, hip);
  const shank = findLeanDeg(ankle, knee);
  return {
    trunk_inclination_deg: trunk,
    hip_flexion_deg: trunk - thigh,
    knee_flexion_deg: shank - thigh,
    shank_inclination_deg: shank,
  };
}
