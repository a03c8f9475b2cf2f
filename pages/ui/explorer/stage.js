/* Rings on the drawn figure. The server solves and draws; a ring knows where it is, and
   which way it goes for one unit of its control. */

const WAIT_MS = 400; // give up waiting for a picture, and send the next place

export default function ({ parentElement, data, setTriggerValue }) {
  const stage = parentElement.querySelector(".stage");
  const [left, top, right, bottom] = data.frame;
  stage.style.setProperty("--ratio", (right - left) / (bottom - top));
  stage.querySelector(".picture").innerHTML = data.svg;
  stage.frame = data.frame;
  stage.waiting = false;
  stage.send = (control, value) => {
    stage.waiting = true;
    stage.sentAt = performance.now();
    setTriggerValue("moved", { control, value });
  };
  for (const handle of data.handles) {
    const ring = ringOf(stage, handle);
    ring.handle = handle;
    if (stage.held !== ring) {
      place(stage, ring, handle.at);
    } else if (stage.next !== undefined) {
      sendNext(stage, ring);
    }
  }
}

function ringOf(stage, handle) {
  const found = stage.querySelector(`[data-control="${handle.control}"]`);
  if (found) return found;
  const ring = document.createElement("div");
  ring.className = "ring";
  ring.dataset.control = handle.control;
  ring.setAttribute("aria-hidden", "true");
  ring.title = handle.title;
  ring.addEventListener("pointerdown", (event) => take(stage, ring, event));
  ring.addEventListener("pointermove", (event) => move(stage, ring, event));
  for (const end of ["pointerup", "pointercancel"]) {
    ring.addEventListener(end, () => letGo(stage, ring));
  }
  stage.append(ring);
  return ring;
}

function take(stage, ring, event) {
  event.preventDefault();
  ring.setPointerCapture(event.pointerId);
  ring.classList.add("held");
  stage.held = ring;
  const [x, y] = pointer(stage, event);
  ring.grip = [x - ring.handle.at[0], y - ring.handle.at[1]];
}

function move(stage, ring, event) {
  if (stage.held !== ring) return;
  const [x, y] = pointer(stage, event);
  const { at, way, value, low, high, step } = ring.handle;
  const off = [x - ring.grip[0] - at[0], y - ring.grip[1] - at[1]];
  const along = (off[0] * way[0] + off[1] * way[1]) / (way[0] ** 2 + way[1] ** 2);
  const steps = Math.round((Math.min(high, Math.max(low, value + along)) - low) / step);
  const wanted = low + steps * step;
  const by = wanted - value;
  place(stage, ring, [at[0] + way[0] * by, at[1] + way[1] * by]);
  stage.next = wanted;
  sendNext(stage, ring);
}

function sendNext(stage, ring) {
  const late = performance.now() - stage.sentAt > WAIT_MS;
  if (stage.waiting && !late) return;
  if (stage.next !== ring.handle.value) stage.send(ring.handle.control, stage.next);
  stage.next = undefined;
}

function letGo(stage, ring) {
  ring.classList.remove("held");
  const last = stage.next;
  stage.held = undefined;
  stage.next = undefined;
  if (last !== undefined && last !== ring.handle.value) {
    stage.send(ring.handle.control, last);
  } else {
    place(stage, ring, ring.handle.at);
  }
}

function pointer(stage, event) {
  const box = stage.getBoundingClientRect();
  const [left, top, right, bottom] = stage.frame;
  return [
    left + ((event.clientX - box.left) / box.width) * (right - left),
    top + ((event.clientY - box.top) / box.height) * (bottom - top),
  ];
}

function place(stage, ring, [x, y]) {
  const [left, top, right, bottom] = stage.frame;
  ring.style.left = `${(100 * (x - left)) / (right - left)}%`;
  ring.style.top = `${(100 * (y - top)) / (bottom - top)}%`;
}
