// Entry: Streamlit calls `render` at every change of data or theme; one view lives on in each place.

import { Atlas } from "./atlas.js";
import { takenBack } from "./dom.js";
import { asked } from "./geometry.js";
import { Multiples } from "./multiples.js";

const views = new WeakMap();
const sheets = new Map();

function styled(root, url) {
  if (!sheets.has(url)) {
    sheets.set(url, asked(url).then((answer) => answer.text()).then((text) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      return sheet;
    }));
  }
  return sheets.get(url).then((sheet) => { root.adoptedStyleSheets = [sheet]; });
}

export async function render(component, base) {
  const { parentElement, data } = component;
  const back = takenBack(parentElement, () => {
    views.get(parentElement)?.leave();
    views.delete(parentElement);
  });
  let view = views.get(parentElement);
  if (view && view.mode !== data.mode) {
    view.leave();
    view = null;
  }
  if (!view) {
    view = data.mode === "multiples" ? new Multiples(parentElement) : new Atlas(parentElement);
    view.mode = data.mode;
    views.set(parentElement, view);
    await styled(parentElement, new URL("map.css", import.meta.url).href);
    parentElement.append(view.root);
  }
  view.update(component, base);
  return back;
}
