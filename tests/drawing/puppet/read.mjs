// Reads the states that come on standard input with the browser's own scripts.

import { readFileSync } from "node:fs";

import { solveSettings } from "../../../hinge_core/drawing/puppet/puppet.js";
import { readFigure, tellFigure } from "../../../hinge_core/drawing/puppet/puppet_reader.js";

const { figure, readers, states } = JSON.parse(readFileSync(0, "utf-8"));
const read = states.map((settings) => {
  const values = readFigure(readers[0], solveSettings(figure, settings));
  return { values, told: readers.map((reader) => tellFigure(reader, figure, settings)) };
});
// JSON has no NaN: what a posture does not give is null there.
process.stdout.write(JSON.stringify(read));
