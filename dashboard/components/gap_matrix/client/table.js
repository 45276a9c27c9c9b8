// The grid itself: a table whose cells are drawn by the style sheet alone, so that 1,350 of them cost next to nothing.

import { html } from "./dom.js";

export function build(data, cells) {
  const { columns, rows, totals, name } = data;
  const table = html("table", { class: "grid", role: "grid", "aria-label": name, "aria-rowcount": rows.length + 1, "aria-colcount": columns.length + 1 + (totals ? 1 : 0) });
  table.append(head(data), body(data, cells));
  return table;
}

function head({ columns, totals, corner, sorted }) {
  const order = (by, way) => (sorted === by ? way : null);
  const line = html("tr", {},
    html("th", { class: "corner", scope: "col", tabindex: -1, "aria-sort": order("name", "ascending"), "aria-label": `${corner}. Order by name` }, corner),
    ...columns.map(([id, title, short]) => html("th", { class: sorted === id ? "theme by" : "theme", scope: "col", tabindex: -1, title, "aria-label": `${id} ${title}. Order by this theme`, "aria-sort": order(id, "descending") },
      html("span", { class: "turned" }, html("span", { class: "code" }, id), ` ${short}`))),
    totals && html("th", { class: sorted === "total" ? "theme total by" : "theme total", scope: "col", tabindex: -1, "aria-sort": order("total", "descending"), "aria-label": `${totals}. Order by it` }, html("span", { class: "turned" }, totals)));
  return html("thead", {}, line);
}

function body({ rows, columns, kinds, totals, opens }, cells) {
  const lines = rows.map(([id, label, note, total], line) => {
    const said = note ? `${label}, ${note}` : label;
    const row = html("tr", { "data-row": id, "data-place": line },
      html("th", { class: "name", scope: "row", tabindex: -1, title: said, "aria-label": said }, html("span", { class: "label" }, label, note && html("span", { class: "note" }, ` ${note}`))));
    for (let at = 0; at < columns.length; at += 1) row.append(field(cells[line * columns.length + at], kinds, opens));
    if (totals) row.append(html("td", { class: "sum", tabindex: -1 }, total));
    return row;
  });
  return html("tbody", {}, ...lines);
}

function field(cell, kinds, opens) {
  const made = document.createElement("td");
  const [, kind, shape] = kinds[cell.kind];
  made.tabIndex = -1;
  made.className = `cell k${cell.kind} ${shape ? `s${cell.step}` : "bare"}${cell.hatched ? " part" : ""}`;
  if (cell.hatched) made.style.setProperty("--h", `${Math.round(100 * cell.hatched)}%`);
  made.ariaLabel = `${cell.row[1]}, ${cell.column[1]}: ${spoken(kind, cell, opens)}`;
  return made;
}

function spoken(kind, { strength, facts }, opens) {
  if (opens === "group") return facts.map(([label, value]) => `${label} ${value}`).join(", ");
  return strength === null ? kind : `${kind}, strength ${strength.toFixed(1)}`;
}
