// The key to the colours, with how many districts are in each class. Pressing a row shows its districts.

import { ribbon } from "./arcs.js";
import { html, svg } from "./dom.js";
import { number, plural } from "./format.js";
import { swatch } from "./symbols.js";

export class Legend {
  constructor(onLight) {
    this.onLight = onLight;
    this.pressed = null;
    this.where = html("p", { class: "legend-where" });
    this.unit = html("span");
    this.head = html("p", { class: "legend-head" }, this.unit, html("span", {}, "districts"));
    this.ramp = html("div", { class: "ramp", hidden: true });
    this.rows = html("ul", { class: "rows" });
    this.arcs = html("p", { class: "legend-arcs", hidden: true });
    this.root = html("div", { class: "legend" }, this.where, this.head, this.ramp, this.rows, this.arcs);
    this.shape = "";
  }

  // Builds the rows when the scale changes; in between only counts move.
  setScale(scale, colours, theme) {
    const shape = JSON.stringify([scale, theme]);
    if (shape === this.shape) return;
    this.shape = shape;
    const continuous = scale.kind === "continuous";
    const classes = continuous ? [] : scale.labels.map((label, cls) => [String(cls), label, swatch(colours[cls], scale.shapes?.[cls])]);
    this.rest = Boolean(scale.rest);
    const entries = [
      ...(scale.kind === "categories" ? classes : classes.reverse()),
      ["none", scale.rest || scale.lacking || "No data", html("span", { class: scale.rest ? "swatch rest" : "swatch none" })],
      ["flag", "Needs checking", html("span", { class: "swatch flag", style: `background-color:${colours[Math.floor(colours.length / 2)]}` })],
    ];
    this.cells = new Map();
    this.rows.replaceChildren(...entries.map(([name, label, swatch]) => {
      const bar = html("span", { class: "bar" });
      const count = html("span", { class: "count" });
      const note = html("span", { class: "row-note" });
      const words = html("span", { class: "label" }, label, note);
      const button = html("button", { type: "button", class: "row", "aria-pressed": "false", onclick: () => this.press(name) }, swatch, words, html("span", { class: "track", "aria-hidden": "true" }, bar), count);
      const item = html("li", { class: `of-${name}` }, button);
      this.cells.set(name, { item, button, bar, count, note, label });
      return item;
    }));
    this.ramp.hidden = !continuous;
    this.ramp.replaceChildren(
      html("span", { class: "ramp-bar", style: `background:linear-gradient(to right, ${colours.join(",")})` }),
      html("span", { class: "ramp-ends" }, html("span", {}, scale.labels[0]), html("span", {}, scale.labels.at(-1))),
    );
    if (this.pressed && !this.cells.has(this.pressed)) this.press(null);
  }

  setCounts(counts, where, unit) {
    const { total, silent } = counts;
    // The rest is not compared with the categories, which it would dwarf.
    const most = Math.max(1, ...counts.classes, this.rest ? 0 : counts.none);
    this.where.textContent = `${where}, ${number(total)} ${total === 1 ? "district" : "districts"}`;
    this.unit.textContent = unit;
    const put = (name, count, note = "") => {
      const cell = this.cells.get(name);
      if (!cell) return;
      cell.count.textContent = number(count);
      cell.bar.style.width = name === "none" && this.rest ? "0" : `${(100 * count) / most}%`;
      cell.note.textContent = note;
      cell.item.classList.toggle("empty", count === 0);
      cell.button.setAttribute("aria-label", `${cell.label}: ${number(count)} ${count === 1 ? "district" : "districts"}. ${note} Show these on the map.`);
    };
    counts.classes.forEach((count, cls) => put(String(cls), count));
    put("none", counts.none, silent ? `${number(silent)} more ${silent === 1 ? "does" : "do"} not report to JJM and ${silent === 1 ? "is" : "are"} not counted` : "");
    put("flag", counts.flagged, "also counted above");
    this.cells.get("flag").item.hidden = counts.flagged === 0;
  }

  // What the lines on the map are; "" or no line for none.
  setArcs(label, count) {
    const words = label === undefined ? "" : `${label}|${count}`;
    if (words === (this.arcsSaid ?? "")) return;
    this.arcsSaid = words;
    this.arcs.hidden = !words;
    if (!words) return;
    const sign = svg("svg", { viewBox: "0 0 30 16", "aria-hidden": "true" }, svg("path", { class: "arc", d: ribbon([0, 12], [30, 12], 2) }));
    const note = `${plural(count, "line")}, each towards the district that received; a wider line is more`;
    this.arcs.replaceChildren(sign, html("span", {}, label || "Lines between districts", html("span", { class: "row-note" }, note)));
  }

  press(name) {
    this.pressed = this.pressed === name ? null : name;
    for (const [each, { button }] of this.cells) button.setAttribute("aria-pressed", String(each === this.pressed));
    this.onLight(this.pressed);
  }
}
