// What lies under a finger, large, in the corner that the finger does not cover.

import { ring, stroke } from "./pen.js";

/**
 * @typedef {import("./finding.js").Track} Track
 * @typedef {{track: Track, picture: HTMLVideoElement | HTMLImageElement}} Seen
 */

const LENS = { wide: 116, zoom: 2.5 }; // pixels of the screen, as the style has them
const CROSS = { inner: 4, outer: 18 }; // pixels from the middle, which stays free

/**
 * @param {HTMLCanvasElement} lens
 * @param {Seen} seen
 * @param {[number, number]} place  on the track's grid
 * @param {number} unit  of the grid, in a pixel of the screen
 */
export function drawLens(lens, { track, picture }, place, unit) {
  const pen = lens.getContext("2d");
  if (!pen) return;
  const wide = "videoWidth" in picture ? picture.videoWidth : picture.naturalWidth;
  const [scale, dense] = [wide / track.width, window.devicePixelRatio || 1];
  lens.hidden = false;
  lens.style.setProperty("--side", place[0] < track.width / 2 ? "auto" : "0.5rem");
  lens.width = lens.height = LENS.wide * dense; // which clears it, too
  const side = (LENS.wide / LENS.zoom) * unit * scale;
  const [left, top] = place.map((part) => part * scale - side / 2);
  pen.drawImage(picture, left, top, side, side, 0, 0, lens.width, lens.height);
  drawCross(pen, lens.width / 2, dense, track.ink);
}

/**
 * @param {import("./pen.js").Pen} pen
 * @param {number} middle
 * @param {number} dense  pixels of the canvas in one of the screen
 * @param {Record<string, string>} ink
 */
function drawCross(pen, middle, dense, ink) {
  const [inner, outer] = [CROSS.inner * dense, CROSS.outer * dense];
  for (const [colour, stout] of /** @type {const} */ ([[ink.page, 4], [ink.text, 1.5]])) {
    for (const [x, y] of [[1, 0], [-1, 0], [0, 1], [0, -1]]) {
      const ends = [inner, outer].map((far) => /** @type {[number, number]} */ ([middle + x * far, middle + y * far]));
      stroke(pen, ends, colour, stout * dense);
    }
  }
  ring(pen, [middle, middle], 2 * dense, ink.primary, ink.page, dense);
}
