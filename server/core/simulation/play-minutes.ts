import type { Session } from "../market/calendar/calendar";
import { assetClassOf, type Bars } from "../market/market";
import { emptyBars } from "./bar-columns";
import { FULL_SESSION_MINUTES, type SessionPlan } from "./plan-session";
import type { Random } from "./random";
import { shapeOf } from "./session-shape";
import type { SimulatedSymbol } from "./symbols";

const MINUTE_MS = 60_000;
const TICKS_PER_DOLLAR = 100;

/** Volatility that feeds itself within a session, as GARCH(1,1) with mean 1: half of a shock is gone after 34 minutes. */
const SHOCK = 0.06;
const MEMORY = 0.92;
const MAX_HEAT = 9;
/** Volume of a minute against its mean: from .5 to 2 by chance (mean 1), and more where the price moves. */
const VOLUME_CALM = 0.6;
const VOLUME_PER_MOVE = 0.5;

/** The minutes of a session and the price at its end, which unlike the last close is not rounded. */
export type PlayedMinutes = { readonly bars: Bars; readonly price: number };

/**
 * Plays a session minute by minute from `before`, the price at the end of the session before. Prices are rounded to cents.
 * Highs and lows are drawn from the extremes of a Brownian bridge between open and close (Beaglehole, Dybvig and Zhou 1997).
 */
export function playMinutes(
  profile: SimulatedSymbol,
  session: Session,
  plan: SessionPlan,
  before: number,
  random: Random,
): PlayedMinutes {
  const { push, minuteDeviation } = plan;
  const minutes = push.length;
  const assetClass = assetClassOf(profile.symbol);
  const shape = shapeOf(assetClass, minutes);
  const meanVolume = profile.sessionVolume / FULL_SESSION_MINUTES[assetClass];
  const volumeSteps = assetClass === "crypto" ? 10_000 : 1;
  const bars = emptyBars(profile.symbol, "1m", minutes);
  const { time, open, high, low, close, volume } = bars;
  let price = before * Math.exp(plan.gap);
  let heat = 1;
  for (let i = 0; i < minutes; i += 1) {
    const shock = random.normal() * Math.sqrt(heat);
    const deviation = minuteDeviation * (shape.volatility[i] as number);
    const move = deviation * shock + (push[i] as number);
    const bridge = 2 * heat * deviation * deviation;
    const rise = (move + Math.sqrt(move * move - bridge * Math.log(random.uniform()))) / 2;
    const fall = (move - Math.sqrt(move * move - bridge * Math.log(random.uniform()))) / 2;
    const bustle = (0.5 + 1.5 * random.uniform() ** 2) * (VOLUME_CALM + VOLUME_PER_MOVE * Math.abs(shock));
    const first = inTicks(price);
    const last = inTicks(price * (1 + move));
    time[i] = session.open + i * MINUTE_MS;
    open[i] = first;
    high[i] = Math.max(first, last, inTicks(price * (1 + rise)));
    low[i] = Math.min(first, last, inTicks(price * (1 + fall)));
    close[i] = last;
    volume[i] = Math.round(meanVolume * (shape.volume[i] as number) * bustle * volumeSteps) / volumeSteps;
    heat = Math.min(MAX_HEAT, 1 - SHOCK - MEMORY + SHOCK * shock * shock + MEMORY * heat);
    price *= 1 + move;
  }
  return { bars, price };
}

function inTicks(price: number): number {
  return Math.max(1, Math.round(price * TICKS_PER_DOLLAR)) / TICKS_PER_DOLLAR;
}
