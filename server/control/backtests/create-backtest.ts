import type { Db } from "@/db/client";
import { audit } from "@/db/queries/audit";
import { countUnfinished, insertBacktest } from "@/db/queries/backtests";
import { publish } from "@/db/queries/events";
import { storedSpans } from "@/db/queries/market";
import type { BacktestSpec } from "../../core/backtest/play/backtest-spec";
import type { NewBacktest } from "../../core/backtest/play/new-backtest";
import { Fault } from "../../core/fault";
import { TIMEFRAME_MS, type Timeframe } from "../../core/market/market";
import { actorName } from "../../core/people/actor";
import { BACKTEST_SPEC } from "../../core/stored/backtests";
import { isoOf } from "../../core/time/instant";
import type { Desk } from "../actor";
import { specOfNew } from "./spec-of-new";

/** What plays backtests: the engine, seen from here. */
export interface BacktestStarter {
  enqueueBacktests(waiting: readonly { readonly id: number; readonly attempt: number }[]): Promise<void>;
}

/** One is played at a time: more than this would be for tomorrow. */
const MOST_UNFINISHED = 100;
const DAY_MS = 86_400_000;

/**
 * Asks for a backtest, which begins once those before it are done. Throws Fault `invalid_input` and `not_found` as `specOfNew` does, `data_missing` where no bars
 * of the period are stored that it could be played on, and `conflict` where too many wait.
 */
export async function createBacktest(
  { database, wall, actor }: Desk,
  starter: BacktestStarter,
  given: NewBacktest,
): Promise<{ readonly id: number }> {
  const spec = await specOfNew(database.db, given);
  for (const wanted of seriesOf(spec)) await requireBars(database.db, wanted);
  const waiting = await countUnfinished(database.db);
  if (waiting >= MOST_UNFINISHED) throw new Fault("conflict", `${waiting} backtests wait: cancel some of them first`);
  const id = await database.db.transaction(async (tx) => {
    const at = wall.now();
    const made = await insertBacktest(tx, { spec, note: given.note, madeAt: at, madeBy: actorName(actor) });
    await audit(tx, { at, actor, action: "backtest.create", subject: String(made), detail: { spec: BACKTEST_SPEC.write(spec) } });
    await publish(tx, { topic: "backtest", backtestId: made });
    return made;
  });
  await starter.enqueueBacktests([{ id, attempt: 0 }]);
  return { id };
}

type Series = Pick<BacktestSpec, "symbol" | "timeframe" | "detail" | "fromDay" | "toDay">;

/** What it is played on: of several agents the bars of each. */
function seriesOf(spec: BacktestSpec): readonly Series[] {
  if (spec.played.kind !== "account") return [spec];
  return spec.played.agents.map(({ agent: { symbol, params } }) => ({ ...spec, symbol, timeframe: params.timeframe }));
}

async function requireBars(db: Db, { timeframe, detail, ...spec }: Series): Promise<void> {
  const spans = await storedSpans(db, spec.symbol);
  if (spans.length === 0)
    throw new Fault("data_missing", `no bars of "${spec.symbol}" are stored: import a file of them on the page Data first`);
  requireBarsOf(spans, timeframe, spec);
  if (detail !== null) requireBarsOf(spans, detail, spec);
}

function requireBarsOf(
  spans: Awaited<ReturnType<typeof storedSpans>>,
  timeframe: Timeframe,
  { symbol, fromDay, toDay }: Pick<BacktestSpec, "symbol" | "fromDay" | "toDay">,
): void {
  const fit = spans.filter((span) => TIMEFRAME_MS[span.timeframe] <= TIMEFRAME_MS[timeframe]);
  if (fit.length === 0) {
    const there = spans.map((span) => span.timeframe).join(", ");
    throw new Fault("data_missing", `no bars of "${symbol}" are stored that make ${timeframe} ones: there are ${there}`);
  }
  const isWithin = fit.some(({ from, to }) => (toDay === null || from < toDay + DAY_MS) && (fromDay === null || to >= fromDay));
  if (isWithin) return;
  const day = (at: number) => isoOf(at).slice(0, 10);
  const there = fit.map(({ timeframe: of, from, to }) => `${of} from ${day(from)} to ${day(to)}`).join(", ");
  throw new Fault("data_missing", `the period has no bars of "${symbol}": stored are ${there}`);
}
