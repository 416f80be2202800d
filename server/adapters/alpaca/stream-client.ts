import { streaming } from "@alpacahq/alpaca-trade-api";
import { createRedact } from "@/server/core/secrets";
import type { AlpacaAccess } from "./access";

interface ConnectionEvents {
  /** Let in, and what was subscribed to is asked for again. */
  readonly onAuthorized: () => void;
  readonly onSubscribed: () => void;
  readonly onDisconnected: () => void;
  readonly onError: (message: string) => void;
}

/** Makes a listener deaf once its client was replaced. */
export type WhileCurrent = <Given extends unknown[]>(then: (...given: Given) => void) => (...given: Given) => void;

export function whileCurrent(isCurrent: () => boolean): WhileCurrent {
  return (then) =>
    (...given) => {
      if (isCurrent()) then(...given);
    };
}

/**
 * A client of the data stream at `path` that is not connected yet. It connects again by itself, ever later and with jitter, except after a refusal
 * of the keys. What it says against them is without them.
 */
export function createStreamClient({ keyId, secret, dataStreamUrl }: AlpacaAccess, path: string): streaming.MarketDataStream {
  const maxReconnectAttempts = streaming.UNLIMITED_RECONNECT_ATTEMPTS;
  const redact = createRedact([keyId, secret]);
  const client = new streaming.MarketDataStream({
    credentials: { keyId, secret },
    url: `${dataStreamUrl}/${path}`,
    maxReconnectAttempts,
  });
  const onError = client.onError.bind(client);
  client.onError = (listener) => onError((message) => listener(redact(message)));
  return client;
}

/** Tells `events` how the client's connection is. */
export function followConnection(client: streaming.MarketDataStream, current: WhileCurrent, events: ConnectionEvents): void {
  client.on("authorized", current(events.onAuthorized));
  client.on("subscription", current(events.onSubscribed));
  client.onDisconnect(current(events.onDisconnected));
  client.onError(current(events.onError));
}
