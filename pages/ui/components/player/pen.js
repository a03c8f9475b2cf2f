// Strokes, rings and words on a canvas.

/** @typedef {CanvasRenderingContext2D} Pen */

/**
 * @param {Pen} pen
 * @param {[number, number][]} points
 * @param {string} colour
 * @param {number} wide
 */
export function stroke(pen, points, colour, wide) {
  pen.beginPath();
  points.forEach((point) => pen.lineTo(...point));
  pen.strokeStyle = colour;
  pen.lineWidth = wide;
  pen.stroke();
}

/**
 * @param {Pen} pen
 * @param {[number, number]} middle
 * @param {number} radius
 * @param {string} fill
 * @param {string} edge
 * @param {number} wide
 */
export function ring(pen, middle, radius, fill, edge, wide) {
  pen.beginPath();
  pen.arc(...middle, radius, 0, 2 * Math.PI);
  pen.fillStyle = fill;
  pen.fill();
  pen.strokeStyle = edge;
  pen.lineWidth = wide;
  pen.stroke();
}

/**
 * @param {Pen} pen
 * @param {string} words
 * @param {number} x
 * @param {number} y
 * @param {CanvasTextAlign} align
 * @param {string} colour
 * @param {string} [ground]  around the letters
 */
export function write(pen, words, x, y, align, colour, ground) {
  pen.font = "12px system-ui, sans-serif";
  pen.textAlign = align;
  pen.textBaseline = "middle";
  if (ground) {
    pen.strokeStyle = ground;
    pen.lineWidth = 3;
    pen.strokeText(words, x, y);
  }
  pen.fillStyle = colour;
  pen.fillText(words, x, y);
}

/**
 * @param {Pen} pen
 * @param {readonly [number, number, number, number]} box
 * @param {string} colour
 */
export function hatch(pen, [left, top, wide, tall], colour) {
  pen.save();
  pen.beginPath();
  pen.rect(left, top, wide, tall);
  pen.clip();
  for (let x = left - tall; x < left + wide; x += 6) {
    stroke(pen, [[x, top + tall], [x + tall, top]], colour, 1.5);
  }
  pen.restore();
}
