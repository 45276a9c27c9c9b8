// Elements in one line each.

const SVG = "http://www.w3.org/2000/svg";

export function html(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

export function svg(tag, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

let printing = false;
const paperwork = new Set();
for (const [event, on] of [["beforeprint", true], ["afterprint", false]]) {
  addEventListener(event, () => {
    printing = on;
    for (const redraw of paperwork) redraw(on);
  });
}

// Paper is light whatever the screen: `redraw(on)` runs before printing and after. Returns a function that stops it.
export function onPaper(redraw) {
  paperwork.add(redraw);
  return () => paperwork.delete(redraw);
}

// Light or dark, by the page's own background: custom themes included.
export function themeOf(element) {
  if (printing) return "light";
  const probe = html("span", { style: "position:absolute;visibility:hidden;color:var(--st-background-color, #fff)" });
  element.append(probe);
  const [red, green, blue] = (getComputedStyle(probe).color.match(/[\d.]+/g) ?? [255, 255, 255]).map(Number);
  probe.remove();
  return 0.299 * red + 0.587 * green + 0.114 * blue < 128 ? "dark" : "light";
}

const turns = new WeakMap();
const LATE_MS = 100;

// What a render hands back: `leave` is called once its place has gone from the page. Streamlit also takes a render
// back as soon as a quicker one overtakes it; the view then is the later one's, and stays.
export function takenBack(parent, leave) {
  const place = parent.host ?? parent;
  const turn = (turns.get(parent) ?? 0) + 1;
  turns.set(parent, turn);
  let left = false;
  const go = () => {
    if (left || place.isConnected || turns.get(parent) !== turn) return;
    left = true;
    leave();
  };
  return () => {
    go();
    setTimeout(go, LATE_MS);
  };
}
