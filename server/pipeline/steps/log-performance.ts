import { booksOfOneMoment } from "@/db/queries/accounts/flows";
import { midOf } from "../../core/market/market";
import { markAccount, markAgent } from "../../core/positions/marked-books";
import type { Outcome } from "../../core/runs/run";
import type { PerformanceReading } from "../../core/runs/step-outputs";
import type { StepContext } from "../step";

/** Marks the books at the run's due time. Written with the end of the run, so that running it again overwrites the same point. */
export async function logPerformance(
  { outcome }: { readonly outcome: Outcome },
  { run, trading, log }: StepContext,
): Promise<PerformanceReading> {
  const at = run.row.dueAt;
  const { positions, paid } = await booksOfOneMoment(trading.db, trading.accountId);
  const { cashUsd } = paid.account;
  const held = await Promise.all(
    positions.map(async (position) => {
      const quote = Number(position.qty) === 0 ? null : await trading.market.quote(position.symbol, at);
      return { ...position, mark: quote ? midOf(quote) : Number(position.avgPrice) };
    }),
  );
  const own = held.filter((position) => position.agentId === run.agent.id);
  const account = markAccount(at, cashUsd, held, paid.account.usd);
  const agent = markAgent(at, run.agent.params.capitalUsd, own, paid.given(run.agent.id));
  log("info", `equity ${account.valueUsd.toFixed(2)} of which ${account.exposureUsd.toFixed(2)} in positions`);
  return {
    outcome,
    at,
    cashUsd,
    exposureUsd: account.exposureUsd,
    equityUsd: account.valueUsd,
    paidInUsd: paid.account.noted ? account.paidInUsd : null,
    agentEquityUsd: agent.valueUsd,
    agentPaidInUsd: agent.paidInUsd,
    agentExposureUsd: agent.exposureUsd,
    agentRealizedUsd: agent.realizedUsd,
    agentUnrealizedUsd: agent.unrealizedUsd,
  };
}
