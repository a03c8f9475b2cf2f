// Leads through the page: which room is open, what of it is shown, and what was chosen.
// Everything it needs lies in the page; it asks nobody for anything.

import { tellFigure } from "../../drawing/puppet/puppet_reader.js";
import { Stage } from "../../drawing/puppet/puppet_stage.js";

(() => {
  const WAYS = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };
  const PAGED = ["PageDown", "PageUp"]; // what a presenter sends: they always lead
  const FAR_S = 0.4; // two clips further apart than this are set right at once
  const still = matchMedia("(prefers-reduced-motion: reduce)");

  const find = (root, name) => root.querySelector(name);
  const list = (root, name) => [...root.querySelectorAll(name)];
  const rooms = list(document, ".room");
  const lesson = find(document, "#lesson");
  const quiz = find(document, "#quiz");
  const samples = find(document, "#samples");
  const bar = find(document, "#bar");

  // The album holds each picture and clip once, however often it is shown.
  const media = JSON.parse(find(document, "#album").textContent).map(([kind, text]) =>
    kind.endsWith("xml") ? `data:${kind},${encodeURIComponent(text)}` : `data:${kind};base64,${text}`,
  );
  for (const one of list(document, "[data-srcset]")) one.srcset = media[Number(one.dataset.srcset)];
  for (const one of list(document, "[data-src]")) one.src = media[Number(one.dataset.src)];

  const stops = list(lesson, ".scene").flatMap((scene) =>
    Array.from({ length: Number(scene.dataset.reveals) + 1 }, (_, reveal) => ({ scene, reveal })),
  );
  let at = -1; // the stop on the wall; -1 before the lesson begins

  function readPlace() {
    const [room, item] = location.hash.slice(1).split("/");
    return { room: rooms.some((one) => one.id === room) ? room : "lesson", item };
  }

  function show() {
    const { room, item } = readPlace();
    for (const one of rooms) one.hidden = one.id !== room;
    for (const link of list(document, "#rooms a")) {
      if (link.hash === "#" + room) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    showLesson(room === "lesson" && item in stops ? Number(item) : -1);
    showSample(item);
    if (room === "quiz") showRound(asked);
    for (const video of list(document, "video")) if (!video.checkVisibility?.()) video.pause();
    scrollTo(0, 0);
  }

  // The lesson: one thing at a time.

  function showLesson(next) {
    at = next;
    const stop = stops[at];
    document.body.classList.toggle("on-wall", at >= 0);
    find(lesson, ".overview").hidden = at >= 0;
    for (const scene of list(lesson, ".scene")) scene.hidden = scene !== stop?.scene;
    bar.hidden = !stop;
    if (!stop) return;
    for (const part of list(stop.scene, "[data-from], [data-until]")) {
      const { from = 0, until = Infinity } = part.dataset;
      part.hidden = stop.reveal < Number(from) || stop.reveal > Number(until);
    }
    find(bar, ".told").textContent = stop.scene.dataset.told;
    find(bar, ".back").disabled = at === 0;
    find(bar, ".next").disabled = at === stops.length - 1;
    markAnswers(stop);
    tellGuess(stop.scene);
    if (stop.reveal === 0) beginScene(stop.scene);
  }

  function lead(way) {
    const next = at + way;
    if (at >= 0 && next in stops) location.hash = "#lesson/" + next;
  }

  function markAnswers({ scene, reveal }) {
    const spotting = find(scene, ".spotting");
    if (!spotting) return;
    list(spotting, ".answer").forEach((answer, number) => {
      const right = number === Number(spotting.dataset.right);
      answer.classList.toggle("right", reveal > 0 && right);
      answer.classList.toggle("chosen", reveal > 0 && String(number) === spotting.dataset.said);
      answer.disabled = reveal > 0 && !right;
    });
  }

  function spot(scene, number) {
    const spotting = find(scene, ".spotting");
    if (!spotting || stops[at].reveal > 0) return;
    spotting.dataset.said = String(number);
    lead(1);
  }

  function tellGuess(scene) {
    const guessing = find(scene, ".guessing");
    if (!guessing) return;
    const { truth, decimals, unit, said } = guessing.dataset;
    const write = (value) => value.toFixed(Number(decimals));
    const slider = find(guessing, "input");
    find(guessing, "output").textContent = slider.value + "°";
    find(guessing, ".said").hidden = said === undefined;
    if (said === undefined) return;
    find(guessing, ".said dd").textContent = said + unit;
    const off = find(guessing, ".off");
    off.textContent = off.dataset.says.replace("{n}", write(Math.abs(Number(said) - Number(truth))));
  }

  // Clips: one that halts at its turning point, and two that move as one.

  /** Where less motion is asked for, a clip waits at its turning point until it is played. */
  function beginScene(scene) {
    if (!still.matches) return playScene(scene);
    const halting = find(scene, ".halting");
    if (halting) find(halting, "video").currentTime = Number(halting.dataset.halt);
  }

  function playScene(scene) {
    const halting = find(scene, ".halting");
    if (halting) playUntil(find(halting, "video"), Number(halting.dataset.halt));
    const pair = find(scene, ".two-clips");
    if (pair) playPair(pair);
  }

  function playUntil(video, end) {
    const halt = () => {
      if (video.currentTime < end) return requestAnimationFrame(halt);
      video.pause();
      video.currentTime = end;
    };
    video.currentTime = 0;
    video.play().then(halt, () => {});
  }

  /** The moment of the second clip that belongs to one of the first. */
  function findMoment(time, ones, others) {
    const next = Math.max(1, ones.findIndex((moment) => moment >= time));
    if (next >= ones.length || time < ones[0]) return others[0] + time - ones[0];
    const share = (time - ones[next - 1]) / (ones[next] - ones[next - 1] || 1);
    return others[next - 1] + share * (others[next] - others[next - 1]);
  }

  function playPair(pair) {
    const [one, other] = list(pair, "video");
    const [ones, others] = list(pair, "[data-moments]").map((part) =>
      part.dataset.moments.split(" ").map(Number),
    );
    const follow = () => {
      if (one.paused || one.ended) return other.pause();
      const wanted = Math.max(0, findMoment(one.currentTime, ones, others));
      const off = wanted - other.currentTime;
      if (Math.abs(off) > FAR_S) other.currentTime = wanted;
      else other.playbackRate = Math.min(2, Math.max(0.25, 1 + 2 * off));
      requestAnimationFrame(follow);
    };
    one.currentTime = other.currentTime = 0;
    Promise.all([one.play(), other.play()]).then(follow, () => {});
  }

  function turnMotion(button) {
    const scene = button.closest(".scene");
    const stopped = scene.classList.toggle("stopped");
    button.textContent = stopped ? button.dataset.play : button.dataset.stop;
  }

  // The quiz: one round at a time, and its first answer counts.

  const rounds = list(quiz, ".round");
  let asked = 0;

  function showRound(number) {
    asked = Math.min(Math.max(number, 0), rounds.length - 1);
    rounds.forEach((round, index) => (round.hidden = index !== asked));
    const score = find(quiz, ".score h2");
    const known = rounds.filter((round) => round.dataset.said && round.dataset.said === round.dataset.right);
    score.textContent = score.dataset.says
      .replace("{known}", String(known.length))
      .replace("{total}", String(rounds.length - 1));
  }

  function answer(round, number) {
    if (round.dataset.said !== undefined) return;
    round.dataset.said = String(number);
    const right = Number(round.dataset.right);
    list(round, ".answer").forEach((button, index) => {
      button.classList.toggle("right", index === right);
      button.classList.toggle("chosen", index === number);
      button.disabled = index !== right && index !== number;
    });
    find(round, ".yes").hidden = number !== right;
    find(round, ".no").hidden = number === right;
    find(round, ".why").hidden = false;
    find(round, ".next").hidden = false;
  }

  function restart() {
    for (const round of rounds) {
      delete round.dataset.said;
      for (const part of list(round, ".why, .next")) part.hidden = true;
      for (const button of list(round, ".answer")) {
        button.classList.remove("right", "chosen");
        button.disabled = false;
      }
    }
    showRound(0);
  }

  // The explorer: the app's own figure; what it reads is worked out here.

  const explorer = find(document, "#explore");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const puppet = JSON.parse(find(document, "#puppet").textContent);

  function chooseFigure() {
    return { ...puppet.figures[dark.matches ? "dark" : "light"], skins: puppet.skins };
  }

  function openExplorer() {
    const inside = find(explorer, "#figure").attachShadow({ mode: "open" });
    inside.innerHTML = `<style>${puppet.style}</style>${puppet.html}`;
    const { stage: said } = puppet;
    const data = { ...said, figure: chooseFigure(), settings: said.presets[0].settings, heard: "" };
    const stage = new Stage(find(inside, ".explorer"), data, (heard, settings) => showFigure(stage, heard, settings));
    showFigure(stage, "", data.settings);
    dark.addEventListener("change", () => stage.show({ ...stage.data, figure: chooseFigure() }));
  }

  function showFigure(stage, heard, settings) {
    const { told, rows } = tellFigure(puppet.reader, stage.data.figure, settings);
    stage.show({ ...stage.data, settings, heard, words: { ...stage.data.words, told } });
    find(explorer, ".told").textContent = told;
    list(explorer, "tbody tr").forEach((row, number) => {
      const [now, , stands] = list(row, "td");
      [now.textContent, stands.textContent] = [rows[number].now, rows[number].sign];
      stands.className = "role-" + rows[number].role;
    });
  }

  // The samples: all of them, or one.

  function showSample(item) {
    const articles = list(samples, ".sample");
    const shown = articles.find((one) => one.dataset.id === item);
    for (const one of articles) one.hidden = one !== shown;
    find(samples, ".overview").hidden = shown !== undefined;
  }

  // What is pressed.

  function press(event) {
    const { key, altKey, ctrlKey, metaKey, target } = event;
    if (at < 0 || altKey || ctrlKey || metaKey) return;
    if (target.matches("input") && !PAGED.includes(key)) return;
    const { scene } = stops[at];
    if (key in WAYS) {
      event.preventDefault();
      lead(WAYS[key]);
    } else if (/^[1-4]$/.test(key) && Number(key) <= list(scene, ".answer").length) {
      spot(scene, Number(key) - 1);
    }
  }

  function click(event) {
    const button = event.target.closest("button, a[data-step]");
    if (!button) return;
    const round = button.closest(".round");
    const scene = button.closest(".scene");
    if (button.dataset.step !== undefined) {
      event.preventDefault();
      const begins = stops.findIndex((stop) => stop.scene.dataset.step === button.dataset.step);
      location.hash = "#lesson/" + begins;
    } else if (bar.contains(button)) {
      if (button.matches(".screen")) turnScreen();
      else lead(button.matches(".next") ? 1 : -1);
    } else if (button.matches(".answer")) {
      const number = list(round ?? scene, ".answer").indexOf(button);
      if (round) answer(round, number);
      else spot(scene, number);
    } else if (button.matches(".motion")) turnMotion(button);
    else if (button.matches(".again")) playScene(scene);
    else if (button.matches(".restart")) restart();
    else if (round) showRound(asked + (button.matches(".next") ? 1 : -1));
  }

  function turnScreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen?.().catch(() => {});
  }

  for (const guessing of list(lesson, ".guessing")) {
    find(guessing, "input").addEventListener("input", ({ target }) => {
      guessing.dataset.said = target.value;
      tellGuess(guessing.closest(".scene"));
    });
  }
  for (const round of rounds.slice(0, 1)) find(round, ".back").hidden = true;
  addEventListener("hashchange", show);
  addEventListener("keydown", press);
  addEventListener("click", click);
  openExplorer();
  show();
})();
