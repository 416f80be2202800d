import type { Broker } from "@/server/core/ports";
import { simulatedBroker } from "./simulated";

/** The brokers that are played; each passes the contract in test/contract/broker.ts, and so does that of each venue. */
export const BROKERS = { simulated: simulatedBroker } satisfies Record<string, (options: never) => Broker>;

export type BrokerName = keyof typeof BROKERS;
