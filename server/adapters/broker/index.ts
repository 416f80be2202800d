import type { Broker } from "@/server/core/ports";
import { alpacaBroker } from "./alpaca";
import { simulatedBroker } from "./simulated";

/** Every broker the desk can trade with; each passes the contract in test/contract/broker.ts. */
export const BROKERS = { alpaca: alpacaBroker, simulated: simulatedBroker } satisfies Record<string, (options: never) => Broker>;

export type BrokerName = keyof typeof BROKERS;
