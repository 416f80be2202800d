import type { AgentParams } from "../agents/agent";
import { minus, plus, toNumber } from "../money/exact";
import type { PositionState } from "../positions/ledger";
import { gainAt, worthAt } from "../positions/marks";

/** How an agent stands with its capital, US dollars. */
export type Standing = {
  /** What its units take of it. */
  readonly inUseUsd: number;
  /** By how much the capital differs from what the agent was given. */
  readonly earnedUsd: number;
};

/**
 * A capital that follows the agent's equity has all that was won and lost in it, and units take what they are worth at `price`: a gain or loss that is
 * not realised makes no room. Of one that is fixed units take what they cost. `position` is null where the agent never held any.
 */
export function standingOf(
  { capitalFollows }: Pick<AgentParams, "capitalFollows">,
  position: PositionState | null,
  price: number,
): Standing {
  if (position === null) return { inUseUsd: 0, earnedUsd: 0 };
  if (capitalFollows !== "equity") return { inUseUsd: toNumber(worthAt(position.qty, position.avgPrice)), earnedUsd: 0 };
  const earned = plus(minus(position.realizedUsd, position.feesUsd), gainAt(position, price));
  return { inUseUsd: toNumber(worthAt(position.qty, price)), earnedUsd: toNumber(earned) };
}

/** What an agent may have in use, US dollars, never under 0. */
export function capitalOf({ capitalUsd }: Pick<AgentParams, "capitalUsd">, earnedUsd: number): number {
  return Math.max(0, toNumber(plus(capitalUsd, earnedUsd)));
}
