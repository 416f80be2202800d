import type { PlayedDecision } from "../backtest/agent/played-decision";
import type { DecisionInput } from "../decision/decision";
import { barAt } from "../market/market";
import { findDifference } from "../reproduction/difference";
import { instantInWords } from "../words";
import { differingPart, type InputPart, isMovedExit, liveInput, partBehind, toldDifference } from "./decision-cause";
import type { LiveDecision, LiveRun } from "./divergence";
import { basisOfRule } from "./veto-rules";
import type { Finding, Walk } from "./walk";

type DecidedRun = LiveRun & { readonly made: LiveDecision };

/** Why the run of a tick, null where there is none, did not come to what the backtest came to at that bar; null where it did. */
export function tickFinding(run: LiveRun | null, played: PlayedDecision, walk: Walk): Finding | null {
  if (!isDecided(run)) return acts(played) ? missedFinding(run) : null;
  const { decision } = run.made;
  if (toldDifference(decision, played.decision)) return decidedFinding(run, played, walk);
  const isSent = isOrdered(run);
  if (decision.action === "hold" || isSent === acts(played)) return null;
  return isSent ? playedVeto(run, played, walk) : liveVeto(run, played, walk);
}

/** Why a run acted where the backtest has no tick; null where it did not. */
export function strayFinding(run: LiveRun, barEndsAt: number, walk: Walk): Finding | null {
  if (!isDecided(run) || run.made.decision.action === "hold" || !isOrdered(run)) return null;
  if (run.trigger === "manual") return { cause: "account_state", detail: "a person started this run" };
  if (run.at >= barEndsAt) return { cause: "bar_changed", detail: "the bar that began then is not stored now" };
  return walk.follows() ?? { cause: "unexplained", detail: "the backtest has no tick there" };
}

/** Whether what the backtest decided is done. */
export function acts({ decision, vetoedBy }: PlayedDecision): boolean {
  return decision.action !== "hold" && vetoedBy === null;
}

export function isOrdered({ state }: Pick<LiveRun, "state">): boolean {
  return state === "ordered";
}

/** A run that was filled in afterwards traded nothing. */
function isDecided(run: LiveRun | null): run is DecidedRun {
  return run !== null && run.made !== null && run.trigger !== "backfill";
}

function missedFinding(run: LiveRun | null): Finding {
  if (run === null) return { cause: "run_missed", detail: "no run of this tick is stored" };
  if (run.state === "held") return { cause: "bar_late", detail: run.reason ?? "there was nothing to decide on" };
  const how = run.trigger === "backfill" ? "it was filled in afterwards" : `the run is ${run.state}`;
  return { cause: "run_missed", detail: run.reason ? `${how}: ${run.reason}` : how };
}

function decidedFinding(run: DecidedRun, played: PlayedDecision, walk: Walk): Finding {
  const live = liveInput(run);
  if (live === null) return { cause: "unexplained", detail: "the run no longer holds what it was decided on" };
  const part = partBehind(run, played);
  if (part === "state") return stateFinding(live, played.input, walk);
  if (part !== null) return partFinding(part, run, { live, played }, walk);
  return { cause: "unexplained", detail: "all that the run went by does not make the backtest decide as it did" };
}

function stateFinding(live: DecisionInput, played: DecisionInput, walk: Walk): Finding {
  const follows = walk.follows();
  if (follows) return follows;
  if (live.closing) return { cause: "account_state", detail: "a person closed the position" };
  if (isMovedExit(live, played)) return { cause: "account_state", detail: "where the position is left was moved" };
  return { cause: "unexplained", detail: "what it held or had free is not the backtest's, and no difference came before" };
}

interface Both {
  readonly live: DecisionInput;
  readonly played: PlayedDecision;
}

function partFinding(part: Exclude<InputPart, "state">, run: LiveRun, { live, played }: Both, walk: Walk): Finding {
  const { input, index } = played;
  if (part === "bars") return barsFinding(run, index, { live, played }, walk);
  if (part === "price")
    return { cause: "fill_price", detail: `it decided at ${live.price}, the backtest at ${input.price} of the bar's open` };
  if (part === "parameters") {
    const off = findDifference(live.agent.params, input.agent.params);
    const what = off ? `${off.field.slice(1)} was ${off.stored} and is ${off.again}` : "the formula is another one";
    return {
      cause: "parameters_changed",
      detail: `version ${live.agent.version} ran, version ${input.agent.version} is played: ${what}`,
    };
  }
  const [then, now] = [live.sentiment, input.sentiment];
  return { cause: "sentiment_later", detail: `sentiment was ${scoreOf(then)} and is ${scoreOf(now)} with what is stored now` };
}

function scoreOf({ score }: DecisionInput["sentiment"]): string {
  return score === null ? "missing" : score.toFixed(4);
}

function barsFinding({ lastBar }: LiveRun, index: number, { live, played }: Both, walk: Walk): Finding {
  const expected = barAt(walk.played.bars, index - 1);
  if (lastBar !== null && lastBar.time < expected.time) {
    const [had, should] = [instantInWords(lastBar.time), instantInWords(expected.time)];
    return { cause: "bar_late", detail: `its last bar was that of ${had}, and that of ${should} is stored` };
  }
  if (lastBar !== null && lastBar.time > expected.time)
    return { cause: "bar_changed", detail: `its last bar was that of ${instantInWords(lastBar.time)}, which is not stored now` };
  const change = walk.changeOfBar(index - 1);
  if (change) return change;
  const off = findDifference(live.technical, played.input.technical);
  const what = off ? `${off.field.slice(1)} was ${off.stored} and is ${off.again}` : "the usual price is another one";
  return { cause: "bar_changed", detail: `read of the bars as they are now, ${what}` };
}

/** Both decided the same, and only the backtest's was done. */
function liveVeto(run: DecidedRun, played: PlayedDecision, walk: Walk): Finding {
  const basis = basisOfRule(run.vetoedBy);
  const reason = run.reason ?? `the run is ${run.state}`;
  if (basis === "late") return { cause: "bar_late", detail: reason };
  if (basis === "own") return walk.followsInDay() ?? { cause: "account_state", detail: reason };
  if (basis === "account") return { cause: "account_state", detail: reason };
  return ruleFinding(run, played, walk) ?? { cause: "unexplained", detail: `the backtest's was not refused: ${reason}` };
}

/** Both decided the same, and only the run's was done. */
function playedVeto(run: DecidedRun, played: PlayedDecision, walk: Walk): Finding {
  const found = basisOfRule(played.vetoedBy) === "own" ? walk.followsInDay() : ruleFinding(run, played, walk);
  return found ?? { cause: "unexplained", detail: `the rule ${played.vetoedBy} stood against the backtest's alone` };
}

/** A rule that goes by what the decision was made on found something else: what of it is not the same. */
function ruleFinding(run: DecidedRun, played: PlayedDecision, walk: Walk): Finding | null {
  const live = liveInput(run);
  const part = live && differingPart(live, played.input);
  if (!live || !part || part === "state") return null;
  return partFinding(part, run, { live, played }, walk);
}
