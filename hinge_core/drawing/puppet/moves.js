// What rings, keys and the page's own word ask of the stage, worked out by themselves.

/**
 * @typedef {import("./skeleton.js").Point} Point
 * @typedef {import("./skin.js").Element} Drawn
 * @typedef {import("./puppet.js").Control} Control
 * @typedef {[number, number, number, number]} Frame  left, top, right, bottom
 * @typedef {{name: string, ring: string, help: string, unit: string}} Label
 */

const SVG = "http://www.w3.org/2000/svg";
const PAGE_STEPS = 10;

/**
 * A place on the screen, on the drawing.
 * @param {{clientX: number, clientY: number}} pointer
 * @param {{left: number, top: number, width: number, height: number}} box
 * @param {Frame} frame
 * @returns {Point}
 */
export function findPoint(pointer, box, [left, top, right, bottom]) {
  return [
    left + ((pointer.clientX - box.left) / box.width) * (right - left),
    top + ((pointer.clientY - box.top) / box.height) * (bottom - top),
  ];
}

/**
 * How far right and down a place is, in percent of the drawing.
 * @param {Point} point
 * @param {Frame} frame
 * @returns {Point}
 */
export function findShare([x, y], [left, top, right, bottom]) {
  return [(100 * (x - left)) / (right - left), (100 * (y - top)) / (bottom - top)];
}

/**
 * The value that brings a ring nearest to a place, along its own way.
 * @param {{at: Point, way: Point}} handle
 * @param {number} value  that it has now
 * @param {Point} to
 * @returns {number}
 */
export function findValue({ at, way }, value, to) {
  const off = [to[0] - at[0], to[1] - at[1]];
  return value + (off[0] * way[0] + off[1] * way[1]) / (way[0] ** 2 + way[1] ** 2);
}

/**
 * How many steps a key moves a ring; null for no key of a slider's.
 * @param {string} key
 * @returns {number | null}
 */
export function findSteps(key) {
  /** @type {Record<string, number>} */
  const steps = {
    ArrowRight: 1,
    ArrowUp: 1,
    ArrowLeft: -1,
    ArrowDown: -1,
    PageUp: PAGE_STEPS,
    PageDown: -PAGE_STEPS,
    Home: -Infinity,
    End: Infinity,
  };
  return steps[key] ?? null;
}

/**
 * @param {Control} control
 * @param {Label} label
 * @param {number} value
 * @param {string} language
 */
export function tellValue({ decimals }, { unit }, value, language) {
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return value.toLocaleString(language, digits).replace("-", "\u2212") + unit;
}

/** What the server has and what the browser has told it, so that neither undoes the other. */
export class Settling {
  /** @param {string} visit  that no other stage has */
  constructor(visit) {
    this.visit = visit;
    this.count = 0;
    this.said = "";
    this.unsaid = false;
  }

  change() {
    this.unsaid = true;
  }

  /** @returns {string} */
  say() {
    this.unsaid = false;
    this.said = `${this.visit}.${++this.count}`;
    return this.said;
  }

  /**
   * Whether the server's settings are newer than the browser's own.
   * @param {string} heard
   */
  believes(heard) {
    return !this.unsaid && (this.said === "" || heard === this.said);
  }
}

/**
 * Put drawn elements where those of the last picture are, changing what differs.
 * @param {Element} into
 * @param {Drawn[]} elements
 */
export function paint(into, elements) {
  elements.forEach(({ tag, attributes, text }, i) => {
    let node = into.children[i];
    if (node?.localName !== tag) {
      const fresh = document.createElementNS(SVG, tag);
      if (node) node.replaceWith(fresh);
      else into.append(fresh);
      node = fresh;
    }
    for (const name in attributes) {
      if (node.getAttribute(name) !== attributes[name]) node.setAttribute(name, attributes[name]);
    }
    if (text !== undefined && node.textContent !== text) node.textContent = text;
  });
  while (into.children.length > elements.length) into.lastElementChild?.remove();
}
