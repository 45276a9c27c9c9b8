// Entry: Streamlit calls `render` at every change of data or theme; one list lives on in each place.

import { html, onPaper, takenBack, themeOf } from "./dom.js";
import { card } from "./card.js";

const views = new WeakMap();
let look;

async function styled(root) {
  look ??= fetch(new URL("list.css", import.meta.url), { cache: "force-cache" }).then((answer) => answer.text()).then((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
  root.adoptedStyleSheets = [await look];
}

export async function render(component) {
  const { parentElement } = component;
  const back = takenBack(parentElement, () => {
    views.get(parentElement)?.leave();
    views.delete(parentElement);
  });
  let view = views.get(parentElement);
  if (!view) {
    view = new FollowUpList();
    views.set(parentElement, view);
    await styled(parentElement);
    parentElement.append(view.root);
  }
  view.update(component);
  return back;
}

class FollowUpList {
  constructor() {
    this.rows = html("ol", { class: "rows" });
    this.root = html("section", { class: "list" }, this.rows);
    this.cards = new Map();
    this.forget = onPaper(() => this.component && this.update(this.component));
  }

  // A card whose words are the same stays as it is, and the keyboard in it; so a tick draws nothing anew.
  update(component) {
    this.component = component;
    const { data } = component;
    this.root.dataset.theme = themeOf(this.root);
    this.root.setAttribute("aria-label", data.name);
    const cards = new Map();
    const drawn = data.items.flatMap((item) => {
      const said = JSON.stringify([item, data.parts]);
      const held = this.cards.get(item.id);
      const made = held?.said === said ? held : { said, element: card(item, data.parts, this) };
      cards.set(item.id, made);
      return item.band ? [this.#band(item.band), made.element] : [made.element];
    });
    this.cards = cards;
    if (drawn.length !== this.rows.children.length || drawn.some((element, at) => element !== this.rows.children[at])) this.#place(drawn);
    for (const [id, { element }] of cards) element.querySelector("input").checked = data.ticked.includes(id);
  }

  leave() {
    this.forget();
    this.root.remove();
  }

  #place(drawn) {
    const active = this.rows.getRootNode().activeElement;
    this.rows.replaceChildren(...drawn);
    if (active?.isConnected) active.focus({ preventScroll: true });
  }

  #band(words) {
    this.bands ??= new Map();
    if (!this.bands.has(words)) this.bands.set(words, html("li", { class: "band" }, words));
    return this.bands.get(words);
  }

  tick() {
    const ticked = [...this.cards].filter(([, { element }]) => element.querySelector("input").checked).map(([id]) => id);
    // Rows that are ticked and not shown here stay so.
    const elsewhere = this.component.data.ticked.filter((id) => !this.cards.has(id));
    this.component.setTriggerValue("ticked", [...elsewhere, ...ticked]);
  }

  // As the browser's own back and forward: Streamlit goes there and loads nothing anew. A new tab is the browser's affair.
  follow(event, address) {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    history.pushState(null, "", address);
    dispatchEvent(new PopStateEvent("popstate"));
    this.root.getRootNode().host?.closest('[data-testid="stMain"]')?.scrollTo(0, 0);
  }
}
