// A picture that leaves: handed to the device's share sheet, or saved where a browser
// shares no files. It is here already when the button is pressed: a share sheet opens
// only in the moment of a press, and that does not wait for a server.

/**
 * @typedef {object} Data
 * @property {string} file  its bytes, as base64
 * @property {string} type
 * @property {string} name
 * @property {string} alt
 * @property {Record<string, string>} words
 * @typedef {import("@streamlit/component-v2-lib").FrontendRendererArgs<{}, Data>} Args
 * @typedef {Pick<Args, "data" | "parentElement">} Component
 * @typedef {{share?: (data: ShareData) => Promise<void>, canShare?: (data: ShareData) => boolean}} Sharer
 */

/**
 * @param {string} text  base64
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function readBytes(text) {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

/**
 * Whether a browser hands files to other apps, and takes this one.
 * @param {Sharer} browser
 * @param {File} file
 */
export function canShare(browser, file) {
  try {
    return Boolean(browser.share && browser.canShare?.({ files: [file] }));
  } catch {
    return false;
  }
}

/**
 * Open the share sheet. Whoever closes it again has done nothing wrong.
 * @param {Sharer} browser
 * @param {File} file
 * @returns {Promise<boolean>} whether nothing failed
 */
export async function share(browser, file) {
  try {
    await browser.share?.({ files: [file] });
    return true;
  } catch (error) {
    return error instanceof Error && error.name === "AbortError";
  }
}

/**
 * @param {Component} component
 * @returns {() => void}
 */
export default function ({ parentElement, data }) {
  const root = /** @type {HTMLElement} */ (parentElement.querySelector(".share"));
  const picture = /** @type {HTMLImageElement} */ (root.querySelector("img"));
  const said = /** @type {HTMLElement} */ (root.querySelector(".said"));
  const [toShare, toSave] = /** @type {HTMLButtonElement[]} */ ([
    ...root.querySelectorAll("button"),
  ]);
  const file = new File([readBytes(data.file)], data.name, { type: data.type });
  const address = URL.createObjectURL(file);
  picture.src = address;
  picture.alt = data.alt;
  toShare.textContent = data.words.share;
  toSave.textContent = data.words.save;
  toShare.hidden = !canShare(navigator, file);
  toShare.onclick = async () => {
    said.textContent = (await share(navigator, file)) ? "" : data.words.failed;
  };
  toSave.onclick = () => {
    const link = document.createElement("a");
    link.href = address;
    link.download = data.name;
    link.click();
  };
  return () => URL.revokeObjectURL(address);
}
