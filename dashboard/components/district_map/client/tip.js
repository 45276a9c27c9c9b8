// The card that follows the pointer, or stands by the district that has the keyboard's focus.

import { html } from "./dom.js";
import { swatch } from "./symbols.js";

const AWAY_PX = 16;

export class Tip {
  constructor() {
    this.root = html("div", { class: "tip", "aria-hidden": "true" });
    this.hide();
  }

  show(district, said, [x, y], within) {
    this.last = [district, [x, y], within];
    const signed = said.colour && typeof said.sign === "string";
    this.root.replaceChildren(...[
      html("p", { class: "tip-name" }, said.name, html("span", { class: "tip-state" }, said.state)),
      html("p", { class: signed ? "tip-value signed" : "tip-value" }, signed && swatch(said.colour, said.sign), said.value),
      said.band && html("p", { class: "tip-band" }, swatch(said.colour), said.band),
      said.flag && html("p", { class: "tip-flag" }, said.flag),
      said.note && html("p", { class: "tip-note" }, said.note),
      ...said.links.map((words) => html("p", { class: "tip-note" }, words)),
      said.asOn && html("p", { class: "tip-when" }, said.asOn),
    ].filter(Boolean));
    this.root.classList.add("seen");
    const { offsetWidth: width, offsetHeight: height } = this.root;
    const left = x + AWAY_PX + width > within.clientWidth ? x - AWAY_PX - width : x + AWAY_PX;
    const top = Math.min(within.clientHeight - height - 4, Math.max(4, y - height / 2));
    this.root.style.transform = `translate(${Math.max(4, left)}px, ${Math.max(4, top)}px)`;
  }

  hide() {
    this.root.classList.remove("seen");
  }

  // The date moved under it: say what holds now.
  refresh(describe) {
    if (!this.root.classList.contains("seen")) return;
    const [district, place, within] = this.last;
    this.show(district, describe(district), place, within);
  }
}
