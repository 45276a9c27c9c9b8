// Which ink reads on a colour.

// Relative luminance below which white words read better than ink (WCAG contrast is equal at 0.18).
const DARK = 0.18;

export function luminance(colour) {
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

export const groundOf = (tone) => (tone < DARK ? "on-dark" : "on-light");
