import type { PlayedDecision } from "../backtest/agent/played-decision";
import type { Decision } from "../decision/decision";
import { dayKeysOf } from "../market/calendar/day-keys";
import { assetClassOf } from "../market/market";
import { barEnd } from "../market/timeframes";
import { ORDER_SIDES, type OrderSide } from "../orders/order";
import { DIVERGENCE_CAUSES, type DivergenceCause } from "./causes";
import { isSameState, liveInput } from "./decision-cause";
import { acts, isOrdered, strayFinding, tickFinding } from "./decision-finding";
import type { Divergence, DivergenceRow, LivePeriod, LiveRun, PlayedPeriod } from "./divergence";
import { fillFinding, type LiveFills, type PlayedFills } from "./fill-finding";
import { unexplainedShare } from "./unexplained";
import { type Finding, Walk } from "./walk";

/**
 * Holds what an agent decided and filled against what the backtest of the same bars decided and filled, bar by bar, and gives each difference the one
 * cause that explains it. What follows from an earlier difference has the cause of that one. Both begin without a position.
 */
export function compareWithBacktest(live: LivePeriod, played: PlayedPeriod): Divergence {
  const walk = new Walk(live, played);
  const at = placesOf(walk);
  const { bars, from, counted, to } = played;
  const days = dayKeysOf(assetClassOf(bars.symbol), bars.time);
  const rows: DivergenceRow[] = [];
  let [decisions, fills, decided] = [0, 0, 0];
  for (let i = from; i < to; i++) {
    if (days[i] !== days[i - 1]) walk.beginDay();
    const differing = decisionRows(i, at, walk);
    const filled = fillRowsAt(i, at, walk, differing[0] ?? null);
    if (i < counted) continue;
    rows.push(...differing, ...filled.rows);
    if (at.decisions.has(i)) decisions++;
    decided += Math.max(differing.length, isAsked(i, at) ? 1 : 0);
    fills += filled.compared;
  }
  const counts = Object.fromEntries(DIVERGENCE_CAUSES.map((cause) => [cause, 0])) as Record<DivergenceCause, number>;
  for (const { cause } of rows) counts[cause]++;
  const acts = decided + fills;
  return { rows, counts, decisions, fills, acts, unexplainedShare: unexplainedShare({ unexplained: counts.unexplained, acts }) };
}

/** Whether the run of a bar or the backtest asked for something there. */
function isAsked(i: number, { runs, decisions }: Places): boolean {
  const asked = [...(runs.get(i) ?? []).map(({ made }) => made?.decision.action), decisions.get(i)?.decision.action];
  return asked.some((action) => action !== undefined && action !== "hold");
}

/** What lies in each bar, by its index. */
interface Places {
  readonly runs: ReadonlyMap<number, readonly LiveRun[]>;
  readonly decisions: ReadonlyMap<number, PlayedDecision>;
  readonly live: ReadonlyMap<string, LiveFills>;
  readonly played: ReadonlyMap<string, PlayedFills>;
}

function placesOf(walk: Walk): Places {
  const { live, played } = walk;
  const runs = new Map<number, LiveRun[]>();
  for (const run of live.runs) {
    const index = walk.indexAt(run.at);
    runs.set(index, [...(runs.get(index) ?? []), run]);
  }
  const filled = new Map<string, LiveFills>();
  for (const { side, ...fill } of live.fills) {
    // An order that takes its time belongs to the bar at which it was decided.
    const decidedAt = fill.source === "run" ? walk.run(fill.runId)?.at : undefined;
    const key = keyOf(walk.indexAt(decidedAt ?? fill.at), side);
    filled.set(key, joined(filled.get(key), fill));
  }
  const executed = new Map<string, PlayedFills>();
  for (const { side, qty, price, at } of played.executions) {
    const key = keyOf(walk.indexAt(at), side);
    executed.set(key, joined(executed.get(key), { at, qty: Number(qty), price: Number(price) }));
  }
  const decisions = new Map(played.decisions.map((made) => [made.index, made]));
  return { runs, decisions, live: filled, played: executed };
}

