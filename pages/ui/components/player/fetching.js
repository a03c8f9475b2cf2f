// A clip, fetched whole. While the server draws a page anew it may not have the page's
// files for a moment: when another visitor's run ends, it lets go of what no page names.

export const WAITS_MS = [300, 900, 2700, 8100]; // before it is asked again

/**
 * @param {string} url
 * @param {AbortSignal} signal
 * @param {number[]} waitsMs
 * @returns {Promise<Blob>}
 */
export async function fetchPatiently(url, signal, waitsMs = WAITS_MS) {
  let answer = await fetch(url, { signal });
  for (const waitMs of waitsMs) {
    if (answer.ok) break;
    await new Promise((done) => setTimeout(done, waitMs));
    answer = await fetch(url, { signal });
  }
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.blob();
}
