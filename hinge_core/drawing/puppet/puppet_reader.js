// What the figure in the browser reads, and how it is told, where no core is at hand: the
// formulas of posed_measures.py, the verdict of targets.py, the sentences of told.py. Every
// number, band and word comes as data (puppet_reader.py).

import { carryPoint, findLean, findLeanDeg, subtract } from "./skeleton.js";
import { layStick } from "./stick.js";
import { makePose, solveSettings } from "./puppet.js";

/**
 * @typedef {import("./skeleton.js").Point} Point
 * @typedef {import("./skeleton.js").Posed} Posed
 * @typedef {import("./puppet.js").Figure} Figure
 * @typedef {import("./puppet.js").Settings} Settings
 * @typedef {[number | null, number | null]} Band  an open end is null
 *
 * @typedef {object} Row  one measure
 * @property {string} measure
 * @property {string} name  within a sentence
 * @property {string} unit
 * @property {number} decimals
 * @property {{green: Band, amber: Band, depth: boolean} | null} target
 *
 * @typedef {{sign: string, role: string}} Sign
 * @typedef {object} Reader  what puppet_reader.py says
 * @property {object} exact
 * @property {number} exact.head_level
 * @property {Point[]} exact.bow  rest points along the back
 * @property {number} exact.least_drop_m
 * @property {number} exact.least_knee_deg
 * @property {{hip_m: number, shoulder_m: number, bow_pct: number, head_deg: number}} exact.standing
 * @property {Row[]} rows
 * @property {Record<string, Sign>} signs  by status; "shallow", and "" without a target
 * @property {object} phrases
 * @property {string} phrases.angles
 * @property {string} phrases.touches_all
 * @property {string} phrases.touches_only
 * @property {string[]} phrases.contacts  head, upper back, seat
 * @property {[number | null, string][]} phrases.weights  up to where on the foot
 * @property {string} phrases.usual
 * @property {string} phrases.off
 * @property {string} language
 *
 * @typedef {{now: string, sign: string, role: string}} Read
 */

const NEVER = "–";

/**
 * Every measure of the figure, by its name; NaN where its posture gives none.
 * @param {Reader} reader
 * @param {Posed} posed
 * @returns {Record<string, number>}
 */
export function readFigure({ exact }, posed) {
  const { angles, joints, support } = posed;
  const { standing } = exact;
  const knee = angles.knee_flexion_deg;
  const drop = standing.shoulder_m - (joints.shoulder[1] - joints.ankle[1]);
  const sink = Math.max(0, standing.hip_m - (joints.hip[1] - joints.ankle[1]));
  return {
    ...angles,
    hip_knee_ratio: knee >= exact.least_knee_deg ? angles.hip_flexion_deg / knee : NaN,
    hinge_index: drop > exact.least_drop_m ? 100 * (1 - sink / drop) : NaN,
    back_bow_pct: findBowPct(posed, exact.bow) - standing.bow_pct,
    head_change_deg: findHeadDeg(posed, exact.head_level) - standing.head_deg,
    foot_position: support,
  };
}

/**
 * Mean departure of the back from its chord, % of the chord, + outwards.
 * @param {Posed} posed
 * @param {Point[]} rest
 */
function findBowPct({ spine }, rest) {
  const outline = rest.map((point) => carryPoint(spine, point));
  const [x, y] = subtract(outline[outline.length - 1], outline[0]);
  const square = x * x + y * y;
  const out = outline.map((point) => subtract(point, outline[0])).map(([px, py]) => (py * x - px * y) / square);
  return (100 * out.reduce((sum, one) => sum + one, 0)) / out.length;
}

/**
 * Head against trunk, + chin lifted.
 * @param {Posed} posed
 * @param {number} level
 */
function findHeadDeg({ spine, joints }, level) {
  return findLeanDeg(joints.hip, joints.shoulder) - (findLean(spine, level) * 180) / Math.PI;
}

/**
 * Where an exact number stands.
 * @param {number} value
 * @param {Row["target"]} target
 */
export function judgeExact(value, target) {
  if (!target) return "";
  if (Number.isNaN(value)) return "not_measured";
  const [[low, high], [least, most]] = [target.green, target.amber];
  const below = low !== null && value < low;
  if (!below && !(high !== null && value > high)) return "within";
  if (below && target.depth) return "shallow";
  const beyond = below ? least !== null && value < least : most !== null && value > most;
  return beyond ? "outside" : "borderline";
}

/**
 * @param {number} value
 * @param {number} decimals
 * @param {string} language
 */
function writeNumber(value, decimals, language) {
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  const rounded = Number(value.toFixed(decimals)) + 0; // never "-0"
  return rounded.toLocaleString(language, { ...digits, useGrouping: false }).replace("-", "\u2212");
}

/**
 * What the figure reads where its controls stand, and the same in words.
 * @param {Reader} reader
 * @param {Figure} figure
 * @param {Settings} settings
 * @returns {{told: string, rows: Read[]}}
 */
export function tellFigure(reader, figure, settings) {
  const posed = solveSettings(figure, settings);
  const values = readFigure(reader, posed);
  const judged = reader.rows.map((row) => ({ row, value: values[row.measure] ?? NaN }));
  const status = judged.map(({ row, value }) => judgeExact(value, row.target));
  const rows = judged.map(({ row, value }, i) => ({
    now: Number.isNaN(value) ? NEVER : writeNumber(value, row.decimals, reader.language) + row.unit,
    ...reader.signs[status[i]],
  }));
  const off = reader.rows.filter((_, i) => ["borderline", "outside"].includes(status[i]));
  return { told: tell(reader, figure, settings, posed, values, off), rows };
}

/**
 * @param {Reader} reader
 * @param {Figure} figure
 * @param {Settings} settings
 * @param {Posed} posed
 * @param {Record<string, number>} values
 * @param {Row[]} off  the rows that leave their usual range
 */
function tell({ rows, phrases, language }, figure, settings, posed, values, off) {
  /** @param {string} measure */
  const write = (measure) => {
    const decimals = rows.find((row) => row.measure === measure)?.decimals ?? 0;
    return writeNumber(values[measure], decimals, language);
  };
  const angles = phrases.angles
    .replace("{lean}", write("trunk_inclination_deg"))
    .replace("{hip}", write("hip_flexion_deg"))
    .replace("{knee}", write("knee_flexion_deg"));
  const stick = layStick(posed.spine, makePose(figure, settings).shoulder_roll, figure.stick);
  const touching = phrases.contacts.filter((_, i) => stick.touches[i]);
  const all = touching.length === phrases.contacts.length;
  const touches = all ? phrases.touches_all : phrases.touches_only.replace("{names}", touching.join(", "));
  const weight = phrases.weights.find(([limit]) => limit === null || posed.support < limit)?.[1] ?? "";
  const names = off.map(({ name }) => name).join(", ");
  return [angles, touches, weight, names ? phrases.off.replace("{names}", names) : phrases.usual].join(" ");
}
