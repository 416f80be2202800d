import { figure } from "../money/plain-figures";
import { agentInWords } from "../words";
import type { Place } from "./precedence";

/** An entry that was decided for the same moment as others of its account. */
export type Contender = Place & {
  readonly runId: number;
  readonly agentId: string;
  readonly symbol: string;
  /** What its agent gets of it, US dollars: 0 where it is refused; null as long as nothing is decided. */
  readonly gotUsd: number | null;
};

/** Why one of two was before the other, as a clause: "agent "amzn" was before it: 0.62 per 1 % at risk against 0.41". */
export function beforeInWords(first: Contender, own: Contender): string {
  const who = `${agentInWords(first.agentId)} was before it`;
  if (first.perRisk !== own.perRisk) return `${who}: ${figure(first.perRisk)} per 1 % at risk against ${figure(own.perRisk)}`;
  const alike = `${who}: both have ${figure(own.perRisk)} per 1 % at risk`;
  return first.askedUsd === own.askedUsd ? `${alike}, and it was drawn first for this moment` : `${alike}, and it asked for less`;
}
