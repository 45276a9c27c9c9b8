// For a hall: the figure fills the window, the page around it is put away, and the whole keyboard drives it.

const SHEET = `
  [data-testid="stSidebar"], [data-testid="stHeader"], [data-testid="stToolbar"], [data-testid="stBottom"],
  [data-testid="stStatusWidget"], [data-testid="stMain"], [data-testid="stMain"] *,
  [data-testid="stSidebar"] *, [data-testid="stHeader"] * { visibility: hidden !important; }
  [data-testid="stMain"] [data-atlas-present] { visibility: visible !important; }
  [data-stale="true"]:has([data-atlas-present]) { opacity: 1 !important; }
  html, body { overflow: hidden !important; }
`;

export function putPageAway(host) {
  host.setAttribute("data-atlas-present", "");
  if (document.getElementById("atlas-present")) return;
  const sheet = document.createElement("style");
  sheet.id = "atlas-present";
  sheet.textContent = SHEET;
  document.head.append(sheet);
}

export function bringPageBack(host) {
  host.removeAttribute("data-atlas-present");
  if (!document.querySelector("[data-atlas-present]")) document.getElementById("atlas-present")?.remove();
}

// What the keys do, in a line that shows for a while.
export const KEYS = "Space plays · ← → date · ↑ ↓ indicator · Z State pointed at · S next State · + − zoom · Esc leaves · ? keys";

const typing = (target) => target?.matches?.("input:not([type=range]), textarea, select, [contenteditable=true]") ?? false;

// Document-wide keys; returns a function that stops listening.
export function listen(actions) {
  const acts = {
    " ": actions.play,
    ArrowRight: () => actions.date(1),
    ArrowLeft: () => actions.date(-1),
    PageDown: () => actions.date(1),
    PageUp: () => actions.date(-1),
    ArrowUp: () => actions.item(-1),
    p: () => actions.item(-1),
    ArrowDown: () => actions.item(1),
    n: () => actions.item(1),
    z: actions.zoom,
    s: (event) => actions.state(event.shiftKey ? -1 : 1),
    Enter: actions.zoom,
    Escape: actions.leave,
    "?": actions.keys,
    Home: actions.home,
    "+": () => actions.closer(1.5),
    "=": () => actions.closer(1.5),
    "-": () => actions.closer(1 / 1.5),
  };
  const onKey = (event) => {
    const target = event.composedPath()[0];
    if (event.ctrlKey || event.metaKey || event.altKey || typing(target)) return;
    if (target.matches?.("button") && (event.key === " " || event.key === "Enter")) return;
    const act = acts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act(event);
  };
  document.addEventListener("keydown", onKey, true);
  return () => document.removeEventListener("keydown", onKey, true);
}
