import { type AgentOfPast, agentsEvenArchived } from "@/db/queries/agents";
import { notFlatSince } from "@/db/queries/ledger/kept-positions";
import type { PositionRow } from "@/db/queries/ledger/ledger";
import { PARAM_FIELDS } from "../../core/agents/param-fields";
import { assetClassOf } from "../../core/market/asset-class";
import { marketHoursAt, previousSession } from "../../core/market/calendar/calendar";
import { plain } from "../../core/money/money";
import { EXTERNAL } from "../../core/orders/order";
import { agentInWords } from "../../core/words";
import { isDustOf } from "../positions/is-dust-of";
import type { Attention } from "./attention";
import type { Round } from "./round";

const DAY_MS = 24 * 3_600_000;

/** What was to be sold before a close and was not, or only in the last minutes; and what nobody will sell before the next. */
export async function notFlat(round: Round): Promise<Attention[]> {
  const { desk, account } = round;
  const rows = await notFlatSince(desk.database.db, { accountId: account.id, since: desk.wall.now() - DAY_MS });
  const told = rows.map(
    ({ words, heldNow, at }): Attention =>
      Number(heldNow) === 0
        ? { level: "note", text: `${words}; it holds nothing any more`, at, href: "/runs" }
        : { level: "stop", text: words, at, href: "/positions" },
  );
  const named = new Set(rows.filter(({ heldNow }) => Number(heldNow) !== 0).map(({ agentId }) => agentId));
  return [...told, ...(await heldOver(round, named))];
}

/** Positions of agents that promise to sell before the close, which were held over one, or whose agent is off and will not sell them. */
async function heldOver(round: Round, named: ReadonlySet<string>): Promise<Attention[]> {
  const held = (await round.positions()).filter(
    ({ agentId, symbol, qty }) =>
      agentId !== EXTERNAL && !named.has(agentId) && Number(qty) > 0 && assetClassOf(symbol) === "equity",
  );
  if (held.length === 0) return [];
  const ids = [...new Set(held.map(({ agentId }) => agentId))];
  const [agents, { at }] = await Promise.all([agentsEvenArchived(round.desk.database.db, round.account.id, ids), round.clock()]);
  const promising = new Map(agents.filter(({ params }) => params.exitAtSessionEnd).map((agent) => [agent.id, agent]));
  const found = held.map(async (position): Promise<Attention[]> => {
    const agent = promising.get(position.agentId);
    if (!agent || (await isDustOf(round, position))) return [];
    const words = heldInWords(position, agent, at);
    return words === null ? [] : [{ ...words, at: position.openedAt, href: "/positions" }];
  });
  return (await Promise.all(found)).flat();
}

/** Null while the agent can still keep its promise, and has not broken it. */
function heldInWords(
  { agentId, symbol, qty, openedAt, updatedAt }: PositionRow,
  agent: AgentOfPast,
  at: number,
): Pick<Attention, "level" | "text"> | null {
  const units = `${plain(qty)} ${symbol}`;
  const last = previousSession("equity", at);
  const idle = agent.isArchived ? "is archived" : agent.mode === "off" ? "is off" : null;
  if ((openedAt ?? updatedAt) < last.close) {
    const nobody = idle === null ? "" : `; it ${idle}, so nobody sells them`;
    return {
      level: "stop",
      text: `${agentInWords(agentId)} was to sell ${units} before the close of ${last.date} and holds them still${nobody}`,
    };
  }
  if (idle === null || !marketHoursAt("equity", at).open) return null;
  return {
    level: "warn",
    text: `${agentInWords(agentId)} ${idle} and holds ${units}, which it promised to sell before today's close: nobody will sell them`,
  };
}

/** Agents from before whose schedule does not let them keep what they promise: they run as they did. */
export async function unkeptPromises({ services, ...round }: Round): Promise<Attention[]> {
  return (await round.agents()).flatMap((agent): Attention[] => {
    const objection = agent.mode === "off" ? null : services.schedule.promiseObjection(agent);
    if (objection === null) return [];
    const text = `${agentInWords(agent.id)}: ${objection.replace("exitAtSessionEnd", `"${PARAM_FIELDS.exitAtSessionEnd.label}"`)}`;
    return [{ level: "warn", text, at: null, href: `/agents/${agent.id}` }];
  });
}
