import type { AssetClass } from "../market/market";

/** How lively each minute of a session is: multiples of volatility (mean square 1) and of volume (mean 1). */
export interface SessionShape {
  readonly volatility: Float64Array;
  readonly volume: Float64Array;
}

/** Volatility of Bitcoin by hour of the UTC day against its mean, measured on hourly bars of 2024-05 to 2026-05. */
const CRYPTO_HOURS = [
  1.04, 1.14, 0.93, 0.79, 0.73, 0.72, 0.87, 0.8, 0.81, 0.76, 0.71, 0.72, 0.8, 1.25, 1.57, 1.48, 1.16, 1.24, 1.08, 1.06, 0.95,
  0.95, 0.98, 0.81,
] as const;

/** Fitted to half hours of TSLA 2022-02 to 2023-01: 2.05 times the mean at the open, .7 after lunch, a little more at the close. */
function equityVolatility(minute: number, left: number): number {
  return 0.62 + 1.3 * Math.exp(-minute / 25) + 0.7 * Math.exp(-minute / 90) + 0.15 * Math.exp(-left / 15);
}

/** Fitted to the same bars: 2.4 times the mean volume in the first half hour, .64 after lunch, 1.13 in the last. */
function equityVolume(minute: number, left: number): number {
  return 0.6 + 1.2 * Math.exp(-minute / 12) + 1.5 * Math.exp(-minute / 65) + 1.4 * Math.exp(-left / 10);
}

const known = new Map<string, SessionShape>();

/** The shape of a session of `minutes` minutes; a crypto session starts at 00:00 UTC. */
export function shapeOf(assetClass: AssetClass, minutes: number): SessionShape {
  const key = `${assetClass} ${minutes}`;
  const shape = known.get(key) ?? buildShape(assetClass, minutes);
  known.set(key, shape);
  return shape;
}

function buildShape(assetClass: AssetClass, minutes: number): SessionShape {
  const byHour = (minute: number) => CRYPTO_HOURS[Math.floor(minute / 60) % 24] as number;
  const column = (at: (minute: number, left: number) => number) =>
    Float64Array.from({ length: minutes }, (_, minute) => at(minute, minutes - 1 - minute));
  const volatility = column(assetClass === "crypto" ? byHour : equityVolatility);
  const volume = column(assetClass === "crypto" ? byHour : equityVolume);
  const meanSquare = volatility.reduce((sum, value) => sum + value * value, 0) / minutes;
  const mean = volume.reduce((sum, value) => sum + value, 0) / minutes;
  return {
    volatility: volatility.map((value) => value / Math.sqrt(meanSquare)),
    volume: volume.map((value) => value / mean),
  };
}
