// Moves through as-on dates on the client: play, step, slide. Dates stand in order, not to scale, and a gap is named.

import { html } from "./dom.js";
import { dateLong, dateShort, monthYear } from "./format.js";

const HOLD_MS = 1150;
const SETTLE_MS = 250;
const WEEKLY_DAYS = 25;
const LETTER_PX = 6.6;

export class Player {
  // need(then): runs `then` once the frames of all dates are here. show(date): draws one. settle(date): tells Python.
  constructor({ need, show, settle }) {
    Object.assign(this, { need, show, settle });
    this.dates = [];
    this.marks = [];
    this.at = 0;
    this.playing = false;
    this.late = null;
    this.button = html("button", { type: "button", class: "play", onclick: () => this.toggle() });
    this.range = html("input", { type: "range", min: 0, step: 1, "aria-label": "As-on date" });
    this.ticks = html("div", { class: "ticks", "aria-hidden": "true" });
    this.gap = html("p", { class: "gap" });
    this.now = html("p", { class: "player-date", "aria-hidden": "true" });
    this.root = html("div", { class: "player", hidden: true }, this.now, this.button, html("div", { class: "rail" }, this.range, this.ticks), this.gap);
    this.range.oninput = () => { this.stop(false); this.#go(Number(this.range.value)); };
    this.range.onchange = () => this.#settleAt(Number(this.range.value));
    this.#face();
  }

  get date() {
    return this.dates[this.at];
  }

  // Dates more than `longest` days apart have no readings between them: Python says how many, for charts too.
  setDates(dates, date, longest) {
    if (dates.join() !== this.dates.join() || longest !== this.longest) {
      this.longest = longest;
      this.dates = dates;
      this.range.max = Math.max(0, dates.length - 1);
      this.#rule();
      this.fit();
    }
    this.root.hidden = dates.length < 2;
    if (!this.playing && !this.moving && dates.includes(date)) this.#stand(dates.indexOf(date));
    if (this.playing && dates.length < 2) this.stop(false);
  }

  toggle() {
    if (this.playing) return this.stop();
    if (this.dates.length < 2) return;
    this.playing = true;
    this.#face();
    this.need(() => {
      if (!this.playing) return;
      if (this.at === this.dates.length - 1) this.#go(0);
      this.timer = setTimeout(() => this.#tick(), HOLD_MS);
    });
  }

  stop(tell = true) {
    clearTimeout(this.timer);
    if (!this.playing) return;
    this.playing = false;
    this.#face();
    if (tell && this.date) this.#settleAt(this.at);
  }

  // A date about to be settled on is left to whoever asks.
  forget() {
    clearTimeout(this.late);
    this.late = null;
  }

  // The reader is between dates: an answer to an earlier one must not set them back.
  get moving() {
    return this.late !== null;
  }

  step(by) {
    const next = this.at + by;
    if (next < 0 || next >= this.dates.length) return;
    this.stop(false);
    this.#go(next);
    this.#settleAt(next);
  }

  #tick() {
    this.#go(this.at + 1);
    if (this.at >= this.dates.length - 1) return this.stop();
    this.timer = setTimeout(() => this.#tick(), HOLD_MS);
  }

  // The frames may come later, and with them Python's own date: what the reader asked for wins.
  #go(at) {
    this.#stand(at);
    this.need(() => {
      this.#stand(at);
      this.show(this.dates[at]);
    });
  }

  // Quick keys settle once, on the last date.
  #settleAt(at) {
    this.forget();
    this.late = setTimeout(() => {
      this.late = null;
      this.need(() => this.settle(this.dates[at]));
    }, SETTLE_MS);
  }

  #stand(at) {
    this.at = at;
    this.range.value = at;
    this.range.style.setProperty("--done", `${(100 * at) / Math.max(1, this.dates.length - 1)}%`);
    this.now.textContent = this.date ? dateLong(this.date) : "";
    if (this.date) this.range.setAttribute("aria-valuetext", dateLong(this.date).replaceAll("\u00a0", " "));
    this.marks.forEach((tick, place) => tick.classList.toggle("now", place === at));
  }

  #face() {
    this.button.textContent = this.playing ? "Pause" : "Play";
    this.button.setAttribute("aria-label", this.playing ? "Pause" : "Play through the dates");
    this.button.classList.toggle("on", this.playing);
  }

  // Labels only where they do not touch: the first date, the last, and what fits between. Readings a week apart say their day.
  fit() {
    const width = this.ticks.clientWidth;
    const last = this.dates.length - 1;
    if (!width || last < 1) return;
    const days = this.dates.map((date) => Date.parse(date) / 864e5);
    const close = (at) => Math.min(days[at] - (days[at - 1] ?? -Infinity), (days[at + 1] ?? Infinity) - days[at]) < WEEKLY_DAYS;
    const texts = this.dates.map((date, at) => (at === last || close(at) ? dateShort(date) : monthYear(date)));
    const wide = texts.map((text) => text.length * LETTER_PX + 10);
    const starts = texts.map((_, at) => (at === 0 ? -9 : at === last ? width + 22 - wide[at] : (at / last) * width - wide[at] / 2));
    let free = -Infinity;
    this.marks.forEach((tick, at) => {
      const tell = at === last || (starts[at] >= free && starts[at] + wide[at] <= starts[last]);
      if (tell) free = starts[at] + wide[at];
      tick.firstChild.textContent = tell ? texts[at] : "";
    });
  }

  #rule() {
    const days = this.dates.map((date) => Date.parse(date) / 864e5);
    const last = days.length - 1;
    this.marks = this.dates.map((_, at) =>
      html("span", { class: at === last ? "tick last" : "tick", style: `left:${(100 * at) / Math.max(1, last)}%` }, html("span", { class: "tick-text" })));
    const breaks = days.flatMap((day, at) => (at > 0 && day - days[at - 1] > this.longest ? [html("span", { class: "jump", style: `left:${((at - 0.5) / last) * 100}%` })] : []));
    this.ticks.replaceChildren(...this.marks, ...breaks);
    const jumps = days.flatMap((day, at) => (at > 0 && day - days[at - 1] > this.longest ? [`No readings between ${monthYear(this.dates[at - 1])} and ${monthYear(this.dates[at])}.`] : []));
    this.gap.textContent = jumps.length > 0 && jumps.length < 3 ? `Dates are evenly spaced, not to scale. ${jumps.join(" ")}` : "";
  }
}
