// Small named texts in the browser's own storage, each with a last day and a size
// limit. The server decides what may be in them, and checks whatever comes back.

/**
 * @typedef {"device" | "tab"} Place  for this browser, or until this tab is closed
 * @typedef {{name: string, place: Place, most: number}} Slot  most: letters
 * @typedef {{n: number, name: string, text: string | null, until: string | null}} Order
 *   keep a text to the end of a day (YYYY-MM-DD), or, with null, let go of it
 * @typedef {{works: boolean, n: number, texts: Record<string, string | null>}} Seen
 *   n: the last order that was carried out before these texts were read
 * @typedef {{visit: string, slots: Slot[], orders: Order[], seen: Seen | null}} Data
 * @typedef {{seen: Seen}} State
 * @typedef {import("@streamlit/component-v2-lib").FrontendRendererArgs<State, Data>} Args
 * @typedef {Pick<Storage, "getItem" | "setItem" | "removeItem">} Store
 * @typedef {Record<Place, Store | null>} Stores
 */

/**
 * Whether a day is over. No day at all, or no such day, is over too.
 * @param {unknown} until
 * @param {Date} now
 * @returns {boolean}
 */
export function isOver(until, now) {
  return !(new Date(`${until}T23:59:59.999`) >= now);
}

/**
 * Read what is kept under a name; what is over, too long or damaged is removed.
 * @param {Store} store
 * @param {Slot} slot
 * @param {Date} now
 * @returns {string | null}
 */
export function readText(store, slot, now) {
  const raw = store.getItem(slot.name);
  if (raw === null) return null;
  try {
    const { text, until } = JSON.parse(raw);
    const sound = typeof text === "string" && text.length <= slot.most;
    if (sound && !isOver(until, now)) return text;
  } catch {
    // not ours, or no longer: it goes
  }
  store.removeItem(slot.name);
  return null;
}

/**
 * Carry out the orders that are new; an old one must not undo another tab's work.
 * @param {Stores} stores
 * @param {Slot[]} slots
 * @param {Order[]} orders
 * @param {number} done  the last order carried out before
 * @returns {number} the last order carried out now
 */
export function carryOut(stores, slots, orders, done) {
  for (const order of orders.filter((each) => each.n > done)) {
    const slot = slots.find((each) => each.name === order.name);
    const store = slot && stores[slot.place];
    if (!store) continue;
    if (order.text === null) store.removeItem(slot.name);
    else if (order.text.length <= slot.most) {
      store.setItem(slot.name, JSON.stringify({ text: order.text, until: order.until }));
    }
  }
  return Math.max(done, ...orders.map((each) => each.n));
}

/**
 * Read all slots.
 * @param {Stores} stores
 * @param {Slot[]} slots
 * @param {number} n
 * @param {Date} now
 * @returns {Seen}
 */
export function look(stores, slots, n, now) {
  const texts = slots.map((slot) => {
    const store = stores[slot.place];
    return [slot.name, store ? readText(store, slot, now) : null];
  });
  return { works: stores.device !== null, n, texts: Object.fromEntries(texts) };
}

// What the server takes a browser to hold that has said nothing. Most visitors come for
// the first time, and a word of that would have their page drawn twice.
/** @type {Seen} */
const UNTOLD = { works: true, n: 0, texts: {} };

/**
 * Whether the server would be surprised: its own orders are no news to it.
 * @param {Seen} seen
 * @param {Data} data
 * @returns {boolean}
 */
export function isNews(seen, data) {
  const told = data.seen ?? UNTOLD;
  if (told.works !== seen.works) return true;
  /** @param {Slot} slot */
  const same = ({ name }) => (told.texts[name] ?? null) === seen.texts[name];
  // Told before. It would be told for ever where the storage is full.
  if (told.n === seen.n && data.slots.every(same)) return false;
  const known = { ...told.texts };
  for (const order of data.orders) {
    if (order.n > told.n) known[order.name] = order.text;
  }
  return data.slots.some(({ name }) => (known[name] ?? null) !== seen.texts[name]);
}

/**
 * Storage that can be written to, or null: some browsers offer one that refuses.
 * @param {() => Store} find
 * @returns {Store | null}
 */
export function findStore(find) {
  const probe = "hip-hinge-probe";
  try {
    const store = find();
    store.setItem(probe, "");
    store.removeItem(probe);
    return store;
  } catch {
    return null;
  }
}

// The last order carried out for each visit. It outlives this component, which the
// page takes away and puts back, and dies with the page, as the visit does.
const page = /** @type {{hipHingeKeeper?: Map<string, number>}} */ (globalThis);
const done = (page.hipHingeKeeper ??= new Map());

// Streamlit calls a component again for all new data, and cleans up only at its end.
/** @type {WeakMap<object, AbortController>} */
const listening = new WeakMap();

/**
 * @param {Pick<Args, "data" | "setStateValue" | "parentElement">} component
 * @returns {() => void}
 */
export default function ({ data, setStateValue, parentElement }) {
  listening.get(parentElement)?.abort();
  const gone = new AbortController();
  listening.set(parentElement, gone);
  const stores = {
    device: findStore(() => window.localStorage),
    tab: findStore(() => window.sessionStorage),
  };
  const report = () => {
    const n = done.get(data.visit) ?? 0;
    const seen = look(stores, data.slots, n, new Date());
    if (isNews(seen, data)) setStateValue("seen", seen);
  };
  try {
    const last = done.get(data.visit) ?? 0;
    done.set(data.visit, carryOut(stores, data.slots, data.orders, last));
  } catch {
    // the storage is full: what is read next says so
  }
  report();
  // Another tab kept something, or let go of it; or this one was asleep meanwhile.
  /** @param {StorageEvent} event */
  const heed = ({ key }) => {
    if (key === null || data.slots.some(({ name }) => name === key)) report();
  };
  const { signal } = gone;
  window.addEventListener("storage", heed, { signal });
  window.addEventListener("pageshow", report, { signal });
  document.addEventListener("visibilitychange", report, { signal });
  return () => listening.get(parentElement)?.abort();
}
