import type { Random } from "./random";

/** A mood of the market that lasts for days. */
export type Regime = {
  readonly name: "bull" | "bear" | "quiet" | "turbulent";
  /** Multiple of the symbol's own volatility. */
  readonly volatility: number;
  /** Mean log return of a session, in deviations of a session. */
  readonly drift: number;
  readonly meanSessions: number;
};

/** Weighed by the time spent in each, the mean square of `volatility` is 1.03 and the mean drift +.02. */
export const REGIMES: readonly Regime[] = [
  { name: "bull", volatility: 0.85, drift: 0.1, meanSessions: 15 },
  { name: "bear", volatility: 1.2, drift: -0.12, meanSessions: 8 },
  { name: "quiet", volatility: 0.6, drift: 0.02, meanSessions: 10 },
  { name: "turbulent", volatility: 1.75, drift: -0.03, meanSessions: 4 },
];

/** The regime of the next session: a Markov chain that stays a geometric number of sessions and then goes to any other. */
export function nextRegime(current: Regime, random: Random): Regime {
  const stays = random.uniform() > 1 / current.meanSessions;
  return stays ? current : random.pick(REGIMES.filter((regime) => regime !== current));
}
