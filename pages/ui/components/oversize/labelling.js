// Streamlit's button is called "Upload" and no more, whatever it takes: two on a page
// sound alike. What is to be uploaded is the name of the field around it. Which kinds of
// file a picker is to show first is told to the browser here, not to Streamlit.

const ZONE = "[data-testid=stFileUploaderDropzone]";
const OWN = "button, input[type=file]";
const FILE = "[data-testid=stFileChip]"; // a file's own buttons bear its name

/**
 * Name what can be pressed in an upload widget after what it takes, its own word first.
 * @param {string} box  selects the widget
 * @param {string} kinds  what its picker shows first, as an `accept`; any where empty
 */
export function nameButtons(box, kinds) {
  const zone = document.querySelector(`${box} ${ZONE}`);
  if (zone === null) return;
  zone.id ||= `${box.slice(1)}_zone`;
  zone.querySelectorAll(OWN).forEach((own, number) => {
    if (kinds && own instanceof HTMLInputElement) own.accept = kinds;
    if (own.closest(FILE) || own.hasAttribute("aria-labelledby")) return;
    own.id ||= `${zone.id}_${number}_${own.tagName}`;
    own.setAttribute("aria-labelledby", `${own.id} ${zone.id}`);
  });
}

/**
 * Name them now, and whenever the widget draws them anew.
 * @param {string} box
 * @param {string} kinds
 * @param {AbortSignal} signal  ends it
 */
export function keepNaming(box, kinds, signal) {
  const observer = new MutationObserver(() => nameButtons(box, kinds));
  observer.observe(document.body, { subtree: true, childList: true });
  signal.addEventListener("abort", () => observer.disconnect());
  nameButtons(box, kinds);
}
