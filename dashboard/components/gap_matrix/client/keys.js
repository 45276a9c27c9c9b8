// One stop of the Tab key; within the grid the arrow keys move, headings included, and Enter or Space acts.

export class Keys {
  constructor(scroller, { act, show, hide }) {
    this.scroller = scroller;
    this.show = show;
    scroller.addEventListener("keydown", (event) => this.#press(event, act, hide));
    scroller.addEventListener("focusin", (event) => {
      if (event.target.matches("th, td") && event.target.matches(":focus-visible")) show(event.target);
    });
    scroller.addEventListener("focusout", hide);
  }

  // Where the keyboard stands, by name, so that a new order does not move it to another district.
  held() {
    if (!this.at?.isConnected) return null;
    return { row: this.at.parentElement.dataset.row, name: this.at.cellIndex, focused: this.scroller.contains(this.scroller.getRootNode().activeElement) };
  }

  take(table, held) {
    this.table = table;
    const row = held && (held.row === undefined ? table.tHead.rows[0] : table.querySelector(`tr[data-row="${held.row}"]`));
    this.moveTo(row?.cells[held.name] ?? table.tBodies[0].rows[0]?.cells[0] ?? table.tHead.rows[0].cells[0], Boolean(held?.focused));
  }

  moveTo(cell, focus = true) {
    if (this.at) this.at.tabIndex = -1;
    this.at = cell;
    cell.tabIndex = 0;
    if (!focus) return;
    cell.focus({ preventScroll: true });
    this.#bring(cell);
  }

  // Scroll a cell out from under the headings that stay in place.
  #bring(cell) {
    const box = this.scroller.getBoundingClientRect();
    const own = cell.getBoundingClientRect();
    const corner = this.table.tHead.rows[0].cells[0].getBoundingClientRect();
    const by = (low, high, from, to) => (low < from ? low - from : high > to ? high - to : 0);
    if (cell.parentElement.dataset.row !== undefined) this.scroller.scrollTop += by(own.top, own.bottom, box.top + corner.height, box.bottom);
    if (cell.cellIndex) this.scroller.scrollLeft += by(own.left, own.right, box.left + corner.width, box.right);
    if (own.bottom > innerHeight || own.top < 0) cell.scrollIntoView({ block: "nearest" });
  }

  #press(event, act, hide) {
    const cell = event.target.closest("th, td");
    if (!cell || event.altKey) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      act(cell);
    } else if (event.key === "Escape") {
      hide();
    } else {
      const next = this.#next(cell, event.key, event.ctrlKey || event.metaKey);
      if (!next) return;
      event.preventDefault();
      this.moveTo(next);
    }
  }

  #next(cell, key, far) {
    const rows = [...this.table.rows];
    const line = rows.indexOf(cell.parentElement);
    const at = cell.cellIndex;
    const last = cell.parentElement.cells.length - 1;
    const page = Math.max(1, Math.floor(this.scroller.clientHeight / cell.offsetHeight) - 5);
    const to = (row, column) => rows[Math.min(rows.length - 1, Math.max(0, row))].cells[Math.min(last, Math.max(0, column))];
    switch (key) {
      case "ArrowRight": return to(line, far ? last : at + 1);
      case "ArrowLeft": return to(line, far ? 0 : at - 1);
      case "ArrowDown": return to(far ? rows.length - 1 : line + 1, at);
      case "ArrowUp": return to(far ? 0 : line - 1, at);
      case "Home": return far ? to(0, 0) : to(line, 0);
      case "End": return far ? to(rows.length - 1, last) : to(line, last);
      case "PageDown": return to(line + page, at);
      case "PageUp": return to(line - page, at);
      default: return null;
    }
  }
}
