/** A colour for buttons and links, and the colour of the words on it. */
export type Accent = { background: string; text: string };

type Rgb = readonly [red: number, green: number, blue: number];

const white: Rgb = [255, 255, 255];
/** The darkest surface that a page draws on in the dark, and the ink on a light button. */
const night: Rgb = [22, 24, 28];
const standard = "#1d4f91";
/** WCAG 2.2 asks for 4.5; the rest is for surfaces that are not quite white. */
const wantedContrast = 5;

function parseHex(colour: string): Rgb | null {
  const digits = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(colour)?.[1];
  if (!digits) return null;
  const pairs = digits.length === 3 ? digits.replace(/./g, "$&$&") : digits;
  const channel = (at: number) => Number.parseInt(pairs.slice(at, at + 2), 16);
  return [channel(0), channel(2), channel(4)];
}

function readHex(colour: string): Rgb {
  const read = parseHex(colour);
  if (!read) throw new RangeError(`not a colour: ${colour}`);
  return read;
}

function toHex(colour: Rgb): string {
  return `#${colour.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: Rgb, other: Rgb): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** How well one colour can be read on the other, from 1 (not at all) to 21; both written #rrggbb. */
export function contrastRatio(one: string, other: string): number {
  return contrast(readHex(one), readHex(other));
}

/** The colour itself, or the nearest step towards `end` that can be read against `ground`. */
function shade(colour: Rgb, ground: Rgb, end: Rgb): Rgb {
  for (let step = 0; step < 50; step++) {
    const mixed = colour.map((channel, at) =>
      Math.round(channel + (((end[at] ?? 0) - channel) * step) / 50),
    ) as unknown as Rgb;
    if (contrast(mixed, ground) >= wantedContrast) return mixed;
  }
  return end;
}

/**
 * The tenant's colour, made darker for light pages and lighter for dark ones until words on it, and words in it, can
 * be read. A colour that is none, or null, is ours.
 */
export function accentShades(colour: string | null): { light: Accent; dark: Accent } {
  const wanted = parseHex(colour ?? standard) ?? readHex(standard);
  return {
    light: { background: toHex(shade(wanted, white, [0, 0, 0])), text: toHex(white) },
    dark: { background: toHex(shade(wanted, night, white)), text: toHex(night) },
  };
}
