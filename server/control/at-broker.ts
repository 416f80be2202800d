import type { IntentRow } from "@/db/queries/orders/intents";
import type { RunRow } from "@/db/queries/runs/runs";
import type { BrokerOrder, OrderChange } from "../core/orders/order";
import type { Actor } from "../core/people/actor";
import type { Broker, Clock, MarketData } from "../core/ports";

/** An account's broker with what the desk does around it, for verbs that reach it without a run. */
export interface AtBroker {
  readonly accountId: string;
  readonly broker: Broker;
  readonly market: Pick<MarketData, "instrument" | "quote">;
  /** Time of the account's market. */
  readonly clock: Clock;
  /** Brings the desk's books up to what the broker reports. */
  collect(): Promise<unknown>;
  /** Puts stops where they are missing, of one agent or of all; says in words what was done. */
  protect(agentId?: string): Promise<readonly string[]>;
  /** Sends a committed intent by the protocol of every order. `reason` is why it was not placed. */
  send(intent: IntentRow): Promise<{ readonly reason: string | null }>;
  /** Replaces a resting order by that of a committed intent, by the same protocol. Throws what the broker says against it. */
  replace(intent: IntentRow, orderId: string, change: OrderChange): Promise<{ readonly reason: string | null }>;
  /** Turns an order that waits for a person into an intent, judged anew; `reason` is why it was not. */
  approve(answer: {
    readonly id: number;
    readonly actor: Actor;
    readonly note: string;
    readonly word: string;
  }): Promise<{ readonly run: RunRow | null; readonly reason: string | null }>;
  /** The order once it has ended, or as it stands when that takes too long. */
  ended(order: BrokerOrder): Promise<BrokerOrder>;
}
