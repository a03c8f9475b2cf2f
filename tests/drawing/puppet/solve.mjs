// Solves the states that come on standard input with the browser's own scripts.

import { readFileSync } from "node:fs";

import { layStick } from "../../../hinge_core/drawing/puppet/stick.js";
import { drawFigure, listHandles, solveSettings } from "../../../hinge_core/drawing/puppet/puppet.js";

const { figure, states, drawn } = JSON.parse(readFileSync(0, "utf-8"));
const solved = states.map((settings) => {
  const posed = solveSettings(figure, settings);
  const stick = layStick(posed.spine, figure.pose.shoulder_roll, figure.stick);
  const { angles, joints, com, support } = posed;
  return { angles, joints, com, support, gapsPct: stick.gapsPct, touches: stick.touches };
});
const pictures = drawn.map((settings) => ({
  elements: drawFigure(figure, settings),
  handles: listHandles(figure, settings).map(({ control, at, way }) => ({ id: control.id, at, way })),
}));
process.stdout.write(JSON.stringify({ solved, pictures }));