function keyOf(index: number, side: OrderSide): string {
  return `${index} ${side}`;
}

function joined<Fill extends PlayedFills>(before: Fill | undefined, fill: Fill): Fill {
  if (!before) return fill;
  const qty = before.qty + fill.qty;
  return { ...before, at: fill.at, qty, price: (before.price * before.qty + fill.price * fill.qty) / qty };
}

function decisionRows(i: number, at: Places, walk: Walk): readonly DivergenceRow[] {
  const { bars } = walk.played;
  const here = at.runs.get(i) ?? [];
  const played = at.decisions.get(i);
  const tick = here.find(({ trigger }) => trigger !== "manual") ?? null;
  const rows: DivergenceRow[] = [];
  const tell = (run: LiveRun | null, made: PlayedDecision | null, found: Finding | null) => {
    if (!found) return;
    const row = { ...rowOf(run, made, found), at: run?.at ?? (bars.time[i] as number) };
    walk.note(found, row.at);
    rows.push(row);
  };
  if (played) {
    const input = tick && liveInput(tick);
    if (input && isSameState(input, played.input)) walk.settle();
    tell(tick, played, tickFinding(tick, played, walk));
  }
  const endsAt = barEnd(assetClassOf(bars.symbol), bars.timeframe, bars.time[i] as number);
  for (const run of here) if (run !== tick || !played) tell(run, null, strayFinding(run, endsAt, walk));
  return rows;
}

function rowOf(run: LiveRun | null, played: PlayedDecision | null, { cause, detail }: Finding): Omit<DivergenceRow, "at"> {
  return {
    kind: "decision",
    live: run?.made ? inWords(run.made.decision, isOrdered(run)) : "no decision",
    backtest: played ? inWords(played.decision, acts(played)) : "no decision",
    cause,
    detail,
    runId: run?.runId ?? null,
    decisionId: run?.made?.decisionId ?? null,
  };
}

function inWords({ action, qty, stopPrice, targetPrice }: Decision, isDone: boolean): string {
  if (action === "hold") return "hold";
  const exits = stopPrice !== null && targetPrice !== null ? `, stop ${stopPrice}, target ${targetPrice}` : "";
  return `${action} ${qty}${exits}${isDone ? "" : ", refused"}`;
}

function fillRowsAt(i: number, at: Places, walk: Walk, decided: DivergenceRow | null) {
  const made = at.decisions.get(i);
  const ofDecision = decided && { cause: decided.cause, detail: "follows from what was decided", isFollowing: true };
  const rows: DivergenceRow[] = [];
  let compared = 0;
  for (const side of ORDER_SIDES) {
    const [live, played] = [at.live.get(keyOf(i, side)) ?? null, at.played.get(keyOf(i, side)) ?? null];
    if (live || played) compared++;
    const isDecided = made?.decision.action === side && acts(made);
    const found = fillFinding({ index: i, side, live, played, decided: ofDecision, isDecided }, walk);
    if (!found) continue;
    const when = live?.at ?? played?.at ?? (walk.played.bars.time[i] as number);
    walk.note(found, when);
    const run = walk.run(live?.runId ?? decided?.runId ?? null);
    const words = (fill: PlayedFills | null) => (fill ? `${side} ${shown(fill.qty)} at ${shown(fill.price)}` : "no fill");
    const ids = { runId: run?.runId ?? null, decisionId: run?.made?.decisionId ?? null };
    const { cause, detail } = found;
    rows.push({ at: when, kind: "fill", live: words(live), backtest: words(played), cause, detail, ...ids });
  }
  return { rows, compared };
}

/** As many digits as a double is sure of. */
function shown(value: number): string {
  return String(Number(value.toPrecision(12)));
}
