import type { AccountRow } from "@/db/queries/accounts/accounts";
import type { PaidIn } from "@/db/queries/accounts/flows";
import { marksAt, sparks } from "@/db/queries/accounts/value-series";
import { archivedAgents, type LiveAgent } from "@/db/queries/agents";
import { lastDecisions, lastRuns, lastTrades } from "@/db/queries/overview";
import { marketHoursAt } from "../../core/market/calendar/calendar";
import { type AssetClass, assetClassOf } from "../../core/market/market";
import { dayStart } from "../../core/market/market-day";
import { changeOver, resultUsd, startOf, type ValueRow } from "../../core/performance/value-series";
import { markAgent } from "../../core/positions/marked-books";
import type { ApiContext } from "../context";
import { agentsNow, paidInNow, restingOrdersNow } from "../page-reads";
import { isDustOf } from "../positions/is-dust-of";
import { asMarked, type MarkedPosition, markPositions } from "../positions/mark-books";
import { protectionOf } from "../positions/protection";
import { waitsFor } from "./waits-for";

const DAY_MS = 86_400_000;
const SPARK_POINTS = 40;

type Context = ApiContext & { readonly account: AccountRow };

/** Every agent, those that are on the desk or the archived ones, with what a card and a line of the table show of it, in the order in which they were created. */
export async function overviewAgents(ctx: Context, which: "live" | "archived" = "live") {
  const { db } = ctx.desk.database;
  const { account, services } = ctx;
  const { at } = await services.clockOf(account);
  const since = at - 5 * DAY_MS;
  const [agents, decisions, runs, trades, lines, mornings, paid, positions, resting] = await Promise.all([
    which === "live" ? agentsNow(ctx) : archivedAgents(db, account.id),
    lastDecisions(db, account.id),
    lastRuns(db, account.id),
    lastTrades(db, account.id, since),
    sparks(db, account.id, since, SPARK_POINTS),
    morningsOf(ctx, at),
    paidInNow(ctx),
    markPositions(ctx, at),
    restingOrdersNow(ctx),
  ]);
  const created = [...agents].sort((a, b) => a.createdAt - b.createdAt);
  const shown = created.map(async (agent) => {
    const own = positions.filter((row) => row.agentId === agent.id);
    const position = own.find((row) => row.symbol === agent.symbol) ?? null;
    const dust = position !== null && (await isDustOf(ctx, position));
    const held = position && Number(position.qty) !== 0 ? { ...position, ...protectionOf(position, resting), dust } : null;
    return {
      ...agent,
      ...timesOf(ctx, agent, at),
      waits: waitsFor(account, agent.symbol),
      ...resultOf(agent, own, { at, paid, morning: mornings[assetClassOf(agent.symbol)].get(agent.id) }),
      resultAt: at,
      lastDecision: decisions.find((row) => row.agentId === agent.id) ?? null,
      lastRun: runs.find((row) => row.agentId === agent.id) ?? null,
      lastTrade: trades.find((row) => row.agentId === agent.id) ?? null,
      position: held,
      spark: lines.get(agent.id) ?? [],
    };
  });
  return Promise.all(shown);
}

/** What each agent was worth when the day of its market began. */
async function morningsOf({ desk, account }: Context, at: number) {
  const before = (assetClass: AssetClass) => marksAt(desk.database.db, account.id, Math.min(at, dayStart(assetClass, at)) - 1);
  const [equity, crypto] = await Promise.all([before("equity"), before("crypto")]);
  return { equity, crypto };
}

/** Its schedule in words, its next run, and when its market opens; null while the market is open. */
function timesOf({ services: { schedule }, account }: Context, { cron, timeZone, mode, symbol }: LiveAgent, at: number) {
  const hours = marketHoursAt(assetClassOf(symbol), at);
  return {
    schedule: schedule.describe(cron, timeZone),
    nextAt: mode === "off" || waitsFor(account, symbol) !== null ? null : (schedule.next(cron, timeZone, at, 1)[0] ?? null),
    opensAt: hours.open ? null : hours.nextOpen,
  };
}

/** What it is worth, and what it has won or lost since it began and since the day of its market began. */
function resultOf(
  { id, params }: LiveAgent,
  own: readonly MarkedPosition[],
  { at, paid, morning }: { readonly at: number; readonly paid: PaidIn; readonly morning: ValueRow | undefined },
) {
  const now = markAgent(at, params.capitalUsd, own.map(asMarked), paid.given(id));
  const day = changeOver([morning ?? startOf(now), now]);
  return { equityUsd: now.valueUsd, paidInUsd: now.paidInUsd, resultUsd: resultUsd(now), dayPnlUsd: day.usd };
}
