/** A month of this return has the full colour. */
const FULL = 0.1;
const MOST_COLOUR = 32;

/** How a month's return looks behind its figure, in CSS: the more it was, the more of the colour of gains or losses. */
export function monthHeat(fraction: number): string {
  const share = Math.round(MOST_COLOUR * Math.min(1, Math.abs(fraction) / FULL));
  return `color-mix(in srgb, var(--${fraction < 0 ? "loss" : "gain"}) ${share}%, transparent)`;
}
