// Brings the page to its top each time something new begins there, and tells whoever
// does not see the screen what stands there now.
export default function ({ data, parentElement }) {
  const told = parentElement.querySelector(".told");
  if (told.textContent !== data.told) told.textContent = data.told;
  const before = told.dataset.begun;
  told.dataset.begun = data.begun;
  if (before === undefined || before === data.begun) return;
  parentElement.closest('[data-testid="stMain"]')?.scrollTo({ top: 0 });
}
