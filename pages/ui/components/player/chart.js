// Angles over time, with the places on the stick below them and a cursor on top.

import { findDegrees, findFrame, findRoomy, findRuns, findStep } from "./finding.js";
import { hatch, ring, stroke, write } from "./pen.js";

/**
 * @typedef {import("./finding.js").Line} Line
 * @typedef {import("./finding.js").Track} Track
 * @typedef {import("./pen.js").Pen} Pen
 */

const ROW = 20; // pixels of height for each contact under the lines
const APART = { time: 30, count: 8, digit: 7 }; // pixels that written numbers need
const EDGE = { left: 34, right: 10, top: 20, bottom: 22 }; // pixels

/** The chart of one clip. */
export class Chart {
  /**
   * @param {HTMLCanvasElement} canvas
   * @param {Track} track
   */
  constructor(canvas, track) {
    this.canvas = canvas;
    this.track = track;
    this.still = document.createElement("canvas"); // the chart without its cursor
    /** @type {boolean[]} */
    this.on = []; // which lines are shown
    this.wide = this.floor = 0;
    /** @type {(degrees: number) => number} */
    this.y = () => 0;
    /** @type {(time: number) => number} */
    this.x = () => 0;
  }

  /**
   * @param {Track} track
   * @param {boolean} all  whether every line is told from the start
   */
  take(track, all) {
    this.track = track;
    this.on = track.lines.map((line, i) => all || (this.on[i] ?? line.shown));
  }

  get end() {
    return this.track.time_s[this.track.time_s.length - 1];
  }

  /**
   * The time under a place on the screen, within the clip.
   * @param {number} clientX
   */
  findTime(clientX) {
    const box = this.canvas.getBoundingClientRect();
    const share = (clientX - box.left - EDGE.left) / (box.width - EDGE.left - EDGE.right);
    return Math.min(1, Math.max(0, share)) * this.end;
  }

  /** Paint what of the chart stays as it is. */
  paint() {
    this.still.width = this.canvas.width;
    this.still.height = this.canvas.height;
    const pen = this.still.getContext("2d");
    if (!pen || !this.canvas.width) return;
    const { lines, ink, repetitions } = this.track;
    this.space(pen, lines.filter((_, i) => this.on[i]));
    for (const degrees of [0, 30, 60, 90]) {
      const y = this.y(degrees);
      stroke(pen, [[EDGE.left, y], [this.wide - EDGE.right, y]], ink.muted, degrees ? 0.3 : 0.8);
      write(pen, `${degrees}°`, EDGE.left - 5, y, "right", ink.muted);
    }
    const bottoms = repetitions.map(([, bottom]) => this.x(bottom));
    for (const x of bottoms) stroke(pen, [[x, EDGE.top], [x, this.floor]], ink.muted, 0.5);
    const least = APART.count + APART.digit * String(bottoms.length).length;
    for (const i of findRoomy(bottoms, least)) {
      write(pen, String(i + 1), bottoms[i], EDGE.top - 9, "center", ink.text);
    }
    lines.forEach((line, i) => this.on[i] && this.paintLine(pen, line));
    this.paintContacts(pen);
  }

  /**
   * Where times and degrees lie, in pixels of the page.
   * @param {Pen} pen
   * @param {Line[]} lines
   */
  space(pen, lines) {
    const dense = this.canvas.width / this.canvas.clientWidth;
    pen.setTransform(dense, 0, 0, dense, 0, 0);
    this.wide = this.canvas.clientWidth;
    const tall = this.canvas.clientHeight;
    this.floor = tall - EDGE.bottom - ROW * this.track.contacts.length;
    const [low, high] = findDegrees(lines);
    const scale = (this.floor - EDGE.top) / (high - low);
    this.y = (degrees) => this.floor - (degrees - low) * scale;
    const width = this.wide - EDGE.left - EDGE.right;
    this.x = (time) => EDGE.left + (time / Math.max(this.end, 1e-3)) * width;
    const step = findStep(this.end, width, APART.time);
    for (let time = 0; time <= this.end; time += step) {
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
    const pen = this.canvas.getContext("2d");
    if (!pen || !this.still.width) return;
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, this.canvas.width, this.canvas.height);
    pen.drawImage(this.still, 0, 0);
    const dense = this.canvas.width / this.canvas.clientWidth;
    pen.setTransform(dense, 0, 0, dense, 0, 0);
    const { ink, lines, contacts, time_s } = this.track;
    const [x, frame] = [this.x(time), findFrame(time_s, time)];
    stroke(pen, [[x, EDGE.top], [x, this.floor + ROW * contacts.length]], ink.primary, 2);
    lines.forEach(({ values, colour }, i) => {
      const value = values[frame];
      if (this.on[i] && value !== null) ring(pen, [x, this.y(value)], 4, ink.page, colour, 2);
    });
  }
}
