// The marks on the figure in the browser, as annotate.py and props_around.py draw them:
// angles with their usual range, the stick with its contacts, the weight over the foot.

import { RAD, add, findDirection, stretch, subtract } from "./skeleton.js";
import { toPx, write } from "./skin.js";

/**
 * @typedef {import("./skeleton.js").Point} Point
 * @typedef {import("./skeleton.js").Posed} Posed
 * @typedef {import("./stick.js").Stick} Stick
 * @typedef {import("./skin.js").Element} Element
 * @typedef {Record<string, string>} Paint
 *
 * @typedef {object} AngleMark
 * @property {string} measure
 * @property {"hip" | "knee" | "ankle"} joint
 * @property {"up" | "thigh" | "shank"} zero  the line it is counted from
 * @property {1 | -1} way  clockwise, or against the clock
 * @property {number} radius  metres
 * @property {[number, number] | null} band  degrees
 * @property {string} tone
 * @property {string} dash
 *
 * @typedef {object} Tones  the colours of a theme
 * @property {string} page
 * @property {string} text
 * @property {string} muted
 * @property {string} within
 * @property {string} wood
 * @property {string} bark
 */

const ARC_POINTS = 32;
const LEAST_DEG = 1; // an arc of nothing cannot be drawn

/**
 * @param {string} line
 * @param {number} width
 * @param {Paint} [more]
 * @returns {Paint}
 */
const paintLine = (line, width, more) => ({
  fill: "none",
  stroke: line,
  "stroke-width": String(width),
  "stroke-linejoin": "round",
  "stroke-linecap": "round",
  ...more,
});

/** Draws in metres what is shown in the picture's units. */
class Pen {
  /** @param {number} pxPerM */
  constructor(pxPerM) {
    this.pxPerM = pxPerM;
  }

  /**
   * @param {Point[]} points
   * @param {Paint} paint
   * @param {boolean} [closed]
   * @returns {Element}
   */
  line(points, paint, closed = false) {
    const corners = points.map((point) => write(toPx(point, this.pxPerM))).join(" ");
    return { tag: closed ? "polygon" : "polyline", attributes: { points: corners, ...paint } };
  }

  /**
   * @param {Point} centre
   * @param {number} radius
   * @param {Paint} paint
   * @returns {Element}
   */
  circle(centre, radius, paint) {
    const [x, y] = toPx(centre, this.pxPerM);
    const r = (radius * this.pxPerM).toFixed(1);
    return { tag: "circle", attributes: { cx: x.toFixed(1), cy: y.toFixed(1), r, ...paint } };
  }
}

/**
 * @param {Point} centre
 * @param {number} radius
 * @param {number} start  degrees forward of up
 * @param {number} end
 * @returns {Point[]}
 */
function findArc(centre, radius, start, end) {
  return Array.from({ length: ARC_POINTS }, (_, i) => {
    const turn = start + ((end - start) * i) / (ARC_POINTS - 1);
    return add(centre, stretch(findDirection(turn * RAD), radius));
  });
}

/**
 * An angle as an arc with its number, and its usual range as a wedge behind it.
 * @param {AngleMark} mark
 * @param {Posed} posed
 * @param {Tones} tones
 * @param {{pxPerM: number, scale: number}} size
 * @returns {Element[]}
 */
export function drawAngle(mark, { joints, angles }, tones, { pxPerM, scale }) {
  const pen = new Pen(pxPerM);
  const value = angles[mark.measure];
  const shank = angles.shank_inclination_deg;
  const zero = { up: 0, shank, thigh: shank - angles.knee_flexion_deg }[mark.zero];
  const shown = Math.abs(value) > LEAST_DEG ? value : value < 0 ? -LEAST_DEG : LEAST_DEG;
  const end = zero + mark.way * shown;
  const centre = joints[mark.joint];
  /** @param {number} turn @returns {Point[]} */
  const ray = (turn) => [centre, add(centre, stretch(findDirection(turn * RAD), mark.radius * 1.2))];
  const arc = findArc(centre, mark.radius, zero, end);
  const under = paintLine(tones.page, 6, { opacity: "0.85" });
  const middle = findDirection((zero + (mark.way * shown) / 2) * RAD);
  const [x, y] = toPx(add(centre, stretch(middle, mark.radius + 0.075 * scale)), pxPerM);
  return [
    ...drawWedge(mark, centre, zero, tones, pen),
    pen.line(ray(end), under),
    pen.line(arc, under),
    pen.line(ray(zero), paintLine(mark.tone, 1.4, { "stroke-dasharray": "3 4" })),
    pen.line(ray(end), paintLine(mark.tone, 2.4)),
    pen.line(arc, paintLine(mark.tone, 3.2, mark.dash ? { "stroke-dasharray": mark.dash } : {})),
    pen.circle(centre, 0.012 * scale, paintLine(mark.tone, 2.4, { fill: tones.page })),
    {
      tag: "text",
      attributes: {
        x: x.toFixed(1),
        y: (y + 5).toFixed(1),
        fill: mark.tone,
        stroke: tones.page,
        "stroke-width": "4",
        "stroke-linejoin": "round",
        "paint-order": "stroke",
        "font-size": "16",
        "font-weight": "600",
        "text-anchor": "middle",
      },
      text: `${(Math.round(value) || 0).toFixed(0)}°`.replace("-", "\u2212"),
    },
  ];
}

