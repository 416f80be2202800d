import type { Session } from "../market/calendar/calendar";
import { type AssetClass, assetClassOf } from "../market/market";
import type { Random } from "./random";
import type { SimulatedSymbol } from "./symbols";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Good news, bad news, or neither. */
export type Direction = 1 | -1 | 0;

/** A story before it has words. */
export type Story = { readonly publishedAt: number; readonly direction: Direction };

/** What is settled about a session before its minutes are played. Moves are returns, .01 = 1 %. */
export type SessionPlan = {
  /** Move over the closing before the session. */
  readonly gap: number;
  /** Move of each minute that is not diffusion: drift, jumps, and the price following stories. */
  readonly push: Float64Array;
  /** Deviation of a minute of average liveliness. */
  readonly minuteDeviation: number;
  readonly stories: readonly Story[];
  /** How many stories more will tell of moves after they happened. */
  readonly lateStories: number;
};

/** Minutes of a full session, to which the symbol's volatility and volume belong; a half day has less of both. */
export const FULL_SESSION_MINUTES: Readonly<Record<AssetClass, number>> = { equity: 390, crypto: 1440 };

/**
 * How the variance of a session divides. The equities' gap is that of real days (TSLA .28, IWM .22); the rest is a choice. With this share of the
 * stories TSLA goes on by about .2 % in the hour after a headline: something to find, but no riches.
 */
const VARIANCE = {
  equity: { gap: 0.27, jumps: 0.04, stories: 0.03, diffusion: 0.66 },
  crypto: { gap: 0, jumps: 0.06, stories: 0.03, diffusion: 0.91 },
} as const;

/** Variance that each further day of a closing adds to the gap: a weekend is not three nights. */
const GAP_VARIANCE_PER_DAY = 0.1;
/** Equities have stories from two hours before the opening on. */
const STORIES_BEFORE_OPEN_MS: Readonly<Record<AssetClass, number>> = { equity: 120 * MINUTE_MS, crypto: 0 };
/** Half of the stories move the price after they came, three in ten tell of a move that was, the rest is noise. */
const LEADING = 0.5;
const LATE = 0.3;

/** `deviation` and `drift` of the session's return; `closedMs` since the session before. */
export type SessionMood = { readonly deviation: number; readonly drift: number; readonly closedMs: number };

/** Draws what the session of `profile` holds. The order of the draws is part of the story: a changed order is another market. */
export function planSession(profile: SimulatedSymbol, session: Session, mood: SessionMood, random: Random): SessionPlan {
  const assetClass = assetClassOf(profile.symbol);
  const shares = VARIANCE[assetClass];
  const fullMinutes = FULL_SESSION_MINUTES[assetClass];
  const partOf = (share: number, events = 1) => mood.deviation * Math.sqrt(share / events);

  const extraDays = Math.max(0, Math.round(mood.closedMs / DAY_MS) - 1);
  const gap = partOf(shares.gap) * Math.sqrt(1 + GAP_VARIANCE_PER_DAY * extraDays) * random.heavyTailed();
  const push = new Float64Array((session.close - session.open) / MINUTE_MS).fill(mood.drift / fullMinutes);
  addJumps(push, profile.jumpsPerSession, partOf(shares.jumps, profile.jumpsPerSession), random);

  const earliest = session.open - STORIES_BEFORE_OPEN_MS[assetClass];
  const size = partOf(shares.stories, LEADING * profile.storiesPerSession);
  const stories: Story[] = [];
  let lateStories = 0;
  for (let left = random.poisson(profile.storiesPerSession); left > 0; left -= 1) {
    const bearing = random.uniform();
    const publishedAt = Math.floor(random.between(earliest, session.close) / 1000) * 1000;
    if (bearing < LEADING) {
      const direction = random.pick([1, -1] as const);
      addFollowing(push, (publishedAt - session.open) / MINUTE_MS, direction * size, random);
      stories.push({ publishedAt, direction });
    } else if (bearing < LEADING + LATE) lateStories += 1;
    else stories.push({ publishedAt, direction: random.pick([1, -1, 0, 0] as const) });
  }
  return { gap, push, minuteDeviation: partOf(shares.diffusion, fullMinutes), stories, lateStories };
}

function addJumps(push: Float64Array, mean: number, deviation: number, random: Random): void {
  for (let left = random.poisson(mean); left > 0; left -= 1) {
    const minute = Math.floor(random.between(0, push.length));
    push[minute] = (push[minute] as number) + deviation * random.heavyTailed();
  }
}

/** Spreads `size` (times .5 to 1.4, mean square 1) over the 20 to 90 minutes that begin after `minute`, as far as the session goes. */
function addFollowing(push: Float64Array, minute: number, size: number, random: Random): void {
  const first = Math.max(0, Math.ceil(minute));
  const minutes = Math.round(random.between(20, 90));
  const each = (size * random.between(0.5, 1.4)) / minutes;
  for (let i = first; i < Math.min(first + minutes, push.length); i += 1) push[i] = (push[i] as number) + each;
}
