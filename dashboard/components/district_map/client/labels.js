// Names over the map, in pixels, so that they keep their size at every zoom and never overlap.

import { groundOf, luminance } from "./colour.js";
import { svg } from "./dom.js";
import { NONE } from "./frame.js";

const pen = document.createElement("canvas").getContext("2d");
const LINE = 1.12;
// A State so small in all its parts that its districts' names stand beside them.
const SMALL_R = 9;

export class Labels {
  constructor(outline) {
    this.outline = outline;
    this.islets = svg("g", { class: "islets" });
    this.names = svg("g", { class: "names" });
    this.placed = new Map();
    this.called = svg("g", { class: "called" });
    this.root = svg("svg", { class: "over", "aria-hidden": "true" }, this.islets, this.names, this.called);
    // Union Territories too small to be seen, such as Lakshadweep, get a dot that can be seen and hit.
    this.dots = outline.districts
      .filter(({ state, r }) => state.r <= 8 && r <= 8)
      .map((district) => {
        const dots = [null, ...islands(district.d)].map(() => svg("circle", { class: "islet" }));
        for (const dot of dots) dot.dataset.i = district.index;
        this.islets.append(...dots);
        return [district, dots, islands(district.d)];
      });
  }

  colour(frame, colours, paper, rest) {
    const tones = colours.map(luminance);
    this.tone = this.outline.districts.map(({ index }) => (frame.cls[index] === NONE ? paper : tones[frame.cls[index]]));
    for (const [{ index, reports }, dots] of this.dots) for (const dot of dots) {
      const cls = frame.cls[index];
      dot.toggleAttribute("hidden", cls === NONE && !reports);
      dot.setAttribute("fill", cls !== NONE ? colours[cls] : rest ? "var(--context)" : "var(--none-paper)");
      dot.classList.toggle("none", cls === NONE && !rest);
    }
  }

  light(lit) {
    for (const [{ index }, dots] of this.dots) for (const dot of dots) dot.classList.toggle("faded", lit !== null && !lit(index));
  }

