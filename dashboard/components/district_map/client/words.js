// What is said of a district and of the whole map: for the tip, the card and those who hear the map.

import { dateLong, plural, shown } from "./format.js";
import { NONE } from "./frame.js";

const MOST_NAMES = 8;

// What can be said of a district at the shown date.
export function describe(district, { frame, data, colours, only, date, arcs }) {
  const { index, reports, name, state } = district;
  const { scale, unit } = data;
  const links = linked(district, arcs, data.arcs?.words);
  const cls = frame.cls[index];
  if (only !== null && state.code !== only) return { name, state: state.name, value: "not shown here", band: "", colour: null, flag: "", note: `Choose it to see ${state.name}.`, links, asOn: "" };
  const none = cls === NONE;
  const kinds = scale.kind === "categories";
  const end = scale.ends && !none ? (cls === 0 ? scale.ends[0] : cls === scale.labels.length - 1 ? scale.ends[1] : null) : null;
  const bound = data.bounds?.[frame.flag[index]];
  const lacking = scale.rest || scale.lacking || (reports || !data.jjm ? "no data" : "does not report to JJM");
  return {
    name,
    state: state.name,
    value: none ? lacking : kinds ? scale.labels[cls] : end ?? (bound ?? "") + shown(frame.value[index], unit),
    band: none || end || kinds || scale.kind === "continuous" ? "" : scale.labels[cls],
    colour: none ? null : colours[cls],
    sign: kinds ? scale.shapes[cls] ?? "" : null,
    flag: frame.flag[index] ?? "",
    note: frame.note[index] ?? "",
    links,
    asOn: date ? `as on ${dateLong(date)}` : "",
  };
}

export function spoken({ name, state, value, band, flag, note, links }, selected) {
  return plain([`${name}, ${state}: ${value}`, band ? `class ${band}` : "", flag ? `needs checking: ${flag}` : "", note, ...links, selected ? "selected" : ""].filter(Boolean).join(". "));
}

export function summary({ data, date, tally, arcs, state }, where, districts) {
  const { scale, name, subtitle } = data;
  const { classes, none, flagged } = tally;
  const within = scale.kind === "categories" ? (label) => `in “${label}”` : (label) => `in class ${label}`;
  const bands = scale.kind === "continuous" ? [] : classes.map((each, cls) => (each ? `${each} ${within(scale.labels[cls])}` : "")).filter(Boolean);
  const named = scale.rest || scale.lacking;
  const lacking = named ? `${none} in “${named}”` : `${none} without data`;
  const parts = [...bands, none ? lacking : "", flagged ? `${flagged} needing a check` : ""].filter(Boolean);
  const lines = arcs.within(state).length;
  const between = lines ? ` ${plural(lines, "line")} between districts${data.arcs.label ? `: ${data.arcs.label}` : ""}.` : "";
  return plain(`${date === data.as_on ? `${name}. ` : ""}${subtitle}${date ? `, as on ${dateLong(date)}` : ""}. Map of ${where}, ${plural(districts, "district")}: ${parts.join(", ")}.${between}`);
}

// "Learnt from: Salem, Erode." A district of another State is named with it.
function linked(district, arcs, words) {
  if (!words) return [];
  const called = ({ name, state }) => (state === district.state ? name : `${name} (${state.name})`);
  return arcs.of(district).flatMap((others, way) => {
    if (!others.length) return [];
    const more = others.length - MOST_NAMES;
    return [`${words[way]}: ${others.slice(0, MOST_NAMES).map(called).join(", ")}${more > 0 ? ` and ${more} more` : ""}`];
  });
}

const plain = (text) => text.replaceAll("\u00a0", " ");
