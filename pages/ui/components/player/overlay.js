// The body, the stick and the hands' path, drawn over one frame.

import { findContact, findFrame, findPlace } from "./finding.js";
import { ring, stroke } from "./pen.js";

/**
 * @typedef {import("./finding.js").Contact} Contact
 * @typedef {import("./finding.js").Track} Track
 * @typedef {import("./pen.js").Pen} Pen
 * @typedef {{track: Track, frame: number, time: number}} Moment  of the frame shown
 */

const PHONE = 360; // units across a phone's screen, in which strokes are measured
const TRAIL_S = 3; // of the hands' path, outside a repetition
const ALARM_S = 0.5; // how long a place that leaves the stick stands out

/**
 * @param {Pen} pen
 * @param {Moment} moment
 */
export function drawOver(pen, moment) {
  const { width, body, ink, contacts } = moment.track;
  const scale = pen.canvas.width / width;
  pen.setTransform(scale, 0, 0, scale, 0, 0);
  pen.lineCap = pen.lineJoin = "round";
  const unit = width / PHONE;
  const row = body.points[moment.frame] ?? [];
  drawPath(pen, moment, unit);
  for (const { ends, colour, wide, cased } of body.limbs) {
    const [from, to] = ends.map((i) => findPlace(row, i));
    if (!from || !to) continue;
    if (cased) stroke(pen, [from, to], ink.page, (wide + 2.5) * unit);
    stroke(pen, [from, to], colour, wide * unit);
  }
  for (const { at: i, colour } of body.joints) {
    const place = findPlace(row, i);
    if (place) ring(pen, place, 4.5 * unit, ink.page, colour, 2 * unit);
  }
  for (const [frame, i] of body.placed) {
    const place = frame === moment.frame && findPlace(row, i);
    if (place) ring(pen, place, 4.5 * unit, ink.primary, ink.page, 2 * unit);
  }
  const stick = body.stick[moment.frame] ?? [];
  const [head, foot] = [findPlace(stick, 0), findPlace(stick, 1)];
  if (!head || !foot) return;
  stroke(pen, [head, foot], ink.bark, 6.5 * unit);
  stroke(pen, [head, foot], ink.wood, 4 * unit);
  contacts.forEach(({ spells }, i) => {
    const place = findPlace(stick, i + 2);
    if (place) drawContact(pen, place, findContact(spells, moment.time), moment, unit);
  });
}

/**
 * Filled, empty or half; ringed in the moment it leaves the stick.
 * @param {Pen} pen
 * @param {[number, number]} place
 * @param {Contact | undefined} contact
 * @param {Moment} moment
 * @param {number} unit
 */
function drawContact(pen, place, contact, { track: { ink, jumps }, time }, unit) {
  const alarming = jumps.some((jump) => jump.alarming && Math.abs(jump.time_s - time) < ALARM_S);
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
 * @param {Moment} moment
 * @param {number} unit
 */
function drawPath(pen, { track, frame, time }, unit) {
  const { body, repetitions, time_s, ink } = track;
  const rep = repetitions.find(([from, , to]) => time >= from && time <= to);
  const first = findFrame(time_s, rep ? rep[0] : Math.max(0, time - TRAIL_S));
  /** @type {[number, number][]} */
  const path = [];
  for (let i = first; i <= frame; i++) {
    const place = findPlace(body.points[i] ?? [], body.hands);
    if (place) path.push(place);
  }
  if (path.length < 2) return;
  stroke(pen, path, ink.page, 3.5 * unit);
  stroke(pen, path, ink.primary, 1.5 * unit);
}