  draw(camera, { state, only, selected, selectedText, size, font, kept, plain, reach }) {
    const area = { width: camera.width, height: camera.height };
    // On paper the map shrinks without a new layout, and the names with it.
    this.root.setAttribute("viewBox", `0 0 ${area.width} ${area.height}`);
    for (const [district, [whole, ...each], parts] of this.dots) {
      const radius = Math.max(Math.min(6, size * 0.36), reach(district) * 1.2);
      const { code } = district.state;
      const put = (dot, x, y, r) => {
        [dot.cx.baseVal.value, dot.cy.baseVal.value] = camera.place(x, y);
        dot.setAttribute("r", r);
        dot.classList.toggle("away", state !== null && code !== state);
        dot.classList.toggle("context", only !== null && code !== only);
      };
      // Near by, every island of a Union Territory has its own dot.
      const near = state === code && parts.length > 1;
      put(whole, district.x, district.y, !near && district.r * camera.scale < radius * 0.9 ? radius : 0);
      parts.forEach(([x, y, r], at) => put(each[at], x, y, near && r * camera.scale < radius ? radius : 0));
    }
    const taken = [...kept];
    this.plain = plain;
    this.reach = reach;
    this.called.replaceChildren(...(selected ? this.#call(camera, selected, selectedText, size * 1.16, font, taken, area) : []));
    if (camera.moving) {
      this.names.classList.add("moving");
      return;
    }
    this.names.classList.remove("moving");
    this.away = (place) => state !== null && place.code !== state;
    const near = state === null ? [] : this.outline.states.get(state).districts;
    // Where shapes of categories stand, for names to keep off them.
    this.shapes = (state === null ? this.outline.districts : near).filter((district) => reach(district)).map((district) => around(...camera.place(district.x, district.y), reach(district) * 2, reach(district) * 2));
    const shownDistricts = near.map((district) => ({ place: district, texts: [[district.name], split(district.name)], kind: "district", size: size * (size > 18 ? 0.74 : 0.94) }));
    const shownStates = [...this.outline.states.values()]
      .filter(({ code }) => code !== state)
      .map((place) => ({ place, texts: [[place.name], split(place.name), [place.short]], kind: state === null ? "state" : "state far", size }));
    const wanted = [...shownDistricts.sort((a, b) => b.place.r - a.place.r), ...shownStates.sort((a, b) => b.place.r - a.place.r)]
      .filter(({ place }) => place !== selected);
    this.#place(wanted.flatMap((label) => this.#fit(camera, label, font, taken, area)));
  }

  // Words that stay where they are keep their element and change only their tone: laying out a text anew costs
  // the browser more than recolouring every district.
  #place(fitted) {
    const before = this.placed;
    this.placed = new Map(fitted.map(({ key, kind, make }) => {
      const element = before.get(key) ?? make();
      if (element.getAttribute("class") !== kind) element.setAttribute("class", kind);
      return [key, element];
    }));
    for (const [key, element] of before) if (!this.placed.has(key)) element.remove();
    for (const [key, element] of this.placed) if (!before.has(key)) this.names.append(element);
  }

  #fit(camera, { place, texts, kind, size }, font, taken, area) {
    const [x, y] = camera.place(place.x, place.y);
    const free = place.r * camera.scale;
    const isState = kind !== "district";
    for (const lines of texts.filter(Boolean)) {
      const width = measured(lines, isState ? 600 : 500, size, font);
      const short = lines === texts.at(-1) && isState;
      const room = isState ? 2.7 : 3.7;
      const tiny = !isState && place.state.r <= SMALL_R;
      if (!tiny && width > free * room && !(short && free > size * 0.28)) continue;
      if (!tiny && lines.length * size > free * 2.6 && !short) continue;
      const tall = lines.length * size * LINE + 2;
      const places = this.#shifts(place, isState, width, tall, free)
        .map(([dx, dy]) => ({ cx: x + dx, cy: y + dy, box: around(x + dx, y + dy, width + 6, tall) }))
        .filter(({ box }) => !outside(box, area) && !taken.some((other) => overlap(box, other)));
      const at = clearest(places, this.shapes);
      if (!at) continue;
      taken.push(at.box);
      return [{ key: [isState, place.code, size, at.cx, at.cy, ...lines].join("|"), kind: `${kind} ${tiny && (at.cx !== x || at.cy !== y) ? "on-paper" : this.#ground(camera, place, at.box)}`, make: () => text(lines, at.cx, at.cy, size) }];
    }
    return [];
  }

  // A name stands on the middle of its place. Where shapes stand, a district's goes below, above or beside its own,
  // and a State's may move a little to cover fewer.
  #shifts(place, isState, width, tall, free) {
    if (!isState && place.state.r <= SMALL_R && !this.reach(place)) return beside(free, width, tall);
    if (!this.shapes.length) return [[0, 0]];
    if (isState) return [[0, 0], ...[0.35, 0.6].flatMap((part) => [[0, -1], [0, 1], [-1, 0], [1, 0]].map(([dx, dy]) => [dx * part * free, dy * part * free]))];
    const reach = this.reach(place);
    if (!reach) return [[0, 0]];
    const [down, along] = [reach + tall / 2, reach + width / 2 + 2];
    return [[0, down], [0, -down], [along, 0], [-along, 0]];
  }

  // Words on dark colours are white, on light ones ink: judged by the districts under the words.
  #ground(camera, place, box) {
    if (this.plain || place.state === undefined && this.away(place)) return "on-paper";
    const among = place.districts ?? [place];
    const under = among.filter((district) => {
      const [x, y] = camera.place(district.x, district.y);
      return x > box.left - 8 && x < box.right + 8 && y > box.top - 8 && y < box.bottom + 8;
    });
    const sample = under.length ? under : among;
    const mean = sample.reduce((sum, { index }) => sum + this.tone[index], 0) / sample.length;
    return groundOf(mean);
  }

  // The selected district's name and value, on a card of its own beside the district.
  #call(camera, district, words, size, font, taken, area) {
    const [x, y] = camera.place(district.x, district.y);
    const reach = Math.min(Math.max(district.r * camera.scale, 6), 46) + size * 1.5;
    const width = Math.max(measured([words[0]], 700, size, font), measured([words[1]], 500, size, font)) + 18;
    const height = size * LINE * 2 + 10;
    const up = y - reach - height / 2 > 8;
    const cy = up ? y - reach - height / 2 : y + reach + height / 2;
    const cx = Math.min(area.width - width / 2 - 6, Math.max(width / 2 + 6, x));
    taken.push(around(cx, cy, width + 4, height + 4), around(x, y, 16, 16));
    if (outside(around(x, y, 2, 2), area)) return [];
    return [
      svg("line", { class: "leader", x1: x, y1: y, x2: cx, y2: up ? cy + height / 2 : cy - height / 2 }),
      svg("circle", { class: "pin", cx: x, cy: y, r: 3 }),
      svg("rect", { class: "plate", x: cx - width / 2, y: cy - height / 2, width, height, rx: 3 }),
      line(words[0], cx, cy - size * 0.17, size, "plate-name"),
      line(words[1], cx, cy + size * LINE - size * 0.17, size, "plate-value"),
    ];
  }
}

