// A phone's picker or camera app lets the page's live line sleep. Streamlit's widget is
// closed while the line is down, and a file that is chosen then is lost without a word.
// So is one that is chosen before the browser has noticed: the widget asks on the dead
// line where to send it, and never hears an answer.

const LOOK_MS = 200;
const LOOKS = 3; // in a row: between two runs a page seems at rest for a moment
const MOST_LOOKS = 1500; // five minutes: a dead line may take as long to be noticed
const TAKEN = "[data-testid=stFileChip]"; // what the widget shows of a file
const NAME = "[data-testid=stFileChipName]"; // in it, with all of the name as its title

/** @typedef {(kept: boolean) => void} Say  shows that a file is kept, or no longer */

/** @type {Map<string, ReturnType<typeof setInterval>>} */
const looking = new Map();

/**
 * What the page says of its line and its script.
 * @param {string} what
 */
const ask = (what) =>
  document.querySelector("[data-testid=stApp]")?.getAttribute(`data-test-${what}-state`);

let handing = false;

/** Whether the change that is being heard is a handing over, and nobody's choice. */
export const isHandingOver = () => handing;

/** Whether the page knows that its line is down. */
export function isLineDown() {
  return (ask("connection") ?? "CONNECTED") !== "CONNECTED";
}

/** Whether the line is up and the page is drawn. */
const isAtRest = () => !isLineDown() && ask("script") === "notRunning";

/**
 * Look again and again, in place of what was looked for on this widget before.
 * @param {string} box
 * @param {() => boolean} look  true once there is nothing more to look for
 */
function lookFor(box, look) {
  clearInterval(looking.get(box));
  const timer = setInterval(() => {
    if (looking.get(box) !== timer || !look()) return;
    clearInterval(timer);
    if (looking.get(box) === timer) looking.delete(box);
  }, LOOK_MS);
  looking.set(box, timer);
}

/**
 * Files that stay, whatever becomes of the input that they were chosen in.
 * @param {ArrayLike<File>} files
 */
function carry(files) {
  const carried = new DataTransfer();
  for (const file of Array.from(files)) carried.items.add(file);
  return carried.files;
}

/**
 * What a widget shows of files of a name.
 * @param {string} box
 * @param {string} name
 */
function listShown(box, name) {
  const shown = Array.from(document.querySelectorAll(`${box} ${TAKEN}`));
  return shown.filter((one) => one.querySelector(NAME)?.getAttribute("title") === name);
}

/**
 * Keep files until the line is back and the page is drawn, then give them to its widget.
 * Files that are chosen in the meantime take their place.
 * @param {ArrayLike<File>} files
 * @param {string} box  selects the widget
 * @param {Say} say
 */
export function handOverLater(files, box, say) {
  const kept = carry(files);
  let looks = 0;
  say(true);
  lookFor(box, () => {
    looks = isAtRest() ? looks + 1 : 0;
    if (looks < LOOKS) return false;
    say(false);
    const input = document.querySelector(`${box} input[type=file]`);
    if (input instanceof HTMLInputElement) {
      input.files = kept;
      handing = true;
      input.dispatchEvent(new Event("change", { bubbles: true }));
      handing = false;
    } // else the visitor went elsewhere
    return true;
  });
}

/**
 * See that files are taken by their widget; where the line turns out to be down before
 * that, keep them.
 * @param {ArrayLike<File>} files
 * @param {string} box  selects the widget
 * @param {Say} say
 */
export function followUntilTaken(files, box, say) {
  const kept = carry(files);
  const before = listShown(box, kept[0].name); // one of the same name is another file
  let looks = 0;
  lookFor(box, () => {
    looks += 1;
    const widget = document.querySelector(box);
    if (listShown(box, kept[0].name).some((shown) => !before.includes(shown))) return true;
    if (isLineDown()) {
      handOverLater(kept, box, say);
      return true;
    }
    return looks >= MOST_LOOKS || (widget === null && isAtRest());
  });
}
