// One map: holds what the reader looks at, and keeps drawing, names, legend, dates and Python in step.

import { Arcs } from "./arcs.js";
import { Camera } from "./camera.js";
import { Card } from "./card.js";
import { html, onPaper, themeOf } from "./dom.js";
import { Drawing } from "./drawing.js";
import { extentOf } from "./extent.js";
import { Finder } from "./finder.js";
import { dateLong, dateShort, unitWords } from "./format.js";
import { NONE, coloursOf, count, decode } from "./frame.js";
import { Frames } from "./frames.js";
import { Hands } from "./hands.js";
import { load } from "./geometry.js";
import { Labels } from "./labels.js";
import { leaving } from "./leaving.js";
import { Legend } from "./legend.js";
import { Player } from "./player.js";
import { KEYS, bringPageBack, listen, putPageAway } from "./present.js";
import { caption, figure, trouble } from "./skeleton.js";
import { Symbols } from "./symbols.js";
import { Tip } from "./tip.js";
import { Wishes } from "./wishes.js";
import { describe, spoken, summary } from "./words.js";

const SIDE_FROM_PX = 700;
const STEP_MS = 140;
const KEYS_MS = 7000;
const PAPER_PX = [720, 760];

export class Atlas {
  constructor(parent) {
    this.host = parent.host ?? parent;
    this.parts = figure("single");
    this.root = this.parts.root;
    this.taken = null;
    this.only = null;
    this.wishes = new Wishes((turn, wish) => this.#send(turn, wish));
    this.frames = new Frames((id) => this.component.setTriggerValue("frames", id));
    this.state = this.selected = this.focus = this.hovered = null;
    this.stage = html("div", {
      class: "stage", tabindex: 0, role: "application", "aria-roledescription": "map",
      "aria-description": "Arrow keys move between districts, Enter selects, Z shows the State, plus and minus zoom, Home shows India, Escape clears the selection.",
    });
    this.legend = new Legend((name) => this.#lightClass(name));
    this.player = new Player({ need: (then) => this.frames.need(then), show: (date) => this.#showDate(date), settle: (date) => this.wishes.tell({ as_on: date }) });
    this.tip = new Tip();
    this.card = new Card({ clear: () => this.select(null), zoom: () => this.zoomTo(this.selected.state.code, true) });
    this.when = html("p", { class: "when", "aria-hidden": "true" });
    this.back = html("button", { type: "button", class: "back", hidden: true, onclick: () => this.zoomTo(null, true) });
    this.tools = html("div", { class: "tools" },
      html("button", { type: "button", "aria-label": "Zoom in", title: "Zoom in", onclick: () => this.camera?.zoom(1.6) }, "+"),
      html("button", { type: "button", "aria-label": "Zoom out", title: "Zoom out", onclick: () => this.camera?.zoom(1 / 1.6) }, "−"));
    this.finder = new Finder({ choose: (district) => this.#found(district), say: (words) => { this.parts.live.textContent = words; }, state: () => this.state });
    this.keys = html("p", { class: "keys", "aria-hidden": "true" });
    this.place = html("p", { class: "place", hidden: true, "aria-hidden": "true" });
    this.window = html("div", { class: "window" }, this.stage, this.tip.root, html("div", { class: "whereabouts" }, this.back, this.place), this.tools, this.when, this.keys);
    this.side = html("div", { class: "side" }, this.legend.root, this.card.root, this.finder.root);
    this.parts.body.append(html("div", { class: "main" }, this.window, this.player.root), this.side);
    this.watcher = new ResizeObserver(() => this.#measure());
    this.watcher.observe(this.parts.body);
    this.watcher.observe(this.stage);
    this.hands = new Hands(this);
    this.noPaper = onPaper((on) => this.#print(on));
    addEventListener("resize", (this.onResize = () => this.#measure()));
  }

  async update(component, base) {
    const { data } = component;
    this.component = component;
    this.before = this.data;
    this.data = data;
    this.base = base;
    this.finder.namesAt = base + data.other_names;
    this.theme = themeOf(this.root);
    this.root.dataset.theme = this.theme;
    this.#present(data.present);
    if (!this.outline && !(await this.#fetched())) return;
    if (this.data === data) this.#apply();
    this.#tellDrawn();
  }

  // Two frames on, the map is on the screen and not only in the document.
  #tellDrawn() {
    if (this.toldDrawn || !this.data.tell_drawn) return;
    this.toldDrawn = true;
    requestAnimationFrame(() => requestAnimationFrame(() => leaving() || this.component.setTriggerValue("drawn", true)));
  }

  async #fetched() {
    this.root.classList.remove("failed");
    this.root.classList.add("loading");
    if (!this.parts.title.textContent) caption(this.parts, this.data);
    try {
      const outline = await load(this.base + this.data.geometry);
      this.root.classList.remove("loading");
      if (!this.outline) this.#draw(outline);
      trouble(this.parts, "");
      return true;
    } catch (error) {
      console.error(error);
      this.root.classList.replace("loading", "failed");
      this.#tellDrawn();
      trouble(this.parts, "The outline of districts could not be fetched from the server, so no map can be drawn. The figures themselves are not affected.", () => this.#fetched().then((done) => done && this.#apply()));
      return false;
    }
  }

  #draw(outline) {
    this.outline = outline;
    this.drawing = new Drawing(outline);
    this.labels = new Labels(outline);
    this.symbols = new Symbols(outline);
    this.arcs = new Arcs(outline);
    this.finder.outline = outline;
    this.labels.names.before(this.symbols.root);
    this.stage.append(this.drawing.root, this.arcs.root, this.labels.root);
    this.camera = new Camera(this.drawing.root, outline, () => this.#moved());
    this.camera.listen(this.stage);
    this.#measure();
  }

  // Takes over what Python sent; the reader's own choice stands until Python's changes.
  #apply() {
    const { data, before } = this;
    const first = !before || !this.frame;
    const heard = this.wishes.heard(data.seen);
    const taken = this.taken ?? {};
    if (heard || first) this.taken = data;
    this.frame0 = decode(data.frame, this.outline, data.unit[1]);
    this.frames.take(data, this.frame0, this.outline);
    const changed = first || taken.as_on !== data.as_on || JSON.stringify(taken.frame) !== JSON.stringify(data.frame);
    this.#among(data);
    const drifted = !first && before.frames_id !== data.frames_id;
    if (drifted) {
      this.player.stop(false);
      this.player.forget();
      this.frames.forget();
    }
    if (changed && (heard || drifted) && !this.player.playing && !this.player.moving) {
      this.date = data.as_on;
      this.frame = this.frame0;
    } else if (!this.frame) {
      this.frame = this.frame0;
    }
    this.player.setDates(data.dates, this.date, data.longest_days);
    this.colours = coloursOf(data.scale, this.theme);
    this.legend.setScale(data.scale, data.scale[this.theme], this.theme);
    this.arcs.set(data.arcs?.lines);
    if (heard && (first || taken.selected !== data.selected)) this.selected = this.outline.byCode.get(data.selected) ?? null;
    if (heard && (first || taken.state !== data.state)) this.#turn(data.state ?? null, first);
    this.drawing.turnTo(this.state, this.only);
    this.drawing.mark("selected", this.selected);
    this.#repaint();
    this.frames.arrived();
  }

  // Rows of the chosen State alone leave its neighbours as context: there is nothing to say of them.
  #among({ state, frame }) {
    const given = this.outline.districts.filter(({ index }) => this.frame0.given[index]);
    const alone = state !== null && frame.codes !== "" && given.every((district) => district.state.code === state);
    this.only = alone && given.length ? state : null;
  }

  #repaint() {
    const { data } = this;
    this.root.classList.toggle("playing", this.player.playing);
    // Read places before writing colours: asked the other way round, the browser would lay out the page twice.
    const kept = this.#kept();
    this.drawing.colour(this.frame, this.colours, data.scale.rest);
    this.labels.colour(this.frame, this.colours, this.theme === "dark" ? 0.02 : 0.85, data.scale.rest);
    this.symbols.colour(this.frame, data.scale, this.colours);
    this.#counts();
    const elsewhere = this.date !== data.as_on;
    // The title states a finding for Python's date; on another date only the description is true.
    const words = { ...data, source: (elsewhere && this.frames.all?.[this.date]?.source) || data.source };
    caption(this.parts, elsewhere && data.title ? { ...words, title: data.subtitle || data.name, subtitle: `As on ${dateLong(this.date)}` } : words, this.date ? dateShort(this.date) : "");
    this.when.textContent = this.date ? dateLong(this.date) : "";
    this.when.hidden = !this.date;
    const empty = this.frame.cls.every((cls) => cls === NONE);
    trouble(this.parts, empty ? this.#emptiness() : "");
    this.#names(kept);
    this.#fillCard();
    this.tip.refresh((district) => describe(district, this));
    if (this.legend.pressed !== null) this.#lightClass(this.legend.pressed);
    this.stage.setAttribute("aria-label", summary(this, this.#where(), this.tally.total));
  }

  #emptiness() {
    const { arcs, scale } = this.data;
    if (scale.kind !== "categories") return "No district has a figure for this date, so every district is hatched.";
    return arcs ? "" : "No district is in one of these groups.";
  }

  within() {
    return this.state === null ? this.outline.districts : this.outline.states.get(this.state).districts;
  }

  #where() {
    return this.state === null ? "India" : this.outline.states.get(this.state).name;
  }

  // Values are of the districts that report; groups of districts may be of any.
  #ofReporting() {
    return this.data.scale.kind !== "categories";
  }

  #counts() {
    this.tally = count(this.frame, this.within(), this.colours.length, this.#ofReporting());
    this.legend.setCounts(this.tally, this.#where(), unitWords(this.data.unit[0]));
    this.legend.setArcs(this.data.arcs?.label, this.arcs.within(this.state).length);
  }

  #speak(district) {
    this.parts.live.textContent = spoken(describe(district, this), district === this.selected);
  }

  #moved() {
    this.drawing.scaleHatches(1 / this.camera.scale, this.#coarse());
    this.stage.style.setProperty("--px", `${1 / this.camera.scale}px`);
    const home = this.camera.isHome();
    this.stage.classList.toggle("near", !home);
    this.back.hidden = home && this.state === null;
    this.#names();
    this.tip.hide();
  }

  #coarse() {
    return this.data?.present ? 1.7 : 1;
  }

  #names(kept = this.#kept()) {
    if (!this.camera || !this.labels.tone) return;
    const words = this.selected && describe(this.selected, this);
    this.symbols.draw(this.camera, { state: this.state, size: this.textSize });
    this.arcs.draw(this.camera, this.state, this.#coarse());
    this.lightArcs();
    this.labels.draw(this.camera, {
      reach: (place) => this.symbols.reach(place, this.textSize),
      state: this.state,
      only: this.only,
      selected: this.selected,
      selectedText: words && [words.name, words.value],
      size: this.textSize,
      font: this.fontName,
      kept,
      plain: this.legend.pressed !== null,
    });
  }

  lightArcs() {
    this.arcs?.light([this.selected, this.hovered ?? this.focus].filter(Boolean));
  }

  #kept() {
    return this.printing ? [] : [this.tools, this.back, this.place, this.when].map((each) => this.#boxOf(each)).filter(Boolean);
  }

  // Where something lies over the stage, so that names keep off it.
  #boxOf(element) {
    const box = element.getBoundingClientRect();
    if (!box.width) return null;
    const { left, top } = this.stage.getBoundingClientRect();
    return { left: box.left - left - 4, right: box.right - left + 4, top: box.top - top - 4, bottom: box.bottom - top + 4 };
  }

  #measure() {
    if (this.printing) return;
    const width = this.parts.body.clientWidth;
    if (!width) return;
    const { present, height } = this.data ?? {};
    const beside = present ? innerWidth > innerHeight : width >= SIDE_FROM_PX;
    this.root.classList.toggle("beside", beside);
    const font = getComputedStyle(this.root);
    this.fontName = font.fontFamily;
    if (!this.outline) return;
    const wide = this.window.clientWidth;
    if (present) {
      this.stage.style.height = "";
    } else {
      const ratio = this.outline.height / this.outline.width;
      const tall = height ?? Math.round(Math.min(wide * ratio * 1.02, Math.max(440, beside ? innerHeight * 0.76 : innerHeight * 0.7), 860));
      this.stage.style.height = `${tall}px`;
    }

    this.textSize = present ? Math.max(20, this.stage.clientHeight / 28) : Math.min(13, Math.max(10, wide / 66));
    this.camera.resize(this.stage.clientWidth, this.stage.clientHeight);
    this.player.fit();
  }

  // Layout has not turned to paper yet when printing begins, so the drawing is sized here and only scaled by the style sheet.
  #print(on) {
    if (!this.outline || !this.component) return;
    this.printing = on;
    if (on) {
      const [width, height] = PAPER_PX;
      this.textSize = 12;
      this.stage.style.setProperty("--ratio", `${width} / ${height}`);
      this.camera.resize(width, height);
    }
    this.update(this.component, this.base);
    if (!on) this.#measure();
  }

  #present(on) {
    if (on === Boolean(this.deaf)) return;
    this.root.classList.toggle("present", on);
    if (on) {
      putPageAway(this.host);
      this.deaf = listen({
        play: () => this.player.toggle(),
        date: (by) => this.player.step(by),
        item: (by) => this.#item(by),
        leave: () => this.#leave(),
        keys: () => this.showKeys(),
        zoom: () => this.zoomKey(),
        state: (by) => this.#nextState(by),
        home: () => this.zoomTo(null, true),
        closer: (factor) => this.camera?.zoom(factor),
      });
      this.showKeys();
    } else {
      bringPageBack(this.host);
      this.deaf();
      this.deaf = null;
    }
    this.#measure();
  }

  // The place in the page's list that quick keys add up to; the date shown goes with it.
  #item(by) {
    if (!this.data.item) return;
    const [at, length] = this.data.item;
    const from = this.wishes.open.item ?? at;
    this.wishes.tell({ ...this.#dateWish(), item: (from + by + length) % length }, STEP_MS);
  }

  #leave() {
    this.player.stop(false);
    this.wishes.tell({ ...this.#dateWish(), leave: true });
  }

  #dateWish() {
    this.player.forget();
    const { date } = this.player;
    return this.data.dates.includes(date) && date !== (this.wishes.open.as_on ?? this.data.as_on) ? { as_on: date } : {};
  }

  // By name, for a presenter without a pointer.
  #nextState(by) {
    const named = [...this.outline.states].filter(([, { districts }]) => districts.some(({ reports }) => reports))
      .sort(([, one], [, other]) => one.name.localeCompare(other.name)).map(([code]) => code);
    const at = named.indexOf(this.state ?? this.lastState);
    this.zoomTo(named[(at + by + named.length) % named.length], true);
  }

  zoomKey() {
    if (this.state !== null) return this.zoomTo(null, true);
    const state = (this.hovered ?? this.focus ?? this.selected)?.state.code ?? this.lastState;
    if (state === undefined) this.showKeys("Point at a State, then press Z.");
    else this.zoomTo(state, true);
  }

  showKeys(words = KEYS) {
    clearTimeout(this.keysGo);
    this.keys.textContent = words;
    this.keys.classList.add("seen");
    this.keysGo = setTimeout(() => this.keys.classList.remove("seen"), KEYS_MS);
  }

  #showDate(date) {
    const found = this.frames.all?.[date];
    this.frame = found ? found.frame : date === this.data.as_on ? this.frame0 : decode({ codes: "", classes: "" }, this.outline);
    this.date = date;
    this.#repaint();
  }

  #send(turn, wish) {
    this.component.setStateValue("view", {
      selected: this.selected?.code ?? null,
      state: this.state,
      as_on: this.date === this.data.as_on ? null : this.date,
      given: [this.data.selected, this.data.state],
      turn,
      wish,
    });
  }

  select(district, tell = true) {
    if (district === this.selected) return;
    this.selected = district;
    this.drawing.mark("selected", district);
    this.#names();
    this.#fillCard();
    if (district) this.#speak(district);
    else this.parts.live.textContent = "Selection cleared";
    if (tell) this.wishes.tell({ selected: district?.code ?? null });
  }

  // A State of which nothing reports has no filter of its own, so only the camera goes there.
  zoomTo(state, tell = false) {
    const place = this.outline.states.get(state);
    if (place && !place.districts.some(({ reports }) => reports)) return this.camera.show(place.box);
    if (state !== this.state) {
      this.#turn(state);
      this.#repaint();
      if (tell) this.wishes.tell({ state: this.state });
    } else {
      this.camera.show(this.#extent());
    }
  }

  #extent() {
    return extentOf(this.outline.states.get(this.state));
  }

  #turn(state, quick = false) {
    this.state = this.outline.states.has(state) ? state : null;
    if (this.state !== null) this.lastState = this.state;
    this.drawing.turnTo(this.state, this.only);
    this.place.hidden = this.state === null;
    this.place.textContent = this.outline.states.get(this.state)?.name ?? "";
    this.back.textContent = "← India";
    this.back.setAttribute("aria-label", "Back to India");
    this.camera.show(this.#extent(), quick);
  }

  focusOn(district) {
    this.focus = district;
    this.drawing.mark("focus", district);
    this.lightArcs();
    if (!district) return;
    const [x, y] = this.camera.place(district.x, district.y);
    const inView = x > 20 && y > 20 && x < this.camera.width - 20 && y < this.camera.height - 20;
    if (!inView) this.camera.moveTo({ ...this.camera.box, x: district.x - this.camera.box.w / 2, y: district.y - this.camera.box.h / 2 }, true);
    this.tip.show(district, describe(district, this), this.camera.place(district.x, district.y), this.window);
    this.#speak(district);
  }

  #lightClass(name) {
    if (name === null) return this.#lit(null);
    const { frame } = this;
    const tests = { none: (i) => frame.cls[i] === NONE, flag: (i) => Boolean(frame.flag[i]) };
    const test = tests[name] ?? ((i) => frame.cls[i] === Number(name));
    return this.#lit((i) => test(i) && (this.outline.districts[i].reports || !this.#ofReporting()));
  }

  #lit(test) {
    this.drawing.light(test);
    this.labels.light(test);
    this.symbols.light(test);
    this.#names();
  }

  #fillCard() {
    if (this.selected) this.card.fill(describe(this.selected, this), this.state !== this.selected.state.code);
    else this.card.invite(this.data.present ? "" : "Choose a district on the map to see it here.");
  }

  #found(district) {
    if (this.state !== null && this.state !== district.state.code) this.zoomTo(district.state.code, true);
    this.select(district);
  }

  leave() {
    this.player.stop(false);
    this.player.forget();
    this.wishes.stop();
    clearTimeout(this.keysGo);
    this.watcher.disconnect();
    removeEventListener("resize", this.onResize);
    this.noPaper();
    if (this.deaf) this.#present(false);
    this.root.remove();
  }
}