// Where the name of a district too small for it may stand: on it at a close view, else right, left, above or below.
function beside(free, width, tall) {
  if (width <= free * 3.7 && tall <= free * 2.6) return [[0, 0]];
  const [along, down] = [free + width / 2 + 6, free + tall / 2 + 4];
  return [[along, 0], [-along, 0], [0, -down], [0, down]];
}

// The first of those that cover the fewest shapes.
function clearest(places, shapes) {
  if (places.length < 2) return places[0];
  const covers = places.map(({ box }) => shapes.filter((other) => overlap(box, other)).length);
  return places[covers.indexOf(Math.min(...covers))];
}

function measured(lines, weight, size, font) {
  pen.font = `${weight} ${size}px ${font}`;
  return Math.max(...lines.map((line) => pen.measureText(line).width));
}

// Centre and half extent of each ring of a path.
function islands(d) {
  return [...d.matchAll(/M(-?\d+) (-?\d+)(?:l([^z]*))?/g)].map(([, x0, y0, steps]) => {
    const numbers = (steps?.match(/-?\d+/g) ?? [1, 1]).map(Number);
    let [x, y] = [Number(x0), Number(y0)];
    const xs = [x];
    const ys = [y];
    for (let at = 0; at < numbers.length; at += 2) {
      xs.push((x += numbers[at]));
      ys.push((y += numbers[at + 1]));
    }
    const ends = (all) => [Math.min(...all), Math.max(...all)];
    const [[left, right], [top, bottom]] = [ends(xs), ends(ys)];
    return [(left + right) / 2, (top + bottom) / 2, Math.max(right - left, bottom - top) / 2];
  });
}

// The two lines that come nearest to equal length; undefined for a single word.
function split(name) {
  const words = name.split(" ");
  if (words.length < 2) return undefined;
  const cuts = words.slice(1).map((_, at) => [words.slice(0, at + 1).join(" "), words.slice(at + 1).join(" ")]);
  return cuts.sort((a, b) => Math.max(a[0].length, a[1].length) - Math.max(b[0].length, b[1].length))[0];
}

const around = (x, y, width, height) => ({ left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 });
const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
const outside = (box, { width, height }) => box.left < 0 || box.top < 0 || box.right > width || box.bottom > height;

function line(words, x, y, size, kind) {
  const element = svg("text", { x, y, class: kind, "font-size": size });
  element.textContent = words;
  return element;
}

function text(lines, x, y, size) {
  const first = y - ((lines.length - 1) * size * LINE) / 2 + size * 0.35;
  const element = svg("text", { "font-size": size });
  lines.forEach((words, at) => {
    const part = svg("tspan", { x, y: first + at * size * LINE });
    part.textContent = words;
    element.append(part);
  });
  return element;
}
