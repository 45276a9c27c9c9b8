// Finds a district by its name, by another or former name, in Hindi too, or by how its name begins.

import { html } from "./dom.js";
import { asked } from "./geometry.js";

// Hindi is often typed without the dot below, with one sign of nasals for the other, or with a space for a hyphen.
const low = (text) => text.normalize("NFD").replaceAll("\u093c", "").normalize("NFC").replaceAll("\u0901", "\u0902").replaceAll("-", " ").toLowerCase();
const inLatin = ([name]) => !/[\u0900-\u097f]/.test(name);

export class Finder {
  // choose(district): what was found. say(words): for those who hear the map. state(): the State shown.
  constructor({ choose, say, state }) {
    Object.assign(this, { choose, say, state });
    this.aliases = [];
    this.list = html("datalist", { id: "atlas-districts" });
    this.field = html("input", { type: "text", list: "atlas-districts", class: "find-input", placeholder: "District name", autocomplete: "off", onchange: () => this.#look(), oninput: () => { this.lost.textContent = ""; }, onfocus: () => this.#fill() });
    this.lost = html("span", { class: "lost" });
    this.root = html("label", { class: "find" }, html("span", {}, "Find a district"), this.field, this.list, this.lost);
  }

  // `namesAt` is the URL of other names; a snapshot that knows further ones has another.
  #fill() {
    if (this.filledFrom === this.namesAt || !this.outline) return;
    this.filledFrom = this.namesAt;
    const names = this.outline.districts.map(({ name, state }) => `${name}, ${state.name}`).sort();
    this.list.replaceChildren(...names.map((name) => html("option", { value: name })));
    this.otherNames = asked(this.namesAt).then((answer) => answer.json()).then((aliases) => {
      this.aliases = aliases.flatMap(([name, code]) => (this.outline.byCode.has(code) ? [[name, this.outline.byCode.get(code)]] : []));
      this.list.append(...this.aliases.filter(inLatin).map(([name, district]) => html("option", { value: `${name} (now ${district.name}, ${district.state.name})` })));
    }).catch((error) => console.error(error));
  }

  // A name that several share is asked for in full.
  async #look() {
    const typed = this.field.value.trim();
    const wanted = low(typed);
    if (!wanted) return;
    await this.otherNames;
    const { districts } = this.outline;
    const exact = districts.filter(({ name, state }) => low(`${name}, ${state.name}`) === wanted || low(name) === wanted);
    const other = this.aliases.filter(([name, { name: now, state }]) => low(name) === wanted || low(`${name} (now ${now}, ${state.name})`) === wanted).map(([, district]) => district);
    const begins = districts.filter(({ name }) => low(name).startsWith(wanted));
    const hits = [exact, [...new Set(other)], begins].find((each) => each.length) ?? [];
    const here = hits.filter(({ state }) => state.code === this.state());
    const hit = here.length === 1 ? here[0] : hits[0];
    if (!hit || (hits !== begins && hits.length > 1 && here.length !== 1)) {
      this.lost.textContent = hit ? `Several districts are called ${typed}: ${hits.map(({ name, state }) => `${name}, ${state.name}`).join("; ")}.` : `No district is called ${typed}.`;
      this.say(this.lost.textContent);
      return;
    }
    this.lost.textContent = "";
    this.choose(hit);
    this.field.value = "";
  }
}
