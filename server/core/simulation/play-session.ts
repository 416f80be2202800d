import type { Session } from "../market/calendar/calendar";
import { assetClassOf, type Bars } from "../market/market";
import type { NewsItem } from "../ports";
import { planSession } from "./plan-session";
import { playMinutes } from "./play-minutes";
import { Random } from "./random";
import { nextRegime, REGIMES, type Regime } from "./regimes";
import { SESSIONS_PER_YEAR, type SimulatedSymbol } from "./symbols";
import { lateStory, tellNews } from "./tell-news";

/** What a session hands on to the next one. */
export type MarketState = {
  readonly price: number;
  readonly regime: Regime;
  /** How far the volatility of the day is from its regime's, as a logarithm. */
  readonly heat: number;
};

/** A session that was played: its one-minute bars, its headlines, and the state after it. */
export type PlayedSession = {
  readonly session: Session;
  readonly minutes: Bars;
  readonly news: readonly NewsItem[];
  readonly after: MarketState;
};

/** Volatility of days is an AR(1) in logarithms around its regime's: half of a deviation is gone after four sessions. */
const HEAT_MEMORY = 0.85;
const HEAT_DEVIATION = 0.3;
/** Share of its distance from the start price that a price loses in a session, so that no market dies or flies away. */
const PULL = 1 / 250;
/** Volatility of crypto on a day against the mean of the week; Bitcoin of 2024 to 2026 has .57 on Saturdays and .8 on Sundays. */
const WEEKDAY = 1.096;
const WEEKEND = 0.7;

/** The state before the first session. */
export function openingState(profile: SimulatedSymbol): MarketState {
  return { price: profile.startPrice, regime: REGIMES[0] as Regime, heat: 0 };
}

/** Plays session number `index`, `closedMs` after the one before. Depends on nothing but its arguments. */
export function playSession(
  profile: SimulatedSymbol,
  seed: number | string,
  session: Session,
  index: number,
  closedMs: number,
  before: MarketState,
): PlayedSession {
  const random = new Random(`${seed} ${profile.symbol} ${index}`);
  const regime = nextRegime(before.regime, random);
  const heat = HEAT_MEMORY * before.heat + HEAT_DEVIATION * Math.sqrt(1 - HEAT_MEMORY ** 2) * random.normal();
  const deviation = usualDeviation(profile, session) * regime.volatility * Math.exp(heat - HEAT_DEVIATION ** 2);
  const drift = regime.drift * deviation - PULL * Math.log(before.price / profile.startPrice);
  const plan = planSession(profile, session, { deviation, drift, closedMs }, random);
  const { bars: minutes, price } = playMinutes(profile, session, plan, before.price, random);
  const late = Array.from({ length: plan.lateStories }, () => lateStory(minutes, random));
  const news = tellNews(profile, session, index, [...plan.stories, ...late], random);
  return { session, minutes, news, after: { price, regime, heat } };
}

function usualDeviation({ symbol, annualVolatility }: SimulatedSymbol, { open }: Session): number {
  const assetClass = assetClassOf(symbol);
  const deviation = annualVolatility / Math.sqrt(SESSIONS_PER_YEAR[assetClass]);
  if (assetClass === "equity") return deviation;
  const weekday = new Date(open).getUTCDay();
  return deviation * (weekday === 0 || weekday === 6 ? WEEKEND : WEEKDAY);
}
