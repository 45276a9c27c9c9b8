// Entry: Streamlit calls `render` at every change of data or theme; one matrix lives on in each place.

import { html, onPaper, takenBack, themeOf } from "./dom.js";
import { backTo, toAnswer } from "./answer.js";
import { decode } from "./cells.js";
import { Keys } from "./keys.js";
import { Legend } from "./legend.js";
import { symbolSheet } from "./symbol_sheet.js";
import { build } from "./table.js";
import { Tip } from "./tip.js";

const views = new WeakMap();
const places = new Map();
let look;
let leftFrom; // name of the matrix that a cell was opened from

async function styled(root, view) {
  look ??= fetch(new URL("matrix.css", import.meta.url), { cache: "force-cache" }).then((answer) => answer.text()).then((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
  root.adoptedStyleSheets = [await look, view.symbols];
}

export async function render(component) {
  const { parentElement } = component;
  const back = takenBack(parentElement, () => {
    views.get(parentElement)?.leave();
    views.delete(parentElement);
  });
  let view = views.get(parentElement);
  if (!view) {
    view = new GapMatrix(parentElement);
    views.set(parentElement, view);
    await styled(parentElement, view);
    parentElement.append(view.root);
  }
  view.update(component);
  return back;
}

class GapMatrix {
  constructor(parent) {
    this.host = parent.host ?? parent;
    this.symbols = new CSSStyleSheet();
    this.legend = new Legend((pressed) => this.#press(pressed));
    this.tip = new Tip();
    this.scroller = html("div", { class: "scroller" });
    this.window = html("div", { class: "window" }, this.scroller, this.tip.root);
    this.root = html("div", { class: "matrix" }, this.legend.root, this.window);
    this.keys = new Keys(this.scroller, { act: (cell) => this.#act(cell), show: (cell) => this.#point(cell), hide: () => this.#away() });
    this.#listen();
    this.forget = onPaper(() => this.component && this.update(this.component));
    this.sized = new ResizeObserver(() => this.#edge());
    this.sized.observe(this.scroller);
  }

  leave() {
    this.forget();
    this.sized.disconnect();
    this.root.remove();
  }

  update(component) {
    const start = performance.now();
    this.component = component;
    const { data } = component;
    const theme = themeOf(this.root);
    const first = !this.data;
    const shape = JSON.stringify([data.rows, data.columns, data.kinds, data.cells, data.facts, data.sorted, data.totals, data.corner, data.opens]);
    if (theme !== this.theme || first) {
      this.theme = theme;
      this.root.dataset.theme = theme;
      this.symbols.replaceSync(symbolSheet(data.kinds, data[theme], theme));
    }
    this.data = data;
    if (shape !== this.shape) this.#draw(data, shape);
    this.legend.update(data, data[theme]);
    this.#light(data.pressed);
    this.#mark(data);
    if (first) this.#comeBack(data);
    requestAnimationFrame(() => setTimeout(() => performance.measure("gap-matrix", { start, end: performance.now() })));
  }

  #draw(data, shape) {
    this.shape = shape;
    const held = this.keys.held();
    this.cells = decode(data);
    this.table = build(data, this.cells);
    this.tip.hide();
    this.scroller.replaceChildren(this.table);
    this.keys.take(this.table, held);
    this.#edge();
  }

  // A shade at the right edge while themes lie beyond it.
  #edge() {
    const { scrollLeft, clientWidth, scrollWidth } = this.scroller;
    this.window.classList.toggle("more", scrollLeft + clientWidth < scrollWidth - 2);
  }

  // The row and the theme that the page is about.
  #mark({ row, theme, columns }) {
    const own = columns.findIndex(([id]) => id === theme) + 1;
    for (const each of this.scroller.querySelectorAll("td.cell")) each.classList.toggle("aside", own > 0 && each.cellIndex !== own);
    for (const each of this.scroller.querySelectorAll(".on-row")) each.classList.remove("on-row");
    this.scroller.querySelector(`tr[data-row="${row}"]`)?.classList.add("on-row");
  }

  #cellOf([row, column]) {
    const at = this.data.columns.findIndex(([id]) => id === column);
    return at < 0 ? null : this.scroller.querySelector(`tr[data-row="${row}"]`)?.cells[at + 1];
  }

  // Back from what a cell opened: where the reader was, and the keyboard at that cell.
  #comeBack({ name, last, row }) {
    const [top, left] = places.get(name) ?? [0, 0];
    this.scroller.scrollTo(left, top);
    const cell = last ? this.#cellOf(last) : this.scroller.querySelector(`tr[data-row="${row}"]`)?.cells[0];
    if (!cell) return;
    this.keys.moveTo(cell, false);
    if (last && leftFrom === name) {
      leftFrom = null;
      backTo(cell);
    }
    const box = this.scroller.getBoundingClientRect();
    const own = cell.getBoundingClientRect();
    if (own.bottom > box.bottom || own.top < box.top + this.table.tHead.offsetHeight) this.scroller.scrollTop += own.top - box.top - box.height / 2;
  }

  #press(pressed) {
    this.#light(pressed);
    this.component.setTriggerValue("kinds", pressed);
  }

  #light(pressed) {
    this.table.className = pressed.length ? ["grid", "filtered", ...pressed.map((kind) => `show-${this.data.kinds.findIndex(([id]) => id === kind)}`)].join(" ") : "grid";
  }

  #act(cell) {
    const { columns } = this.data;
    const line = cell.parentElement.dataset.row;
    const at = cell.cellIndex;
    if (line === undefined) {
      const by = at === 0 ? "name" : at > columns.length ? "total" : columns[at - 1][0];
      this.component.setTriggerValue("sort", by);
    } else if (at === 0) {
      this.component.setTriggerValue("row", Number(line));
    } else if (at <= columns.length) {
      this.#away();
      this.host.closest('[data-testid="stMain"]')?.scrollTo(0, 0);
      if (this.data.opens === "cell") {
        leftFrom = this.data.name;
        toAnswer();
      }
      this.component.setTriggerValue("open", [Number(line), columns[at - 1][0]]);
    }
  }

  #listen() {
    const cellAt = (event) => event.target.closest("th, td");
    this.scroller.addEventListener("pointerover", (event) => {
      if (event.pointerType === "touch") return;
      const cell = cellAt(event);
      if (cell && cell !== this.pointed) this.#point(cell);
    });
    this.scroller.addEventListener("pointerleave", () => this.#away());
    this.scroller.addEventListener("scroll", () => {
      this.tip.hide();
      this.#edge();
      if (this.scroller.isConnected) places.set(this.data.name, [this.scroller.scrollTop, this.scroller.scrollLeft]);
    }, { passive: true });
    this.scroller.addEventListener("click", (event) => {
      const cell = cellAt(event);
      if (!cell) return;
      this.keys.moveTo(cell, false);
      this.#act(cell);
    });
  }

  #point(cell) {
    this.#away();
    this.pointed = cell;
    const row = cell.parentElement;
    row.cells[0].classList.add("lit");
    this.table.tHead.rows[0].cells[cell.cellIndex].classList.add("lit");
    const place = Number(row.dataset.place) * this.data.columns.length + cell.cellIndex - 1;
    if (cell.tagName === "TD" && cell.cellIndex <= this.data.columns.length) this.tip.show(cell, this.cells[place], this.data, this.window);
  }

  #away() {
    if (!this.pointed) return;
    this.pointed = null;
    for (const each of this.scroller.querySelectorAll(".lit")) each.classList.remove("lit");
    this.tip.hide();
  }
}
