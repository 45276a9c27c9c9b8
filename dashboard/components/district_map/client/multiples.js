// One small map a date on canvas: what changed, and what is missing, at a glance.

import { groundOf, luminance } from "./colour.js";
import { html, onPaper, themeOf } from "./dom.js";
import { dateLong, plural, unitWords } from "./format.js";
import { NONE, coloursOf, count, decode } from "./frame.js";
import { load } from "./geometry.js";
import { Legend } from "./legend.js";
import { caption, figure, trouble } from "./skeleton.js";
import { shapePath } from "./symbols.js";

const SMALLEST_PX = 215;
const LEAST_DENSITY = 2;
const PAPER_PX = 260;
const SHAPES_ACROSS = 90;
const SHAPE_PX = [2.4, 5.5];

export class Multiples {
  constructor(parent) {
    this.host = parent.host ?? parent;
    this.parts = figure("multiples");
    this.root = this.parts.root;
    this.legend = new Legend((name) => { this.lit = name; this.#paint(); });
    this.grid = html("div", { class: "grid" });
    this.parts.body.append(this.legend.root, this.grid);
    this.watcher = new ResizeObserver(() => this.#measure());
    this.watcher.observe(this.grid);
    this.lit = null;
    this.turn = 0;
    this.noPaper = onPaper((on) => {
      this.printing = on;
      if (this.component) this.update(this.component, this.base);
    });
  }

  async update(component, base) {
    this.component = component;
    const { data } = component;
    this.data = data;
    this.base = base;
    this.theme = themeOf(this.root);
    this.root.dataset.theme = this.theme;
    caption(this.parts, data);
    try {
      // Printing does not wait, so nothing is awaited once the outline is here.
      if (!this.outline || this.outlineUrl !== data.geometry) this.outline = await load(base + data.geometry);
      this.outlineUrl = data.geometry;
      trouble(this.parts, "");
    } catch (error) {
      console.error(error);
      trouble(this.parts, "The outline of districts could not be fetched from the server, so no map can be drawn. The figures themselves are not affected.", () => this.update(this.component, this.base));
      return;
    }
    this.#prepare();
    if (this.data === data) this.#build();
  }

  // All districts of a class are one Path2D, so a map is a handful of fills; outlines are made once a State view.
  #prepare() {
    const { state } = this.data;
    if (this.shapes && this.shapesOf === state) return;
    this.shapesOf = state;
    this.state = this.outline.states.get(state) ?? null;
    this.within = this.state ? this.state.districts : this.outline.districts;
    this.shapes = new Map(this.within.map((district) => [district.index, new Path2D(district.d)]));
    this.borders = [...this.outline.states.values()].filter((each) => !this.state || each === this.state).map((each) => new Path2D(each.d));
    this.box = this.state ? this.state.box : { x: 0, y: 0, w: this.outline.width, h: this.outline.height };
  }

  #build() {
    const { data } = this;
    this.colours = coloursOf(data.scale, this.theme);
    this.legend.setScale(data.scale, data.scale[this.theme], this.theme);
    const empty = { codes: "", classes: "" };
    this.maps = data.dates.map((date, at) => {
      const frame = decode(data.frames[date] ?? empty, this.outline);
      const tally = count(frame, this.within, this.colours.length);
      const known = this.within.length - tally.none;
      const said = data.captions[at] || `${plural(known, "district")} ${data.scale.kind === "categories" ? "in these groups" : "with a figure"}`;
      const canvas = html("canvas", { role: "img", "aria-label": this.#words(date, tally, said) });
      const words = [html("span", { class: "small-date" }, dateLong(date)), html("span", { class: "small-said" }, said)];
      const inside = data.choosable
        ? html("button", { type: "button", class: "small-pick", "aria-label": `Show ${dateLong(date)}. ${said}`, onclick: () => this.#choose(date) }, canvas, ...words)
        : html("div", { class: "small-still" }, canvas, ...words);
      if (data.choosable) canvas.setAttribute("aria-hidden", "true");
      return { frame, canvas, tally, element: html("div", { class: "small" }, inside) };
    });
    this.grid.replaceChildren(...this.maps.map(({ element }) => element));
    const sum = (pick) => this.maps.reduce((total, { tally }) => total + pick(tally), 0);
    this.legend.setCounts({
      classes: Array.from({ length: this.maps[0]?.tally.classes.length ?? 0 }, (_, cls) => sum((tally) => tally.classes[cls])),
      none: sum((tally) => tally.none),
      silent: 0,
      flagged: sum((tally) => tally.flagged),
    }, "", unitWords(data.unit[0]));
    this.#measure(true);
  }

  #words(date, tally, said) {
    const { scale } = this.data;
    const within = scale.kind === "categories" ? (label) => `in “${label}”` : (label) => `in class ${label}`;
    const bands = scale.kind === "continuous" ? [] : tally.classes.map((each, cls) => (each ? `${each} ${within(scale.labels[cls])}` : "")).filter(Boolean);
    return `Map as on ${dateLong(date)}: ${[...bands, scale.rest ? `${tally.none} in “${scale.rest}”` : `${tally.none} without data`].join(", ")}. ${said}.`.replaceAll("\u00a0", " ");
  }

  #choose(date) {
    this.turn = Math.max(this.turn, Date.now());
    this.component.setStateValue("view", { as_on: date, turn: this.turn, cause: "date" });
  }

  #measure(anew = false) {
    const width = this.grid.clientWidth;
    if (!this.maps || !width || (!anew && width === this.width)) return;
    this.width = width;
    const columns = Math.max(2, Math.min(this.maps.length, Math.floor(width / SMALLEST_PX)));
    const rows = Math.ceil(this.maps.length / columns);
    this.grid.style.setProperty("--columns", Math.ceil(this.maps.length / rows));
    this.#paint();
  }

  #paint() {
    const style = getComputedStyle(this.root);
    const ink = (name) => style.getPropertyValue(name).trim();
    const tones = { paper: ink("--none-paper"), line: ink("--none-line"), border: ink("--border"), edge: ink("--edge"), rest: ink("--context") };
    const density = Math.max(devicePixelRatio, this.printing ? 4 : LEAST_DENSITY);
    for (const { canvas, frame } of this.maps) {
      const width = this.printing ? PAPER_PX : canvas.clientWidth || SMALLEST_PX;
      const height = Math.round((width * this.box.h) / this.box.w);
      canvas.width = width * density;
      canvas.height = height * density;
      this.#paintOne(canvas.getContext("2d"), frame, (width * density * 0.985) / this.box.w, density, tones);
    }
  }

  #paintOne(pen, frame, scale, density, tones) {
    const coarse = density * (this.printing ? 1.7 : 1);
    const none = this.data.scale.rest ? tones.rest : hatch(pen, coarse, tones, scale);
    const doubt = doubtful(pen, coarse, scale);
    const layers = new Map();
    const doubts = [];
    for (const [index, shape] of this.shapes) {
      const cls = frame.cls[index];
      if (!layers.has(cls)) layers.set(cls, new Path2D());
      layers.get(cls).addPath(shape);
      if (cls !== NONE && frame.flag[index]) doubts.push(shape);
    }
    pen.setTransform(scale, 0, 0, scale, -this.box.x * scale, -this.box.y * scale);
    pen.lineJoin = "round";
    for (const [cls, shape] of layers) {
      pen.globalAlpha = this.lit === null || this.lit === "flag" || this.lit === (cls === NONE ? "none" : String(cls)) ? 1 : 0.14;
      const fill = cls === NONE ? none : this.colours[cls];
      pen.fillStyle = fill;
      pen.fill(shape);
      // A hair of the same colour closes the seams that anti-aliasing leaves between neighbours.
      if (cls !== NONE) {
        pen.strokeStyle = fill;
        pen.lineWidth = 0.5 / scale;
        pen.stroke(shape);
      }
    }
    pen.globalAlpha = 1;
    pen.fillStyle = doubt;
    for (const shape of doubts) pen.fill(shape);
    pen.strokeStyle = tones.edge;
    if (this.state) {
      pen.lineWidth = (0.5 * density) / scale;
      for (const shape of this.shapes.values()) pen.stroke(shape);
    }
    pen.strokeStyle = tones.border;
    pen.lineWidth = ((this.printing ? 0.4 : 0.55) * density) / scale;
    for (const border of this.borders) pen.stroke(border);
    if (this.state && this.data.scale.shapes) this.#shapesOn(pen, frame, (Math.min(SHAPE_PX[1], Math.max(SHAPE_PX[0], pen.canvas.width / density / SHAPES_ACROSS)) * density) / scale);
  }

