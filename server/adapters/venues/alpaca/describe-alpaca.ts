import { shownAddress } from "@/server/core/secrets";
import type { ConnectionDescription } from "@/server/status/connection";
import type { AlpacaConfig } from "./read-alpaca-config";

const SHOWN_OF_KEY = 4;

/** The account as the pages see it: nothing of the keys but the end of their name. */
export function describeAlpaca({ access, kind, allowLive }: AlpacaConfig): ConnectionDescription {
  const { keyId, tradingUrl, dataUrl, tradeStreamUrl, dataStreamUrl, feed } = access;
  return {
    kind,
    allowLive,
    facts: [
      { label: "Key", value: `…${keyId.slice(-SHOWN_OF_KEY)}`, isCode: true },
      { label: "Trading", value: shownAddress(tradingUrl), isCode: true },
      { label: "Market data", value: shownAddress(dataUrl), isCode: true },
      { label: "Order updates", value: shownAddress(tradeStreamUrl), isCode: true },
      { label: "Price streams", value: shownAddress(dataStreamUrl), isCode: true },
      { label: "Feed", value: feed, isCode: false },
    ],
  };
}
