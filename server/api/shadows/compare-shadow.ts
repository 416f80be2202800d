import type { AccountRow } from "@/db/queries/accounts/accounts";
import { agentEvenArchived } from "@/db/queries/agents";
import { comparedRuns, differingRuns, paperTradesUsd, realTradesUsd, shadowCounts } from "@/db/queries/shadow-comparison";
import { shadowById } from "@/db/queries/shadows";
import { assetClassOf } from "../../core/market/market";
import { dayDifference, type SideFigures, sideFigures } from "../../core/shadow/compare-sides";
import type { ApiContext } from "../context";
import { headOf } from "./read-shadows";

/** A year of an agent that runs every five minutes of the session. */
const MOST_RUNS = 20_000;
const MOST_DIFFERENCES = 50;
/** More than a chart has pixels for. */
const MOST_POINTS = 600;

type Run = Awaited<ReturnType<typeof comparedRuns>>[number];

/**
 * A shadow beside its agent over the runs that are in its books, of which the newest 20,000 count: both on the same paper, and the agent in truth. Results are
 * since the first of these runs.
 */
export async function compareShadow(ctx: ApiContext & { readonly account: AccountRow }, id: number) {
  const { db } = ctx.desk.database;
  const shadow = await shadowById(db, ctx.account.id, id);
  const { accountId, agentId, books } = shadow;
  const [agent, found, [counted], differences] = await Promise.all([
    agentEvenArchived(db, agentId),
    comparedRuns(db, id, MOST_RUNS),
    shadowCounts(db, [id]),
    differingRuns(db, id, MOST_DIFFERENCES),
  ]);
  const runs = sinceFirst(found);
  const [from, until] = [runs[0]?.at ?? null, runs.at(-1)?.at ?? null];
  const span = from === null || until === null ? null : { from, until };
  const [paper, real] = span
    ? await Promise.all([paperTradesUsd(db, id, span), realTradesUsd(db, { accountId, agentId, ...span })])
    : [[], []];
  const onPaper = (side: "shadow" | "agent"): SideFigures => {
    const trades = paper.filter((trade) => trade.side === side).map(({ pnlUsd }) => Number(pnlUsd));
    return sideFigures(
      runs.map((run) => (side === "shadow" ? run.shadowUsd : run.agentUsd)),
      trades,
      `${id} ${side}`,
    );
  };
  return {
    shadow: headOf(shadow),
    agent: { name: agent.name, version: agent.version, params: agent.params },
    span,
    runs: runs.length,
    isCut: (counted?.runs ?? 0) > runs.length,
    differed: counted?.differed ?? 0,
    differences,
    sides: {
      shadow: onPaper("shadow"),
      agent: onPaper("agent"),
      real: sideFigures(
        runs.flatMap(({ realUsd }) => (realUsd === null ? [] : [realUsd])),
        real,
        `${id} real`,
      ),
    },
    days: dayDifference(runs, assetClassOf(agent.symbol), String(id)),
    missingBars: books.shadow.missingBars + books.agent.missingBars,
    series: thinned(runs),
  };
}

/** Results since the first run; those of the agent in truth since the first run that marked it. */
function sinceFirst(runs: readonly Run[]): readonly Run[] {
  const [first] = runs;
  if (!first) return [];
  const realFirst = runs.find(({ realUsd }) => realUsd !== null)?.realUsd ?? 0;
  return runs.map(({ at, shadowUsd, agentUsd, realUsd }) => ({
    at,
    shadowUsd: shadowUsd - first.shadowUsd,
    agentUsd: agentUsd - first.agentUsd,
    realUsd: realUsd === null ? null : realUsd - realFirst,
  }));
}

/** As many points as a chart can show, the last among them, as columns. */
function thinned(runs: readonly Run[]) {
  const step = Math.max(1, Math.ceil(runs.length / MOST_POINTS));
  const shown = runs.filter((_, index) => (runs.length - 1 - index) % step === 0);
  return {
    time: shown.map(({ at }) => at),
    shadowUsd: shown.map((run) => run.shadowUsd),
    agentUsd: shown.map((run) => run.agentUsd),
    realUsd: shown.map((run) => run.realUsd),
  };
}
