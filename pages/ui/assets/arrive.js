// The heading of a step. After a step taken by the reader the page scrolls to it and
// the keyboard goes there, so that nobody has to search for where they are.
export default function ({ data, parentElement }) {
  const heading = parentElement.querySelector("h2");
  const bar = parentElement.querySelector(".bar");
  heading.textContent = data.text;
  bar.hidden = data.share === null;
  bar.firstElementChild.style.width = `${100 * (data.share ?? 0)}%`;
  if (data.moved === 0 || heading.dataset.moved === String(data.moved)) return;
  heading.dataset.moved = data.moved;
  heading.scrollIntoView({ block: "start" });
  heading.focus({ preventScroll: true });
}
