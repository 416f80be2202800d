import { sentDecisions } from "@/db/queries/autonomy/sent-decisions";
import { type Agreement, agreementOf, type SentDecision } from "../../core/autonomy/agreement";
import { forwardTerms } from "../../core/counterfactual/refusal";
import { DEFAULT_TRADING_COSTS } from "../../core/money/trading-costs";
import type { AttentionContext } from "../attention/round";
import { createKnownBars } from "../counterfactual/known-bars";

const DAY_MS = 86_400_000;
/** As many as two a session in three months, bought and sold. */
const MOST_ORDERS = 500;

type SentRow = Awaited<ReturnType<typeof sentDecisions>>[number];

/**
 * How far what an agent traded by runs since `since` (wall time), of the last `days`, is what a backtest makes of the same decisions; null where no bars are known.
 * What it decided on bars of another length than it does now is left out.
 */
export async function readAgreement(
  ctx: AttentionContext,
  { agentId, since, days }: { readonly agentId: string; readonly since: number | null; readonly days: number },
): Promise<Agreement | null> {
  const { at } = await ctx.services.clockOf(ctx.account);
  const given = { accountId: ctx.account.id, agentId, since, after: at - days * DAY_MS, limit: MOST_ORDERS };
  const rows = await sentDecisions(ctx.desk.database.db, given);
  const last = rows.at(-1);
  if (!last) return { entries: 0, inBoth: 0, compared: 0, differenceUsd: 0, differenceFraction: null };
  const { instrument } = last.decision.basis;
  const { timeframe } = last.params;
  const alike = rows.filter(({ params }) => params.timeframe === timeframe);
  const barsOf = createKnownBars(ctx.services, ctx.account, at, Math.min(...alike.map((row) => row.at)));
  const bars = await barsOf({ symbol: instrument.symbol, timeframe });
  const trades = alike.flatMap(({ runId, pnlUsd, boughtUsd }) =>
    pnlUsd === null || boughtUsd === null ? [] : [{ runId, pnlUsd, boughtUsd }],
  );
  return bars && agreementOf(alike.map(sentOf), trades, bars, instrument.assetClass);
}

function sentOf({ runId, at, qty, isFilled, decision, params }: SentRow): SentDecision {
  const { action, cause, stopPrice, targetPrice, basis } = decision;
  const isEntry = action === "buy";
  const { byClass, participation } = DEFAULT_TRADING_COSTS;
  return {
    runId,
    side: isEntry ? "buy" : "sell",
    qty,
    decidedAt: at,
    cause,
    bracket: isEntry && stopPrice !== null && targetPrice !== null ? { stopPrice, targetPrice } : null,
    leaveAt: isEntry ? forwardTerms({ decision, params }).sessionExitAt : null,
    isFilled: isEntry ? isFilled : null,
    terms: { instrument: basis.instrument, costs: basis.costs ?? byClass[basis.instrument.assetClass], participation },
  };
}