/**
 * @param {AngleMark} mark
 * @param {Point} centre
 * @param {number} zero
 * @param {Tones} tones
 * @param {Pen} pen
 * @returns {Element[]}
 */
function drawWedge({ band, way, radius }, centre, zero, tones, pen) {
  if (!band) return [];
  const fan = [centre, ...findArc(centre, radius * 1.12, zero + way * band[0], zero + way * band[1])];
  const edge = paintLine(tones.within, 1.4, { fill: tones.within, opacity: "0.45" });
  return [pen.line(fan, { fill: tones.page, opacity: "0.45" }, true), pen.line(fan, edge, true)];
}

/**
 * The stick that lies behind head and shirt, and its contacts in front of all.
 * @param {Stick} stick
 * @param {Point} hip
 * @param {Tones} tones
 * @param {{pxPerM: number, scale: number}} size
 * @returns {{stick: Element, contacts: Element[]}}
 */
export function drawStick(stick, hip, tones, { pxPerM, scale }) {
  const pen = new Pen(pxPerM);
  const { base, along } = stick;
  /** @type {Point} */
  const outwards = [-along[1], along[0]];
  const half = 0.01 * scale;
  const middle = add(add(hip, base), stretch(outwards, half));
  /** @param {Point} point */
  const reachOf = (point) => point[0] * along[0] + point[1] * along[1];
  const reach = stick.places.map((place) => reachOf(subtract(place, base)));
  const ends = [Math.min(...reach) - 0.1 * scale, Math.max(...reach) + 0.12 * scale];
  const corners = [
    [ends[0], -half],
    [ends[0], half],
    [ends[1], half],
    [ends[1], -half],
  ].map(([end, side]) => add(add(middle, stretch(along, end)), stretch(outwards, side)));
  const contacts = stick.places.flatMap((place, i) => {
    const point = add(hip, place);
    const on = add(middle, stretch(along, reachOf(subtract(point, middle))));
    const fill = stick.touches[i] ? tones.bark : tones.page;
    return [
      pen.line([on, point], paintLine(tones.bark, 2, { "stroke-dasharray": "1 5" })),
      pen.circle(on, 0.0145 * scale, paintLine(tones.bark, 2.2, { fill })),
    ];
  });
  return { stick: pen.line(corners, paintLine(tones.bark, 1.4, { fill: tones.wood }), true), contacts };
}

/**
 * The line down from the weight, and the foot's ruler under it.
 * @param {Posed} posed
 * @param {Tones} tones
 * @param {{pxPerM: number, scale: number}} size
 * @returns {Element[]}
 */
export function drawBalance({ joints, com, support }, tones, { pxPerM, scale }) {
  const pen = new Pen(pxPerM);
  const foot = joints.toe[0] - joints.heel[0];
  const low = -0.028 * scale;
  /** @type {Point[]} */
  const plumb = [com, [com[0], 0]];
  /** @type {Point[]} */
  const ruler = [
    [joints.heel[0], low],
    [joints.toe[0], low],
  ];
  return [
    pen.line(plumb, paintLine(tones.page, 4, { opacity: "0.8" })),
    pen.line(plumb, paintLine(tones.text, 1.8, { "stroke-dasharray": "6 5" })),
    pen.circle(com, 0.024 * scale, paintLine(tones.text, 2.4, { fill: tones.page })),
    pen.circle(com, 0.008 * scale, { fill: tones.text }),
    pen.line(ruler, paintLine(tones.muted, 4)),
    pen.circle([joints.heel[0] + support * foot, low], 0.017 * scale, paintLine(tones.page, 2, { fill: tones.text })),
  ];
}
