// Pointer and keyboard on the drawing, outside the present mode: hovering, choosing, moving between districts.

import { arrow, nearest, neighbour } from "./wayfinding.js";
import { describe } from "./words.js";

const KEYS = "Arrow keys move between districts · Enter selects · Z shows the State and back · + − zoom · Home shows India · Esc clears";

export class Hands {
  constructor(atlas) {
    this.atlas = atlas;
    const { stage, tip } = atlas;
    stage.addEventListener("pointermove", (event) => this.#hover(event));
    stage.addEventListener("pointerleave", () => this.#left());
    stage.addEventListener("click", (event) => this.#click(event));
    stage.addEventListener("dblclick", (event) => this.#twice(event));
    stage.addEventListener("keydown", (event) => this.#key(event));
    stage.addEventListener("blur", () => {
      tip.hide();
      atlas.drawing?.mark("focus", null);
    });
    stage.addEventListener("focus", () => {
      if (atlas.focus && stage.matches(":focus-visible")) atlas.focusOn(atlas.focus);
    });
  }

  #at(event) {
    const index = event.target.dataset?.i;
    return index === undefined ? null : this.atlas.outline.districts[Number(index)];
  }

  #hover(event) {
    const { atlas } = this;
    if (!atlas.outline || event.pointerType === "touch" || atlas.camera.dragged) return;
    const district = this.#at(event);
    if (district !== atlas.hovered) {
      atlas.hovered = district;
      atlas.drawing.mark("hovered", district);
      atlas.lightArcs();
    }
    if (!district) return atlas.tip.hide();
    const box = atlas.stage.getBoundingClientRect();
    atlas.tip.show(district, describe(district, atlas), [event.clientX - box.left, event.clientY - box.top], atlas.window);
  }

  #left() {
    const { atlas } = this;
    atlas.hovered = null;
    atlas.drawing?.mark("hovered", null);
    atlas.lightArcs();
    if (atlas.focus === null) atlas.tip.hide();
  }

  #click(event) {
    const { atlas } = this;
    if (!atlas.outline || atlas.camera.dragged) return;
    const district = this.#at(event);
    if (event.detail < 2) this.stateAtClick = atlas.state;
    atlas.focusOn(null);
    if (event.detail < 2 || district) atlas.select(district);
    atlas.tip.hide();
  }

  #twice(event) {
    const { atlas } = this;
    const district = this.#at(event);
    event.preventDefault();
    // The first click may have turned the page to another State meanwhile: what counts is where the reader began.
    const to = district && district.state.code !== this.stateAtClick ? district.state.code : null;
    if (to === atlas.state) atlas.wishes.tell({ state: to });
    else atlas.zoomTo(to, true);
  }

  #key(event) {
    const { atlas } = this;
    if (!atlas.outline || atlas.data.present || event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = arrow(event.key);
    const acts = {
      Enter: () => atlas.focus && atlas.select(atlas.focus),
      " ": () => atlas.focus && atlas.select(atlas.focus),
      Escape: () => (atlas.selected ? atlas.select(null) : atlas.focusOn(null)),
      Home: () => atlas.zoomTo(null, true),
      "+": () => atlas.camera.zoom(1.6),
      "=": () => atlas.camera.zoom(1.6),
      "-": () => atlas.camera.zoom(1 / 1.6),
      z: () => atlas.zoomKey(),
      "?": () => atlas.showKeys(KEYS),
    };
    if (direction) this.#step(direction);
    else if (acts[event.key]) acts[event.key]();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #step(direction) {
    const { focus, selected, camera } = this.atlas;
    const from = focus ?? selected;
    const { x, y, w, h } = camera.box;
    const among = this.atlas.within();
    const next = from ? neighbour(from, direction, among) : nearest(x + w / 2, y + h / 2, among);
    if (next) this.atlas.focusOn(next);
  }
}
