// A category's shape on each of its districts, in pixels, so that it keeps its size at every zoom.

import { groundOf, luminance } from "./colour.js";
import { html, svg } from "./dom.js";
import { NONE } from "./frame.js";

const CORNERS = {
  "▲": [[0, -1.12], [1.08, 0.8], [-1.08, 0.8]],
  "◆": [[0, -1.2], [1.05, 0], [0, 1.2], [-1.05, 0]],
  "■": [[-0.86, -0.86], [0.86, -0.86], [0.86, 0.86], [-0.86, 0.86]],
  "★": Array.from({ length: 10 }, (_, at) => {
    const reach = at % 2 ? 0.55 : 1.36;
    return [reach * Math.sin((at * Math.PI) / 5), -reach * Math.cos((at * Math.PI) / 5)];
  }),
  "–": [[-1.1, -0.34], [1.1, -0.34], [1.1, 0.34], [-1.1, 0.34]],
};
const REACH = 1.3;
const PART_OF_TEXT = 0.36;
const MOST_PX = 7;
// With so many, they would hide one another and the colours.
const CROWD = 250;
const PART_IN_CROWD = 0.27;

export function shapePath(shape, x, y, r) {
  const at = (number) => Number(number.toFixed(1));
  if (shape === "●") return `M${at(x - r)} ${at(y)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
  return `M${CORNERS[shape].map(([dx, dy]) => `${at(x + dx * r)} ${at(y + dy * r)}`).join("L")}z`;
}

// A field of the legend or the tip: the colour, and the shape on it.
export function swatch(colour, shape) {
  const sign = shape && svg("svg", { viewBox: "-10 -6 20 12", "aria-hidden": "true" }, svg("path", { d: shapePath(shape, 0, 0, 4), class: `symbol ${groundOf(luminance(colour))}`, stroke: colour }));
  return html("span", { class: "swatch", style: `background:${colour}` }, sign || null);
}

export class Symbols {
  constructor(outline) {
    this.outline = outline;
    this.root = svg("g", { class: "symbols" });
    this.kinds = [];
  }

  // One path a category, and a faint one for districts that stand back.
  colour(frame, { shapes = [] }, colours) {
    this.shapeAt = this.outline.districts.map(({ index }) => (frame.cls[index] === NONE ? "" : shapes[frame.cls[index]] ?? ""));
    this.kinds = shapes.flatMap((shape, cls) => {
      const members = shape ? this.outline.districts.filter(({ index }) => frame.cls[index] === cls) : [];
      return members.length ? [{ shape, members, colour: colours[cls], ground: groundOf(luminance(colours[cls])) }] : [];
    });
    this.part = this.kinds.reduce((sum, { members }) => sum + members.length, 0) > CROWD ? PART_IN_CROWD : PART_OF_TEXT;
    while (this.root.children.length < 2 * this.kinds.length) this.root.append(svg("path"));
    while (this.root.children.length > 2 * this.kinds.length) this.root.lastChild.remove();
  }

  light(lit) {
    this.lit = lit;
  }

  // How far the symbol of a district reaches from its middle; 0 for a district without one.
  reach(place, size) {
    return this.shapeAt?.[place.index] ? this.#radius(size) * REACH : 0;
  }

  #radius(size) {
    return Number(Math.min(MOST_PX, size * this.part).toFixed(1));
  }

  draw(camera, { state, size }) {
    const r = this.#radius(size);
    this.kinds.forEach(({ shape, members, colour, ground }, at) => {
      const drawn = [[], []];
      for (const district of members) {
        const [x, y] = camera.place(district.x, district.y);
        if (x < -r || y < -r || x > camera.width + r || y > camera.height + r) continue;
        const back = (state !== null && district.state.code !== state) || (this.lit && !this.lit(district.index));
        drawn[back ? 1 : 0].push(shapePath(shape, x, y, r));
      }
      drawn.forEach((parts, faint) => {
        const path = this.root.children[2 * at + faint];
        put(path, "d", parts.join(""));
        put(path, "class", `symbol ${faint ? "faint" : ground}`);
        put(path, "data-shape", shape);
        // The category's colour around the shape shows where the district itself is too small to.
        put(path, "stroke", faint ? "none" : colour);
      });
    });
  }
}

function put(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
