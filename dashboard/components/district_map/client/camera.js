// What part of the outline is in view: smooth moves, drag, wheel and pinch. Works in the outline's units.

import { still } from "./dom.js";

const MOVE_MS = 520;
const ease = (t) => (t < 0.5 ? 4 * t ** 3 : 1 - (2 - 2 * t) ** 3 / 2);

export class Camera {
  constructor(target, outline, onMove) {
    this.target = target;
    this.outline = outline;
    this.onMove = onMove;
    this.width = this.height = 1;
    this.goal = null;
    this.box = { x: 0, y: 0, w: outline.width, h: outline.height };
    this.pointers = new Map();
    this.dragged = false;
  }

  get scale() {
    return this.width / this.box.w;
  }

  // Units to pixels of the stage.
  place(x, y) {
    return [(x - this.box.x) * this.scale, (y - this.box.y) * this.scale];
  }

  resize(width, height) {
    this.width = Math.max(width, 1);
    this.height = Math.max(height, 1);
    this.#set(this.#fitted(this.goal));
  }

  home() {
    return { x: 0, y: 0, w: this.outline.width, h: this.outline.height };
  }

  isHome() {
    return this.box.w >= this.#fitted(null).w * 0.98;
  }

  // Show a box (null = India), keeping the stage's proportions and a margin.
  show(box, quick = false) {
    this.goal = box;
    this.moveTo(this.#fitted(box), quick);
  }

  zoom(factor, px = this.width / 2, py = this.height / 2, quick = false) {
    const home = this.#fitted(null);
    const w = Math.min(home.w, Math.max(this.outline.width / 60, this.box.w / factor));
    const h = (w * this.height) / this.width;
    const cx = this.box.x + px / this.scale;
    const cy = this.box.y + py / this.scale;
    const next = this.#kept({ x: cx - (px / this.width) * w, y: cy - (py / this.height) * h, w, h });
    this.goal = w >= home.w ? null : next;
    if (quick) this.#set(next);
    else this.moveTo(next);
  }

  moveTo(box, quick = false) {
    cancelAnimationFrame(this.move);
    this.moving = false;
    if (quick || still()) return this.#set(box);
    const from = { ...this.box };
    const start = performance.now();
    this.moving = true;
    const step = (now) => {
      const t = Math.min(1, Math.max(0, (now - start) / MOVE_MS));
      const e = ease(t);
      // Widths change by ratio, so that the move looks even from far to near.
      const w = from.w * (box.w / from.w) ** e;
      const along = Math.abs(box.w - from.w) < 1 ? e : (w - from.w) / (box.w - from.w);
      const mid = (a, aw, b, bw) => a + aw / 2 + (b + bw / 2 - a - aw / 2) * along;
      const h = (w * this.height) / this.width;
      this.moving = t < 1;
      this.#set({ x: mid(from.x, from.w, box.x, box.w) - w / 2, y: mid(from.y, from.h, box.y, box.h) - h / 2, w, h });
      if (t < 1) this.move = requestAnimationFrame(step);
    };
    this.move = requestAnimationFrame(step);
  }

  #fitted(box) {
    const inner = box ?? this.home();
    const margin = box ? 1.12 : 1.03;
    const w = Math.max(inner.w * margin, (inner.h * margin * this.width) / this.height);
    const h = (w * this.height) / this.width;
    return { x: inner.x + inner.w / 2 - w / 2, y: inner.y + inner.h / 2 - h / 2, w, h };
  }

  // Some of the land always stays in view.
  #kept(box) {
    const home = this.#fitted(null);
    const within = (at, size, start, length) => (size >= length ? start + (length - size) / 2 : Math.min(start + length - size, Math.max(start, at)));
    return { ...box, x: within(box.x, box.w, home.x, home.w), y: within(box.y, box.h, home.y, home.h) };
  }

  #set(box) {
    this.box = box;
    this.target.setAttribute("viewBox", `${box.x.toFixed(1)} ${box.y.toFixed(1)} ${box.w.toFixed(1)} ${box.h.toFixed(1)}`);
    this.onMove();
  }

  listen(stage) {
    const at = (event) => {
      const box = stage.getBoundingClientRect();
      return [event.clientX - box.left, event.clientY - box.top];
    };
    stage.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      this.zoom(Math.exp(-event.deltaY * 0.006), ...at(event), true);
    }, { passive: false });
    stage.addEventListener("pointerdown", (event) => {
      if (event.button > 0) return;
      this.pointers.set(event.pointerId, at(event));
      this.dragged = false;
      this.travel = 0;
    });
    stage.addEventListener("pointermove", (event) => {
      const before = this.pointers.get(event.pointerId);
      if (!before) return;
      const now = at(event);
      if (this.pointers.size === 2) this.#pinch(event.pointerId, before, now);
      else this.#drag(stage, event, before, now);
      this.pointers.set(event.pointerId, now);
    });
    for (const end of ["pointerup", "pointercancel", "pointerleave"]) {
      stage.addEventListener(end, (event) => this.pointers.delete(event.pointerId));
    }
  }

  #drag(stage, event, before, now) {
    const [dx, dy] = [now[0] - before[0], now[1] - before[1]];
    this.travel += Math.hypot(dx, dy);
    if (this.isHome() || this.travel < 4) return;
    if (!this.dragged) stage.setPointerCapture(event.pointerId);
    this.dragged = true;
    cancelAnimationFrame(this.move);
    const next = this.#kept({ ...this.box, x: this.box.x - dx / this.scale, y: this.box.y - dy / this.scale });
    this.goal = next;
    this.#set(next);
  }

  #pinch(id, before, now) {
    const [other] = [...this.pointers].filter(([key]) => key !== id).map(([, place]) => place);
    const apart = (a) => Math.max(20, Math.hypot(a[0] - other[0], a[1] - other[1]));
    this.dragged = true;
    this.zoom(apart(now) / apart(before), (now[0] + other[0]) / 2, (now[1] + other[1]) / 2, true);
  }
}
