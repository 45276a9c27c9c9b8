// One follow-up: what and why, whom to visit, what to try, and the parts of its score.

import { html, svg } from "./dom.js";
import { shapePath } from "./symbols.js";

const mark = (made_up) => made_up && html("span", { class: "mark" }, "illustrative");

export function card(item, parts, list) {
  const tick = html("input", { type: "checkbox", id: `tick-${item.id}`, onchange: () => list.tick() });
  return html("li", { class: "card", "data-id": item.id },
    html("div", { class: "head" },
      tick,
      html("label", { for: tick.id }, html("span", { class: "rank" }, item.rank), " ", html("strong", {}, item.place), " ", html("span", { class: "theme" }, item.theme)),
    ),
    html("div", { class: "what" },
      html("p", { class: "kind" }, sign(item), html("strong", {}, item.kind), mark(item.illustrative)),
      html("p", {}, html("strong", {}, item.what), `: ${item.why}`),
      html("p", {}, item.concerned),
      item.reason && html("p", {}, link(item.reason, list)),
      item.sure && html("p", { class: "sure" }, item.sure),
    ),
    html("div", { class: "with" },
      html("p", { class: "label" }, "To visit"),
      item.visits.length ? html("ul", {}, ...item.visits.map(([name, reasons, made_up]) => html("li", {}, html("strong", {}, name), `, ${reasons} `, mark(made_up)))) : html("p", {}, item.noVisit),
      item.links.length > 0 && html("p", { class: "label" }, "To try"),
      item.links.length > 0 && html("ul", {}, ...item.links.map((each) => html("li", {}, link(each, list), each[2] ? " " : null, each[2] && html("span", { class: "mark" }, each[2])))),
    ),
    html("div", { class: "score" }, bars(item, parts)),
  );
}

function link([label, address], list) {
  return html("a", { href: address, onclick: (event) => list.follow(event, address) }, label);
}

function sign({ shape, light, dark }) {
  return svg("svg", { viewBox: "-8 -8 16 16", class: "sign", "aria-hidden": "true", style: `--light:${light};--dark:${dark}` }, svg("path", { d: shapePath(shape, 0, 0, 5.4) }));
}

// A line a part on the scale of 0 to 1, the same in every card; what is not known is hatched.
function bars({ parts: values, score }, parts) {
  const line = (name, weight, value, title, kind) => html("tr", { class: kind, title: `${title}: ${value === null ? "not known, counted as nothing" : `${value.toFixed(2)} of 1`}` },
    html("th", { scope: "row" }, name, weight === null ? null : html("span", { class: "weight" }, ` ×${weight}`)),
    html("td", {}, html("span", { class: "track" }, html("span", { class: "bar", style: `width:${value === null ? 100 : 100 * value}%` }))),
    html("td", { class: "number" }, value === null ? "–" : value.toFixed(2)));
  return html("table", { class: "bars" },
    html("caption", { class: "hidden" }, "Parts of the score, each from 0 to 1, with its weight"),
    html("tbody", {},
      ...parts.map(([short, title, weight], at) => line(short, weight, values[at], title, values[at] === null ? "unknown" : weight ? "" : "idle")),
      line("Score", null, score, "Score", "sum")));
}
