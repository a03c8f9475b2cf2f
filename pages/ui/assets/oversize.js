// A file too large for the widget is caught before Streamlit's widget hears of it,
// which would say so in English alone. A file that is dropped goes the widget's way too.
export default function ({ data, setStateValue }) {
  const tell = (files) => {
    const size = Math.max(0, ...Array.from(files ?? [], (file) => file.size));
    const over = size > data.most ? size : null;
    if (over !== (data.over ?? null)) setStateValue("over", over);
    return over !== null;
  };
  const choose = (event) => {
    if (event.target.type !== "file" || !event.target.closest(data.box)) return;
    if (!tell(event.target.files)) return;
    event.stopImmediatePropagation();
    event.target.value = "";
  };
  const drop = (event) => {
    if (event.target.closest?.(data.box)) tell(event.dataTransfer?.files);
  };
  document.addEventListener("change", choose, true);
  document.addEventListener("drop", drop, true);
  return () => {
    document.removeEventListener("change", choose, true);
    document.removeEventListener("drop", drop, true);
  };
}
