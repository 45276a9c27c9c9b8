// The figure's fixed parts, the same for one map and for many.

import { html } from "./dom.js";

export function figure(kind) {
  const parts = {
    title: html("strong", { class: "title" }),
    subtitle: html("span", { class: "subtitle" }),
    body: html("div", { class: "body" }),
    foot: html("div", { class: "foot" }),
    source: html("p", { class: "source" }),
    licence: html("p", { class: "licence" }),
    trouble: html("div", { class: "trouble", role: "alert", hidden: true }),
    live: html("div", { class: "unseen", "aria-live": "polite" }),
  };
  parts.caption = html("figcaption", { class: "caption" }, parts.title, parts.subtitle);
  parts.foot.append(parts.source, parts.licence);
  parts.frame = html("figure", { class: `frame ${kind}` }, parts.caption, parts.trouble, parts.body, parts.foot, parts.live);
  parts.root = html("div", { class: "atlas" }, parts.frame);
  return parts;
}

// `date` is the one shown: the source says it, whatever Python's date is.
export function caption(parts, { title, subtitle, source, licence }, date = "") {
  parts.title.textContent = title;
  parts.subtitle.textContent = subtitle;
  parts.caption.hidden = !title && !subtitle;
  parts.source.textContent = source ? `Source: ${source}${date ? `, as on ${date}` : ""}.` : "";
  parts.licence.textContent = licence;
}

// A sentence, and a way to try again.
export function trouble(parts, sentence, again) {
  parts.trouble.hidden = !sentence;
  parts.trouble.replaceChildren(...(sentence ? [html("p", {}, sentence), again && html("button", { type: "button", onclick: again }, "Try again")].filter(Boolean) : []));
}
