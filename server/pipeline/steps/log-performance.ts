import { accountById } from "@/db/queries/accounts";
import { allPositions } from "@/db/queries/ledger";
import { midOf } from "../../core/market";
import type { Outcome } from "../../core/run";
import type { StepContext } from "../step";

export type PerformanceReading = {
  readonly outcome: Outcome;
  /** Market time of the marks. */
  readonly at: number;
  readonly cashUsd: number;
  /** Value of all positions of the account. */
  readonly exposureUsd: number;
  readonly equityUsd: number;
  /** The agent's capital with what it has won and lost. */
  readonly agentEquityUsd: number;
  readonly agentExposureUsd: number;
  readonly agentRealizedUsd: number;
  readonly agentUnrealizedUsd: number;
};

/** Marks the books at the run's due time. Written with the end of the run, so that running it again overwrites the same point. */
export async function logPerformance(
  { outcome }: { readonly outcome: Outcome },
  { run, world, log }: StepContext,
): Promise<PerformanceReading> {
  const at = run.row.dueAt;
  const [account, positions] = await Promise.all([
    accountById(world.db, world.accountId),
    allPositions(world.db, world.accountId),
  ]);
  const marked = await Promise.all(
    positions.map(async (position) => {
      const qty = Number(position.qty);
      const quote = qty === 0 ? null : await world.market.quote(position.symbol, at);
      const mark = quote ? midOf(quote) : Number(position.avgPrice);
      return {
        agentId: position.agentId,
        valueUsd: qty * mark,
        unrealizedUsd: qty * (mark - Number(position.avgPrice)),
        realizedUsd: Number(position.realizedUsd) - Number(position.feesUsd),
      };
    }),
  );
  const own = marked.filter((position) => position.agentId === run.agent.id);
  const sum = (rows: typeof marked, key: "valueUsd" | "unrealizedUsd" | "realizedUsd") =>
    rows.reduce((total, row) => total + row[key], 0);
  const cashUsd = Number(account.cashUsd);
  const exposureUsd = sum(marked, "valueUsd");
  const agentRealizedUsd = sum(own, "realizedUsd");
  const agentUnrealizedUsd = sum(own, "unrealizedUsd");
  const equityUsd = cashUsd + exposureUsd;
  log("info", `equity ${equityUsd.toFixed(2)} of which ${exposureUsd.toFixed(2)} in positions`);
  return {
    outcome,
    at,
    cashUsd,
    exposureUsd,
    equityUsd,
    agentEquityUsd: run.agent.params.capitalUsd + agentRealizedUsd + agentUnrealizedUsd,
    agentExposureUsd: sum(own, "valueUsd"),
    agentRealizedUsd,
    agentUnrealizedUsd,
  };
}
