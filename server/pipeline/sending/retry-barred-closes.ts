import { listAgents } from "@/db/queries/agents";
import { openPositions } from "@/db/queries/ledger/ledger";
import { barredLately } from "@/db/queries/orders/barred-exits";
import { partsSoldSince } from "@/db/queries/orders/parts-sold";
import { hasOrderUnderWay } from "@/db/queries/orders/unsettled-intents";
import { insertRuns, listRuns, type RunRow, unfinishedRuns } from "@/db/queries/runs/runs";
import { dec } from "../../core/money/money";
import { ENDED_STATES } from "../../core/runs/run";
import type { TradingContext } from "../trading-context";

const MINUTE_MS = 60_000;
/** Nobody who asked to close a position waits longer than this for an answer that changes. */
const LONGEST_MS = 30 * MINUTE_MS;

/**
 * Closes once more what a person asked to close and an order of somebody else in the account barred, or of which one order sold a part only: a minute later, and each minute until it is sold
 * or another reason stands against it. Returns runs that somebody is to start; asking twice in a minute makes no second one.
 */
export async function retryBarredCloses(trading: TradingContext): Promise<readonly RunRow[]> {
  const { db, accountId, wall } = trading;
  const now = wall.now();
  const barred = await barredLately(db, accountId, now - LONGEST_MS);
  const parts = await partsSoldSince(db, accountId, now - LONGEST_MS);
  if (barred.size === 0 && parts.size === 0) return [];
  const [agents, positions, unfinished] = await Promise.all([
    listAgents(db),
    openPositions(db, accountId),
    unfinishedRuns(db, accountId),
  ]);
  const found: RunRow[] = [];
  for (const agent of agents.filter(({ id }) => barred.has(id) || parts.has(id))) {
    const held = positions.find(({ agentId, symbol }) => agentId === agent.id && symbol === agent.symbol);
    if (!held || dec(held.qty).lte(0)) continue;
    const underWay = unfinished.find(({ agentId }) => agentId === agent.id);
    // One that nobody could start is started again under the same key.
    if (underWay?.state === "queued" && underWay.instruction === "close") found.push(underWay);
    if (underWay) continue;
    const [last] = await listRuns(db, { accountId, agentId: agent.id, limit: 1, states: ENDED_STATES });
    if (last?.instruction !== "close") continue;
    const part = parts.get(agent.id);
    const isPart = last.state === "ordered" && part?.runId === last.id;
    if (!isPart && (last.state !== "vetoed" || !isBarred(last.reason))) continue;
    if (await hasOrderUnderWay(db, accountId, agent.id)) continue;
    const qty = isPart && last.instructionQty !== null ? part.rest : last.instructionQty;
    found.push(...(await makeRun(trading, { agentId: agent.id, instructionQty: qty }, agent.version)));
  }
  return found;
}

/** What a run says whose exit an order of somebody else barred. */
export const BARRED = "stands against selling";

function isBarred(reason: string | null): boolean {
  return reason?.includes(BARRED) ?? false;
}

async function makeRun(
  { db, accountId, clock, wall }: TradingContext,
  last: Pick<RunRow, "agentId" | "instructionQty">,
  agentVersion: number,
): Promise<readonly RunRow[]> {
  const { agentId, instructionQty } = last;
  // Beside the tick of that minute.
  const dueAt = Math.floor(clock.now() / MINUTE_MS) * MINUTE_MS + 1;
  const due = { accountId, agentId, agentVersion, dueAt, trigger: "manual", instruction: "close" } as const;
  const rows = await insertRuns(db, [{ ...due, ...(instructionQty !== null && { instructionQty }) }], wall.now());
  return rows.filter(({ state, instruction }) => state === "queued" && instruction === "close");
}
