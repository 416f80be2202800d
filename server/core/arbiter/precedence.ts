import type { Decision } from "../decision/decision";
import { dec } from "../money/money";
import type { OrderPurpose } from "../orders/order";

/** What decides who goes first. No name, and nothing of when somebody came. */
export type Place = {
  readonly purpose: OrderPurpose;
  /** Confidence for each per cent of the price that lies between it and the stop; 0 where the stop bounds nothing. Exits have none. */
  readonly perRisk: number;
  /** What the order is worth at the price that it was decided at, US dollars. */
  readonly askedUsd: number;
  /** Drawn for the agent and the moment: settles what nothing else does, and for somebody else at the next moment. */
  readonly draw: string;
};

/** Hexadecimal SHA-256 of a text. */
export type Sha256 = (text: string) => string;

/** Where the order of a decision of `agentId` due at `dueAt` stands among those of its moment; null where there is no order. */
export function placeOf({ action, ...decision }: Decision, agentId: string, dueAt: number, sha256: Sha256): Place | null {
  if (action === "hold") return null;
  const { confidence, price, stopPrice, qty } = decision;
  return {
    purpose: action === "buy" ? "entry" : "exit",
    perRisk: action === "buy" ? convictionPerRisk(confidence, price, stopPrice === null ? null : Number(stopPrice)) : 0,
    askedUsd: dec(qty).times(price).toNumber(),
    // Of the moment too, so that no name is always the first.
    draw: sha256(`${dueAt} ${agentId}`),
  };
}

const PURPOSES: readonly OrderPurpose[] = ["exit", "stop", "entry"];

/** Confidence for each per cent at risk: how far the price may fall to the stop. 0 without a stop under the price. */
export function convictionPerRisk(confidence: number, price: number, stopPrice: number | null): number {
  if (stopPrice === null || !(stopPrice < price)) return 0;
  const perCentAtRisk = ((price - stopPrice) / price) * 100;
  return confidence / perCentAtRisk;
}

/**
 * The order of precedence; below 0 where `a` goes first. What leaves goes before what enters. Of entries the one with more conviction per unit of risk goes
 * first; of equal ones the one that asks for less, which leaves more to the others; of those the lower draw.
 */
export function compare(a: Place, b: Place): number {
  return (
    PURPOSES.indexOf(a.purpose) - PURPOSES.indexOf(b.purpose) ||
    b.perRisk - a.perRisk ||
    a.askedUsd - b.askedUsd ||
    (a.draw < b.draw ? -1 : Number(a.draw > b.draw))
  );
}

/** Those who go first, in the order in which they go. */
export function inOrder<Contender extends Place>(contenders: readonly Contender[]): readonly Contender[] {
  return [...contenders].sort(compare);
}
