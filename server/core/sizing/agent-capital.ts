import type { AgentParams } from "../agents/agent";
import { dec } from "../money/money";
import { type PositionState, unrealizedUsd } from "../positions/ledger";

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
  if (capitalFollows !== "equity") return { inUseUsd: Number(position.qty) * Number(position.avgPrice), earnedUsd: 0 };
  const earned = dec(position.realizedUsd).minus(position.feesUsd).plus(unrealizedUsd(position, price));
  return { inUseUsd: dec(position.qty).times(price).toNumber(), earnedUsd: earned.toNumber() };
}

/** What an agent may have in use, US dollars, never under 0. */
export function capitalOf({ capitalUsd }: Pick<AgentParams, "capitalUsd">, earnedUsd: number): number {
  return Math.max(0, dec(capitalUsd).plus(earnedUsd).toNumber());
}
