// The card beside the cell under the pointer or the keyboard: what it is, and the parts it is made of.

import { html } from "./dom.js";

const AWAY_PX = 10;

export class Tip {
  constructor() {
    this.root = html("div", { class: "tip", "aria-hidden": "true" });
  }

  show(cell, told, { kinds, opens, act }, within) {
    const [, label, shape] = kinds[told.kind];
    const [, district, note] = told.row;
    const strength = told.strength === null || opens === "group" ? "" : `, strength ${told.strength.toFixed(2)}`;
    this.root.replaceChildren(
      html("p", { class: "tip-name" }, note ? `${district}, ${note}` : district),
      html("p", { class: "tip-theme" }, `${told.column[0]} ${told.column[1]}`),
      ...(opens === "group" ? [] : [html("p", { class: "tip-kind" }, html("span", { class: `swatch cell k${told.kind} ${shape ? "s3" : "bare"}` }), `${label}${strength}`)]),
      html("dl", { class: "tip-facts" }, ...told.facts.flatMap(([name, value]) => [html("dt", {}, name), html("dd", {}, value)])),
      html("p", { class: "tip-act" }, act));
    this.root.classList.add("seen");
    const frame = within.getBoundingClientRect();
    const { left, right, top, bottom } = cell.getBoundingClientRect();
    const { offsetWidth: wide, offsetHeight: high } = this.root;
    const x = right - frame.left + AWAY_PX + wide > frame.width ? left - frame.left - AWAY_PX - wide : right - frame.left + AWAY_PX;
    const middle = (top + bottom) / 2 - frame.top - high / 2;
    this.root.style.transform = `translate(${Math.max(4, Math.min(x, frame.width - wide - 4))}px, ${Math.max(-frame.top + 4, Math.min(middle, innerHeight - frame.top - high - 4))}px)`;
  }

  hide() {
    this.root.classList.remove("seen");
  }
}
