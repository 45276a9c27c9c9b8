// The key to the shapes, with how many there are of each. Pressing some shows only these.

import { html } from "./dom.js";
import { number } from "./format.js";
import { picture } from "./symbol_sheet.js";

const RADIUS = 7.4;

export class Legend {
  constructor(onPress) {
    this.onPress = onPress;
    this.pressed = [];
    this.rows = html("ul", { class: "kinds" });
    this.all = html("button", { type: "button", class: "all", hidden: true, onclick: () => this.#press([]) }, "Show all");
    this.hint = html("p", { class: "hint" });
    this.root = html("div", { class: "legend" }, this.rows, this.all, this.hint);
  }

  update({ kinds, counts, counted, hint, pressed }, colours) {
    const shape = JSON.stringify([kinds, counts, counted, colours]);
    this.pressed = pressed;
    this.hint.textContent = hint;
    if (shape !== this.shape) {
      this.shape = shape;
      this.buttons = kinds.map(([id, label, sign], at) => html("button", { type: "button", class: counts[at] ? "kind" : "kind empty", onclick: () => this.#toggle(id), "aria-label": `${label}: ${number(counts[at])} ${counted[counts[at] === 1 ? 0 : 1]}. Show only these.` },
        html("span", { class: sign ? "swatch" : "swatch bare", style: sign ? `background-image:${picture(sign, colours[at], RADIUS)}` : null }), html("span", { class: "kind-label" }, label), html("span", { class: "count" }, number(counts[at]))));
      this.ids = kinds.map(([id]) => id);
      this.rows.replaceChildren(...this.buttons.map((button) => html("li", {}, button)));
    }
    this.#show();
  }

  #toggle(id) {
    this.#press(this.pressed.includes(id) ? this.pressed.filter((each) => each !== id) : [...this.pressed, id]);
  }

  #press(pressed) {
    this.pressed = pressed;
    this.#show();
    this.onPress(pressed);
  }

  #show() {
    this.buttons.forEach((button, at) => button.setAttribute("aria-pressed", String(this.pressed.includes(this.ids[at]))));
    this.all.hidden = !this.pressed.length;
  }
}
