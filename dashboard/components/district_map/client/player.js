// Moves through as-on dates on the client: play, step, slide. Dates stand in order, not to scale, and a gap is named.

import { html } from "./dom.js";
import { dateLong, dateShort, monthYear } from "./format.js";

const HOLD_MS = 1150;
const GAP_DAYS = 430;

export class Player {
  // need(then): runs `then` once the frames of all dates are here. show(date): draws one. settle(date): tells Python.
  constructor({ need, show, settle }) {
    Object.assign(this, { need, show, settle });
    this.dates = [];
    this.marks = [];
    this.at = 0;
    this.playing = false;
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

  setDates(dates, date) {
    if (dates.join() !== this.dates.join()) {
      this.dates = dates;
      this.range.max = Math.max(0, dates.length - 1);
      this.#rule();
    }
    this.root.hidden = dates.length < 2;
    if (!this.playing && dates.includes(date)) this.#stand(dates.indexOf(date));
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
    if (tell && this.date) this.settle(this.date);
  }

  step(by) {
    const next = this.at + by;
    if (next < 0 || next >= this.dates.length) return;
    this.stop(false);
    this.#go(next);
    clearTimeout(this.late);
    this.late = setTimeout(() => this.#settleAt(next), 350);
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

  #settleAt(at) {
    this.need(() => this.settle(this.dates[at]));
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

  // Labels only where they do not crowd: the first of each run of close dates, and the last date of all.
  #rule() {
    const days = this.dates.map((date) => Date.parse(date) / 864e5);
    const last = days.length - 1;
    let said = -Infinity;
    this.marks = this.dates.map((date, at) => {
      const share = last ? at / last : 0;
      const room = (at - said) / Math.max(1, last) > 0.085;
      const tell = at === last || (room && (last - at) / Math.max(1, last) > 0.085);
      if (tell) said = at;
      return html("span", { class: at === last ? "tick last" : "tick", style: `left:${share * 100}%` }, html("span", { class: "tick-text" }, tell ? (at === last ? dateShort(date) : monthYear(date)) : ""));
    });
    const breaks = days.flatMap((day, at) => (at > 0 && day - days[at - 1] > GAP_DAYS ? [html("span", { class: "jump", style: `left:${((at - 0.5) / last) * 100}%` })] : []));
    this.ticks.replaceChildren(...this.marks, ...breaks);
    const jumps = days.flatMap((day, at) => (at > 0 && day - days[at - 1] > GAP_DAYS ? [`No readings between ${monthYear(this.dates[at - 1])} and ${monthYear(this.dates[at])}.`] : []));
    this.gap.textContent = jumps.length > 0 && jumps.length < 3 ? `Dates are evenly spaced, not to scale. ${jumps.join(" ")}` : "";
  }
}
