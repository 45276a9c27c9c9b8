// One date's values as arrays in the outline's order, from the short strings that travel.

export const NONE = -1;

export function codesOf(ranges) {
  const codes = [];
  for (const part of ranges ? ranges.split(",") : []) {
    const [first, last = first] = part.split("~").map(Number);
    for (let code = first; code <= last; code += 1) codes.push(code);
  }
  return codes;
}

// `decimals` are the unit's: values travel as whole numbers to base 36.
export function decode(sent, outline, decimals = 0) {
  const size = outline.districts.length;
  const frame = { cls: new Int8Array(size).fill(NONE), value: new Float64Array(size).fill(NaN), flag: new Array(size), note: new Array(size), given: new Uint8Array(size) };
  const values = (sent.values ?? "").split(",");
  codesOf(sent.codes).forEach((code, place) => {
    const district = outline.byCode.get(code);
    if (!district) return;
    frame.given[district.index] = 1;
    const digit = sent.classes[place];
    frame.cls[district.index] = digit === "." || digit === undefined ? NONE : parseInt(digit, 36);
    frame.value[district.index] = values[place] ? parseInt(values[place], 36) / 10 ** decimals : NaN;
  });
  for (const column of ["flag", "note"]) {
    for (const [text, ranges] of sent[`${column}s`] ?? []) {
      for (const code of codesOf(ranges)) {
        const district = outline.byCode.get(code);
        if (district) frame[column][district.index] = text;
      }
    }
  }
  return frame;
}

// How many districts of `within` are in each class, without data, flagged. Titles speak of the districts that report
// to JJM, so with `reporting` the others are not counted, only said to be there.
export function count(frame, within, classes, reporting = true) {
  const counts = { classes: new Array(classes).fill(0), none: 0, silent: 0, flagged: 0, total: 0 };
  for (const { index, reports } of within) {
    if (reporting && !reports) {
      counts.silent += 1;
      continue;
    }
    counts.total += 1;
    if (frame.flag[index]) counts.flagged += 1;
    if (frame.cls[index] === NONE) {
      counts.none += 1;
    } else {
      counts.classes[frame.cls[index]] += 1;
    }
  }
  return counts;
}

// One colour a class; a continuous scale arrives in as many steps as one character can tell apart.
const STEPS = 36;

export function coloursOf(scale, theme) {
  const stops = scale[theme];
  if (scale.kind !== "continuous") return stops;
  return Array.from({ length: STEPS }, (_, step) => {
    const place = (step / (STEPS - 1)) * (stops.length - 1);
    const low = Math.min(Math.floor(place), stops.length - 2);
    return mixed(stops[low], stops[low + 1], place - low);
  });
}

function mixed(first, second, share) {
  const part = (colour, at) => parseInt(colour.slice(at, at + 2), 16);
  return `#${[1, 3, 5].map((at) => Math.round(part(first, at) + (part(second, at) - part(first, at)) * share).toString(16).padStart(2, "0")).join("")}`;
}
