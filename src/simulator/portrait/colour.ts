/** `#rrggbb`. */
export type Colour = `#${string}`;

export type Rgb = readonly [red: number, green: number, blue: number];

export function rgb(colour: Colour): Rgb {
  const value = Number.parseInt(colour.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** The colour moved towards black (below 0) or white (above 0) by a share of up to 1. */
export function shade(colour: Colour, amount: number): Colour {
  const target = amount < 0 ? 0 : 255;
  const share = Math.abs(amount);
  const parts = rgb(colour).map((part) => Math.round(part + (target - part) * share));
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}
