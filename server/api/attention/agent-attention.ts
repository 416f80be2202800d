import type { watchedAgents } from "@/db/queries/autonomy/watched-agents";
import { RUNG_WORDS } from "../../core/autonomy/rung";
import { dollars } from "../../core/money/figures";
import { plain } from "../../core/money/money";
import { agentInWords, instantInWords } from "../../core/words";
import type { Attention } from "./attention";
import type { Round } from "./round";

type Watched = Awaited<ReturnType<typeof watchedAgents>>[number];

/** What the desk did to agents of its own accord, and orders that wait for a person: each of those ends by itself, and its end means no. */
export async function watched(round: Round): Promise<Attention[]> {
  const agents = await round.watched();
  return [...agents.flatMap(heldBack), ...agents.flatMap(lowered), ...agents.flatMap(waiting)];
}

function heldBack({ agentId, held }: Watched): Attention[] {
  if (held === null) return [];
  const text = `${agentInWords(agentId)} may only reduce until you turn it on again: ${held.reason}`;
  return [{ level: "warn", text, at: held.at, href: `/agents/${agentId}` }];
}

function lowered({ agentId, lowered }: Watched): Attention[] {
  if (lowered === null) return [];
  const text = `${agentInWords(agentId)} ${RUNG_WORDS[lowered.rung]} since the desk moved it down: ${lowered.reason}`;
  return [{ level: "warn", text, at: lowered.at, href: `/agents/${agentId}` }];
}

function waiting({ agentId, waiting }: Watched): Attention[] {
  if (waiting === null) return [];
  const { request, decisionPrice, dueAt, deadlineAt } = waiting;
  const order = `${request.side} ${plain(request.qty)} ${request.symbol} at ${dollars(decisionPrice)}`;
  const text = `${agentInWords(agentId)} waits for your approval to ${order} until ${instantInWords(deadlineAt)}; no answer means no`;
  return [{ level: "warn", text, at: dueAt, href: "/approvals" }];
}
