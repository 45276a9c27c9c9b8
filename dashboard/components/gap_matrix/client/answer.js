// The keyboard goes with the reader: from a cell to the answer that it opens, once the page says another one.

const PATIENCE_MS = 15000;
const LOOK_MS = 50;

export function toAnswer() {
  const main = document.querySelector('[data-testid="stMain"]');
  const title = () => main?.querySelector("h1");
  const before = title()?.textContent;
  if (before === undefined) return;
  const watch = new MutationObserver(() => {
    const now = title();
    if (!now || now.textContent === before) return;
    stop();
    now.tabIndex = -1;
    now.focus({ preventScroll: true });
  });
  const late = setTimeout(() => stop(), PATIENCE_MS);
  const stop = () => {
    watch.disconnect();
    clearTimeout(late);
  };
  watch.observe(main, { childList: true, characterData: true, subtree: true });
}

// Streamlit takes the button away that led back, and with it the keyboard's place; what the reader chose stays.
export function backTo(cell) {
  const held = document.activeElement;
  const until = performance.now() + PATIENCE_MS;
  const look = () => {
    if (!cell.isConnected || performance.now() > until) return;
    if (document.activeElement === document.body) cell.focus({ preventScroll: true });
    else if (document.activeElement === held) setTimeout(look, LOOK_MS);
  };
  look();
}
