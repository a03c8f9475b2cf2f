// A phone's picker or camera app lets the page's live line sleep. Streamlit's widget is
// closed while the line is down, and a file that is chosen then is lost without a word.

const LOOK_MS = 200;
const LOOKS = 3; // in a row: between two runs a page seems at rest for a moment

/** @type {Map<string, ReturnType<typeof setInterval>>} */
const waiting = new Map();

/**
 * What the page says of its line and its script.
 * @param {string} what
 */
const ask = (what) =>
  document.querySelector("[data-testid=stApp]")?.getAttribute(`data-test-${what}-state`);

/** Whether the page knows that its line is down. */
export function isLineDown() {
  return (ask("connection") ?? "CONNECTED") !== "CONNECTED";
}

/**
 * Keep files until the line is back and the page is drawn, then give them to its widget.
 * Files that are chosen in the meantime take their place.
 * @param {ArrayLike<File>} files
 * @param {string} box  selects the widget
 * @param {(kept: boolean) => void} say  shows that they are kept
 */
export function handOverLater(files, box, say) {
  const kept = new DataTransfer();
  for (const file of Array.from(files)) kept.items.add(file);
  clearInterval(waiting.get(box));
  say(true);
  let looks = 0;
  const timer = setInterval(() => {
    looks = !isLineDown() && ask("script") === "notRunning" ? looks + 1 : 0;
    if (looks < LOOKS || waiting.get(box) !== timer) return;
    clearInterval(timer);
    waiting.delete(box);
    say(false);
    const input = document.querySelector(`${box} input[type=file]`);
    if (!(input instanceof HTMLInputElement)) return; // the visitor went elsewhere
    input.files = kept.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }, LOOK_MS);
  waiting.set(box, timer);
}
