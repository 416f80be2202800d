import type { PlayedDecision } from "../backtest/agent/played-decision";
import { decide } from "../decision/decide";
import type { Decision, DecisionInput } from "../decision/decision";
import { type Difference, findDifference } from "../reproduction/difference";
import { inputAgain } from "../reproduction/reproduce";
import type { LiveRun } from "./divergence";

/** What of an input makes the difference; "state" is what the agent held and had free. */
export type InputPart = "parameters" | "bars" | "sentiment" | "price" | "state";

interface Part {
  readonly name: InputPart;
  readonly of: (input: DecisionInput) => Partial<DecisionInput>;
}

/** What the agent held comes last: where it makes a difference, another one came before. */
const PARTS: readonly Part[] = [
  { name: "parameters", of: ({ agent, formula }) => ({ agent, formula }) },
  { name: "bars", of: ({ technical, usualPrice }) => ({ technical, usualPrice }) },
  { name: "sentiment", of: ({ sentiment }) => ({ sentiment }) },
  { name: "price", of: ({ price, costs, instrument }) => ({ price, costs, instrument }) },
  {
    name: "state",
    of: ({ holding, exits, freeCapitalUsd, closing, closingQty, lastRunOfSession, sessionEndsAt }) => ({
      holding,
      exits,
      freeCapitalUsd,
      closing,
      closingQty,
      lastRunOfSession,
      sessionEndsAt,
    }),
  },
];

/** What a decision asks for, its figures as numbers. */
export function toldOf({ action, qty, stopPrice, targetPrice }: Decision) {
  return { action, qty: Number(qty), stop: numberOf(stopPrice), target: numberOf(targetPrice) };
}

/** The first of what two decisions ask for that is not the same; null where all is. */
export function toldDifference(live: Decision, played: Decision): Difference | null {
  return findDifference(toldOf(live), toldOf(played));
}

function numberOf(price: string | null | undefined): number | null {
  return price == null ? null : Number(price);
}

/** What a run decided on; null where it has lost it. */
export function liveInput({ at, agent, made }: LiveRun): DecisionInput | null {
  if (!made?.technical || !made.sentiment) return null;
  const { decision, technical, sentiment } = made;
  return inputAgain(decision.basis, { agent, at, sentiment, technical });
}

/**
 * Which part of what the run went by, taken in place of the backtest's, makes the backtest decide as the run did: the first that does alone, or the one
 * that does at last when they are taken one after the other. Null where all of it does not, or the run has lost it.
 */
export function partBehind(live: LiveRun, { input: played }: PlayedDecision): InputPart | null {
  const input = liveInput(live);
  if (input === null || live.made === null) return null;
  const { decision } = live.made;
  const isSo = (tried: DecisionInput) => toldDifference(decision, decide(tried)) === null;
  const alone = PARTS.find(({ of }) => isSo({ ...played, ...of(input) }));
  if (alone) return alone.name;
  let tried = played;
  for (const { name, of } of PARTS) {
    tried = { ...tried, ...of(input) };
    if (isSo(tried)) return name;
  }
  return null;
}

/** The first part in which two inputs are not the same, what was held left out; null where none is. */
export function differingPart(live: DecisionInput, played: DecisionInput): InputPart | null {
  const rest = PARTS.filter(({ name }) => name !== "state");
  return rest.find((part) => findDifference(valuesOf(part, live), valuesOf(part, played)) !== null)?.name ?? null;
}

/** A version may differ from another by its schedule alone. */
function valuesOf({ name, of }: Part, input: DecisionInput): object {
  return name === "parameters" ? { params: input.agent.params, formula: input.formula } : of(input);
}

/** Whether both hold the same, for as much, with the same exits, and have as much free. */
export function isSameState(live: DecisionInput, played: DecisionInput): boolean {
  return findDifference(stateOf(live), stateOf(played)) === null;
}

/** Whether both hold the same, and only where it is left was moved. */
export function isMovedExit(live: DecisionInput, played: DecisionInput): boolean {
  const [one, other] = [stateOf(live), stateOf(played)];
  return one.held !== null && findDifference(one.held, other.held) === null && findDifference(one.left, other.left) !== null;
}

function stateOf({ holding, exits, freeCapitalUsd }: DecisionInput) {
  const held = holding && { qty: rounded(holding.qty), avgPrice: rounded(holding.avgPrice) };
  const left = holding && exits ? { stop: numberOf(exits.stopPrice), target: numberOf(exits.targetPrice) } : null;
  return { held, left, freeCapitalUsd: rounded(freeCapitalUsd) };
}

/** The database keeps more digits of an average than a double has. */
function rounded(value: number): number {
  return Number(value.toPrecision(12));
}
