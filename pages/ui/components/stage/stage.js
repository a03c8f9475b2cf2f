// The figure with sliders as a component: the server hears where it has come to rest.

import { Stage } from "../../../../hinge_core/drawing/puppet/puppet_stage.js";

/**
 * @typedef {import("../../../../hinge_core/drawing/puppet/puppet_stage.js").Data} Data
 * @typedef {import("../../../../hinge_core/drawing/puppet/puppet.js").Settings} Settings
 * @typedef {{settled: {said: string, settings: Settings}}} State
 * @typedef {import("@streamlit/component-v2-lib").FrontendRendererArgs<State, Data>} Args
 * @typedef {Pick<Args, "data" | "parentElement" | "setTriggerValue">} Component
 */

/** @type {WeakMap<Element, Stage>} */
const stages = new WeakMap();

/** @param {Component} component */
export default function ({ parentElement, data, setTriggerValue }) {
  const root = /** @type {HTMLElement} */ (parentElement.querySelector(".explorer"));
  if (!data.figure) return;
  /** @param {string} said @param {Settings} settings */
  const tell = (said, settings) => setTriggerValue("settled", { said, settings });
  const stage = stages.get(root) ?? new Stage(root, data, tell);
  stages.set(root, stage);
  stage.tell = tell;
  stage.show(data);
  return () => {
    stages.delete(root);
    stage.leave();
  };
}
