// The values of every date, for playing: asked of Python once for each set of figures, and held while the page is open.

import { decode } from "./frame.js";

const held = new Map();
const MOST_HELD = 12;
const ASK_AGAIN_MS = 4000;

export class Frames {
  // ask(id): tells Python that the frames of these figures are wanted.
  constructor(ask) {
    this.ask = ask;
    this.waiting = [];
    this.asked = null;
  }

  // Takes over what Python sent last: `now` is its frame decoded, in the outline's order.
  take(data, now, outline) {
    Object.assign(this, { data, now });
    if (!data.frames) return;
    this.asked = null;
    if (held.size > MOST_HELD) held.clear();
    held.set(data.frames_id, Object.fromEntries(Object.entries(data.frames).map(([date, frame]) =>
      [date, { frame: decode(frame, outline, data.unit[1]), source: frame.source }])));
  }

  // By date, or undefined. Frames held for other figures give themselves away on the date that Python sent last.
  get all() {
    const { frames_id: id, as_on: date } = this.data;
    const same = held.get(id)?.[date]?.frame;
    if (same && this.now.given.some((there, index) => there && same.cls[index] !== this.now.cls[index])) held.delete(id);
    return held.get(id);
  }

  // Runs `then` with the frames of all dates here, asking for them when they are not.
  need(then) {
    if (this.all) return then();
    this.waiting.push(then);
    const { frames_id: id } = this.data;
    if (this.asked === id && performance.now() - this.askedAt < ASK_AGAIN_MS) return;
    this.asked = id;
    this.askedAt = performance.now();
    this.ask(id);
  }

  arrived() {
    if (this.data.frames) this.waiting.splice(0).forEach((then) => then());
  }

  forget() {
    this.waiting = [];
  }
}
