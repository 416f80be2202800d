import type { AgentMode } from "../agents/agent";
import type { OrderPurpose } from "../orders/order";

/**
 * What the desk, an account or an agent may do, from the laxest to the strictest. active: enters and exits. reducing: exits and protective stops,
 * no entry. halted: protective stops alone.
 */
export const TRADING_STATES = ["active", "reducing", "halted"] as const;
export type TradingState = (typeof TRADING_STATES)[number];

/** Where several hold at once, the strictest of them; active where there is none. */
export function strictest(states: readonly TradingState[]): TradingState {
  const rank = Math.max(0, ...states.map((state) => TRADING_STATES.indexOf(state)));
  return TRADING_STATES[rank] ?? "halted";
}

/** The state that a kill switch stands for. */
export function stateOfSwitch({ engaged, reducing }: { readonly engaged: boolean; readonly reducing: boolean }): TradingState {
  if (engaged) return "halted";
  return reducing ? "reducing" : "active";
}

/** The state that an agent's mode stands for. One that is off decides nothing, and what it holds may still be sold by a person. */
export function stateOfMode(mode: AgentMode): TradingState {
  return mode === "on" ? "active" : "reducing";
}

/** Whether an order of this purpose passes. */
export function passes(state: TradingState, purpose: OrderPurpose): boolean {
  if (purpose === "stop") return true;
  return purpose === "exit" ? state !== "halted" : state === "active";
}

/** Where a state stands once `wanted` was asked for: of its own accord the desk only makes it stricter, and only a person laxer. */
export function afterMove(now: TradingState, wanted: TradingState, by: "person" | "trigger"): TradingState {
  return by === "person" ? wanted : strictest([now, wanted]);
}