  // Shapes of categories, where a State is drawn and there is room for them.
  #shapesOn(pen, frame, r) {
    for (const { index, x, y } of this.within) {
      const cls = frame.cls[index];
      const shape = cls === NONE ? "" : this.data.scale.shapes[cls];
      if (!shape || (this.lit !== null && this.lit !== String(cls))) continue;
      const path = new Path2D(shapePath(shape, x, y, r));
      pen.lineWidth = r * 0.7;
      pen.strokeStyle = this.colours[cls];
      pen.stroke(path);
      pen.fillStyle = groundOf(luminance(this.colours[cls])) === "on-dark" ? "#fff" : "#101b1e";
      pen.fill(path);
    }
  }

  leave() {
    this.watcher.disconnect();
    this.noPaper();
    this.root.remove();
  }
}

// Diagonal lines as a repeating tile, in device pixels whatever the map's scale.
function tile(pen, size, draw, scale, turn) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = size;
  draw(canvas.getContext("2d"), size);
  const pattern = pen.createPattern(canvas, "repeat");
  pattern.setTransform(new DOMMatrix().scale(1 / scale).rotate(turn));
  return pattern;
}

function hatch(pen, density, tones, scale) {
  return tile(pen, Math.round(4 * density), (on, size) => {
    on.fillStyle = tones.paper;
    on.fillRect(0, 0, size, size);
    on.fillStyle = tones.line;
    on.fillRect(0, 0, size * 0.28, size);
  }, scale, -45);
}

function doubtful(pen, density, scale) {
  return tile(pen, Math.round(4 * density), (on, size) => {
    on.fillStyle = "rgba(255,255,255,.85)";
    on.fillRect(0, 0, size * 0.25, size);
    on.fillStyle = "rgba(20,25,27,.7)";
    on.fillRect(size * 0.25, 0, size * 0.2, size);
  }, scale, 45);
}
