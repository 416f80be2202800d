import { createHash } from "node:crypto";
import { convictionPerRisk, type Place } from "../../core/arbiter/precedence";
import type { Decision } from "../../core/decision/decision";
import { dec } from "../../core/money/money";

/** Where the order of a decision stands among those of its moment; null where there is no order. */
export function placeOf({ action, ...decision }: Decision, agentId: string, dueAt: number): Place | null {
  if (action === "hold") return null;
  const { confidence, price, stopPrice, qty } = decision;
  return {
    purpose: action === "buy" ? "entry" : "exit",
    perRisk: action === "buy" ? convictionPerRisk(confidence, price, stopPrice === null ? null : Number(stopPrice)) : 0,
    askedUsd: dec(qty).times(price).toNumber(),
    // Of the moment too, so that no name is always the first.
    draw: createHash("sha256").update(`${dueAt} ${agentId}`).digest("hex"),
  };
}
