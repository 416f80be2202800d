import { type ComparedAgent, isLate, owedSince } from "../../core/divergence/owed";
import { isUnexplained, UNEXPLAINED_DAYS, unexplainedShare } from "../../core/divergence/unexplained";
import { percent } from "../../core/money/plain-figures";
import { agentInWords } from "../../core/words";
import type { Attention } from "./attention";
import type { Round } from "./round";

/** Agents that did what no backtest makes of the same days, and those of which nobody knows whether they did. */
export async function divergingAgents({ desk, services, account, ...round }: Round): Promise<Attention[]> {
  const now = desk.wall.now();
  return (await round.watched()).flatMap(({ compared }) => {
    if (compared === null) return [];
    const late = isLate(owedSince(compared, account.kind), services.startedAt, now);
    return [...unexplained(compared), ...uncompared(compared, late)];
  });
}

function unexplained(agent: ComparedAgent): Attention[] {
  if (!isUnexplained(agent)) return [];
  const share = percent(unexplainedShare(agent) ?? 0);
  const what = `${agent.unexplained} differences from its backtests in ${UNEXPLAINED_DAYS} days have no cause, ${share} of what was done`;
  return [told(agent, `${what}: trust neither until it is known why`)];
}

function uncompared(agent: ComparedAgent, isLateNow: boolean): Attention[] {
  const { failedDay, failure, day } = agent;
  if (failedDay !== null) return [told(agent, `${failedDay} could not be compared with a backtest: ${failure}`)];
  return isLateNow ? [told(agent, `${day} was to be compared with a backtest hours ago, and was not`)] : [];
}

function told({ agentId }: ComparedAgent, words: string): Attention {
  return { level: "warn", text: `${agentInWords(agentId)}: ${words}`, at: null, href: `/agents/${agentId}/divergence` };
}
