// Lines from the district that gave to the one that received, over the map, in pixels.

import { svg } from "./dom.js";

const THIN_PX = 1;
const WIDE_PX = 4;
const ALIKE_PX = 1.8;
const BEND = 0.17;
const GAP_PX = 6;

export class Arcs {
  constructor(outline) {
    this.outline = outline;
    this.lines = [];
    this.sent = "";
    this.root = svg("svg", { class: "arcs", "aria-hidden": "true" });
  }

  // Lines that are still there keep their element.
  set(sent = "") {
    if (sent === this.sent) return;
    this.sent = sent;
    const before = new Map(this.lines.map((line) => [line.key, line]));
    const given = sent ? sent.split(",").map((part) => part.split("~").map(Number)) : [];
    const found = given.flatMap(([giver, seeker, weight]) => {
      const [from, to] = [giver, seeker].map((code) => this.outline.byCode.get(code));
      return from && to ? [{ key: `${giver}~${seeker}`, from, to, weight }] : [];
    });
    const weights = found.map(({ weight }) => weight);
    const [least, most] = [Math.min(...weights), Math.max(...weights)];
    // The widest first, so that thin ones stay visible above them.
    this.lines = found.sort((a, b) => b.weight - a.weight).map((line) => ({
      ...line,
      width: most > least ? THIN_PX + ((WIDE_PX - THIN_PX) * (line.weight - least)) / (most - least) : ALIKE_PX,
      path: before.get(line.key)?.path ?? svg("path", { class: "arc", "data-arc": line.key }),
    }));
    const kept = new Set(this.lines.map(({ path }) => path));
    for (const { path } of before.values()) if (!kept.has(path)) path.remove();
    this.lines.forEach(({ path }, at) => {
      if (this.root.children[at] !== path) this.root.insertBefore(path, this.root.children[at] ?? null);
    });
  }

  // Those of a State are the ones that touch it.
  within(state) {
    return this.lines.filter(({ from, to }) => state === null || from.state.code === state || to.state.code === state);
  }

  // `coarse` widens them for a hall.
  draw(camera, state, coarse) {
    if (!this.lines.length) return;
    this.root.setAttribute("viewBox", `0 0 ${camera.width} ${camera.height}`);
    const shown = new Set(this.within(state));
    for (const line of this.lines) {
      const { path, from, to, width } = line;
      const d = shown.has(line) ? ribbon(camera.place(from.x, from.y), camera.place(to.x, to.y), width * coarse) : "";
      if (path.getAttribute("d") !== d) path.setAttribute("d", d);
    }
  }

  // The lines of these districts stand out, if they have any.
  light(districts) {
    const touches = ({ from, to }) => districts.includes(from) || districts.includes(to);
    const some = this.lines.some(touches);
    for (const line of this.lines) {
      line.path.classList.toggle("on", some && touches(line));
      line.path.classList.toggle("off", some && !touches(line));
    }
  }

  // From whom a district received and to whom it gave, most first.
  of(district) {
    return [
      this.lines.filter(({ to }) => to === district).map(({ from }) => from),
      this.lines.filter(({ from }) => from === district).map(({ to }) => to),
    ];
  }
}

// A curved band that widens on its way and ends in an arrow head; two districts' lines bend away from each other.
export function ribbon([ax, ay], [bx, by], width) {
  const [dx, dy] = [bx - ax, by - ay];
  const length = Math.hypot(dx, dy);
  if (length < 1) return "";
  const [cx, cy] = [(ax + bx) / 2 + dy * BEND, (ay + by) / 2 - dx * BEND];
  const toward = (x0, y0, x1, y1) => [(x1 - x0) / Math.hypot(x1 - x0, y1 - y0), (y1 - y0) / Math.hypot(x1 - x0, y1 - y0)];
  const [ux, uy] = toward(ax, ay, cx, cy);
  const [vx, vy] = toward(cx, cy, bx, by);
  const gap = Math.min(GAP_PX, length * 0.12);
  const head = Math.min(5 + 1.9 * width, length * 0.5);
  const half = Math.min(1.9 + 1.05 * width, head * 0.55);
  const [thin, wide] = [Math.max(0.4, width * 0.28), Math.min(width / 2, half * 0.7)];
  const [sx, sy] = [ax + ux * gap, ay + uy * gap];
  const [tx, ty] = [bx - vx * gap, by - vy * gap];
  const [hx, hy] = [tx - vx * head, ty - vy * head];
  const mid = (thin + wide) / 2;
  const [mx, my] = [-dy / length, dx / length];
  const at = (x, y) => `${x.toFixed(1)} ${y.toFixed(1)}`;
  const side = (x, y, nx, ny, out) => at(x - ny * out, y + nx * out);
  return [
    `M${side(sx, sy, ux, uy, thin)}`,
    `Q${at(cx + mx * mid, cy + my * mid)} ${side(hx, hy, vx, vy, wide)}`,
    `L${side(hx, hy, vx, vy, half)}`,
    `L${at(tx, ty)}`,
    `L${side(hx, hy, vx, vy, -half)}`,
    `L${side(hx, hy, vx, vy, -wide)}`,
    `Q${at(cx - mx * mid, cy - my * mid)} ${side(sx, sy, ux, uy, -thin)}Z`,
  ].join("");
}
