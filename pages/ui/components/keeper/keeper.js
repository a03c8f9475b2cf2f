// One small text in the browser's own storage: kept, read or removed. The server
// decides what may be in it, and checks whatever comes back.
const NAME = "hip-hinge-safety-check";
const MOST = 4000;

function storage() {
  try {
    return window.localStorage;
  } catch {
    return null; // the browser keeps nothing for this page
  }
}

function expired(text) {
  try {
    return new Date(`${JSON.parse(text).until}T23:59:59`) < new Date();
  } catch {
    return true;
  }
}

export default function ({ data, setStateValue }) {
  const store = storage();
  if (store && data.keep !== null) store.setItem(NAME, data.keep);
  if (store && data.forget) store.removeItem(NAME);
  let text = store ? store.getItem(NAME) : null;
  if (text !== null && (text.length > MOST || expired(text))) {
    store.removeItem(NAME);
    text = null;
  }
  const seen = { works: store !== null, text };
  if (JSON.stringify(seen) !== JSON.stringify(data.seen)) setStateValue("seen", seen);
}
