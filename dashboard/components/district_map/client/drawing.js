// The map itself: one path a district, recoloured in place; State outlines above; hatches for doubt and for no data.

import { svg } from "./dom.js";
import { NONE } from "./frame.js";

let drawings = 0;

export class Drawing {
  constructor(outline) {
    this.outline = outline;
    this.id = `atlas-${(drawings += 1)}`;
    this.paths = [];
    this.hatches = new Array(outline.districts.length);
    this.groups = new Map();
    this.patterns = this.#patterns();
    this.land = svg("g", { class: "land" });
    this.doubt = svg("g", { class: "doubt" });
    this.borders = svg("g", { class: "borders" });
    this.marks = {
      hovered: svg("path", { class: "mark hovered" }),
      casing: svg("path", { class: "mark casing" }),
      selected: svg("path", { class: "mark selected" }),
      ring: svg("path", { class: "mark ring" }),
      focus: svg("path", { class: "mark focus" }),
    };
    for (const state of outline.states.values()) {
      const group = svg("g", { class: "state" });
      const held = svg("g", { class: "state" });
      for (const district of state.districts) {
        const path = svg("path", { d: district.d, class: "district" });
        path.dataset.i = district.index;
        this.paths[district.index] = path;
        group.append(path);
      }
      this.land.append(group);
      this.doubt.append(held);
      this.groups.set(state.code, [group, held]);
      this.borders.append(svg("path", { d: state.d, class: "border-casing" }));
    }
    for (const state of outline.states.values()) this.borders.append(svg("path", { d: state.d, class: "border" }));
    this.root = svg("svg", { class: "map", "aria-hidden": "true", preserveAspectRatio: "xMidYMid meet" },
      svg("defs", {}, ...Object.values(this.patterns)),
      this.land, this.doubt, this.borders, ...Object.values(this.marks));
  }

  #patterns() {
    const lines = (name, ...children) =>
      svg("pattern", { id: `${this.id}-${name}`, width: 6, height: 6, patternUnits: "userSpaceOnUse" }, ...children);
    return {
      none: lines("none",
        svg("rect", { width: 6, height: 6, class: "none-paper" }),
        svg("rect", { width: 1.5, height: 6, class: "none-line" })),
      flag: lines("flag",
        svg("rect", { width: 1.7, height: 6, class: "flag-light" }),
        svg("rect", { x: 1.7, width: 1.3, height: 6, class: "flag-dark" })),
    };
  }

  // Hatches keep their size on the screen whatever the zoom.
  scaleHatches(unitsPerPixel, coarse) {
    const scale = unitsPerPixel * coarse;
    this.patterns.none.setAttribute("patternTransform", `scale(${scale}) rotate(-45)`);
    this.patterns.flag.setAttribute("patternTransform", `scale(${scale}) rotate(45)`);
  }

  noData() {
    return `url(#${this.id}-none)`;
  }

  // `rest` says that districts without a class are plain land.
  colour(frame, colours, rest) {
    const none = rest ? "var(--context)" : this.noData();
    this.outline.districts.forEach(({ index, d, state }) => {
      const cls = frame.cls[index];
      const fill = cls === NONE ? none : colours[cls];
      const path = this.paths[index];
      if (path.fill !== fill) {
        path.setAttribute("fill", fill);
        path.fill = fill;
      }
      const flagged = Boolean(frame.flag[index]);
      if (flagged && !this.hatches[index]) {
        this.hatches[index] = svg("path", { d, fill: `url(#${this.id}-flag)` });
        this.groups.get(state.code)[1].append(this.hatches[index]);
      }
      this.hatches[index]?.toggleAttribute("hidden", !flagged);
      if (this.hatches[index]) this.hatches[index].style.display = flagged ? "" : "none";
    });
  }

  // Fade all districts but those `lit` approves of; null lights all.
  light(lit) {
    this.outline.districts.forEach(({ index }) => {
      const faded = lit !== null && !lit(index);
      this.paths[index].classList.toggle("faded", faded);
      this.hatches[index]?.classList.toggle("faded", faded);
    });
  }

  // `only` is the one State there are figures of: the others are drawn as plain land.
  turnTo(state, only) {
    for (const [code, groups] of this.groups) {
      for (const group of groups) {
        group.classList.toggle("away", state !== null && code !== state);
        group.classList.toggle("context", only !== null && code !== only);
      }
    }
  }

  mark(name, district) {
    const d = district?.d ?? "";
    this.marks[name].setAttribute("d", d);
    if (name === "selected") this.marks.casing.setAttribute("d", d);
    if (name === "focus") this.marks.ring.setAttribute("d", d);
  }
}
