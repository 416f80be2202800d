import type { Session } from "../calendar";
import { assetClassOf, type Bars } from "../market";
import { FULL_SESSION_MINUTES, type SessionPlan } from "./plan-session";
import type { Random } from "./random";
import { shapeOf } from "./shape";
import type { SimulatedSymbol } from "./symbols";

const MINUTE_MS = 60_000;
const TICKS_PER_DOLLAR = 100;

/** Volatility that feeds itself within a session, as GARCH(1,1) with mean 1: half of a shock is gone after 34 minutes. */
const SHOCK = 0.06;
const MEMORY = 0.92;
const MAX_HEAT = 9;
/** Volume scatters log-normally with this deviation, and is higher where the price moves. */
const VOLUME_SCATTER = 0.35;
const VOLUME_CALM = 0.6;
const VOLUME_PER_MOVE = 0.5;

/** The minutes of a session and the logarithm of the price at its end, which unlike the last close is not rounded. */
export type PlayedMinutes = { readonly bars: Bars; readonly logPrice: number };

/**
 * Plays a session minute by minute from `logPrice` at the end of the session before. Prices are rounded to cents.
 * Highs and lows are drawn from the extremes of a Brownian bridge between open and close (Beaglehole, Dybvig and Zhou 1997).
 */
export function playMinutes(
  profile: SimulatedSymbol,
  session: Session,
  plan: SessionPlan,
  logPrice: number,
  random: Random,
): PlayedMinutes {
  const { push, minuteDeviation } = plan;
  const minutes = push.length;
  const assetClass = assetClassOf(profile.symbol);
  const shape = shapeOf(assetClass, minutes);
  const meanVolume = profile.sessionVolume / FULL_SESSION_MINUTES[assetClass];
  const volumeSteps = assetClass === "crypto" ? 10_000 : 1;
  const bars = emptyMinutes(profile.symbol, minutes);
  let price = Math.exp(logPrice + plan.gap);
  let heat = 1;
  for (let i = 0; i < minutes; i += 1) {
    const shock = random.normal() * Math.sqrt(heat);
    const deviation = minuteDeviation * (shape.volatility[i] as number);
    const move = deviation * shock + (push[i] as number);
    const bridge = 2 * heat * deviation * deviation;
    const rise = (move + Math.sqrt(move * move - bridge * Math.log(random.uniform()))) / 2;
    const fall = (move - Math.sqrt(move * move - bridge * Math.log(random.uniform()))) / 2;
    const bustle = Math.exp(VOLUME_SCATTER * random.normal()) * (VOLUME_CALM + VOLUME_PER_MOVE * Math.abs(shock));
    bars.time[i] = session.open + i * MINUTE_MS;
    const open = inTicks(price);
    const close = inTicks(price * Math.exp(move));
    bars.open[i] = open;
    bars.high[i] = Math.max(open, close, inTicks(price * Math.exp(rise)));
    bars.low[i] = Math.min(open, close, inTicks(price * Math.exp(fall)));
    bars.close[i] = close;
    bars.volume[i] = Math.round(meanVolume * (shape.volume[i] as number) * bustle * volumeSteps) / volumeSteps;
    heat = Math.min(MAX_HEAT, 1 - SHOCK - MEMORY + SHOCK * shock * shock + MEMORY * heat);
    price *= Math.exp(move);
  }
  return { bars, logPrice: Math.log(price) };
}

function inTicks(price: number): number {
  return Math.max(1, Math.round(price * TICKS_PER_DOLLAR)) / TICKS_PER_DOLLAR;
}

function emptyMinutes(symbol: string, minutes: number): Bars {
  const column = () => new Float64Array(minutes);
  return {
    symbol,
    timeframe: "1m",
    time: column(),
    open: column(),
    high: column(),
    low: column(),
    close: column(),
    volume: column(),
  };
}
