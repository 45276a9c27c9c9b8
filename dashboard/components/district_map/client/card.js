// The chosen district in words beside the map.

import { html } from "./dom.js";

export class Card {
  constructor({ clear, zoom }) {
    Object.assign(this, { clear, zoom });
    this.root = html("div", { class: "card" });
  }

  invite(words) {
    this.root.replaceChildren(html("p", { class: "hint" }, words));
  }

  // `away` is whether the map shows something else than the district's State.
  fill({ name, state, value, band, sign, flag, note, links }, away) {
    this.root.replaceChildren(...[
      html("p", { class: "card-name" }, name, html("span", { class: "card-state" }, state)),
      html("p", { class: typeof sign === "string" ? "card-value worded" : "card-value" }, value),
      band && html("p", { class: "card-band" }, `Class ${band}`),
      flag && html("p", { class: "card-flag" }, flag),
      note && html("p", { class: "card-note" }, note),
      ...links.map((words) => html("p", { class: "card-link" }, `${words}.`)),
      html("p", { class: "card-act" },
        away && html("button", { type: "button", onclick: this.zoom }, `Show ${state}`),
        html("button", { type: "button", onclick: this.clear }, "Clear")),
    ].filter(Boolean));
  }
}
