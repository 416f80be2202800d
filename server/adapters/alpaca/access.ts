import { z } from "zod";

export const ALPACA_FEEDS = ["iex", "sip", "delayed_sip"] as const;

/** Keys go out as headers, where anything but visible ASCII would be an error that repeats the value. */
const key = (what: string) =>
  z
    .string()
    .trim()
    .regex(/^[\x21-\x7e]{1,128}$/, { error: `the ${what} is empty or holds characters that no Alpaca key has` });
const address = (protocol: RegExp, example: string) =>
  z
    .url({ protocol, error: `not an address such as ${example}` })
    .transform((url) => url.replace(/\/+$/, "").replace(/\/v2$/, ""));

/** Keys and addresses of one Alpaca account. Addresses are without a slash at the end and without `/v2`. */
export const alpacaAccessSchema = z.object({
  keyId: key("key id"),
  secret: key("secret key"),
  tradingUrl: address(/^https?$/, "https://paper-api.alpaca.markets"),
  dataUrl: address(/^https?$/, "https://data.alpaca.markets"),
  /** Whole address of the stream of order updates. */
  tradeStreamUrl: address(/^wss?$/, "wss://paper-api.alpaca.markets/stream"),
  /** Host of the market data streams; the path depends on the stream and the feed. */
  dataStreamUrl: address(/^wss?$/, "wss://stream.data.alpaca.markets"),
  feed: z.enum(ALPACA_FEEDS),
});

export type AlpacaAccess = z.infer<typeof alpacaAccessSchema>;
export type AlpacaFeed = AlpacaAccess["feed"];
export type AlpacaAddresses = Omit<AlpacaAccess, "keyId" | "secret" | "feed">;

const DATA = { dataUrl: "https://data.alpaca.markets", dataStreamUrl: "wss://stream.data.alpaca.markets" };

/** Where Alpaca answers. */
export const ALPACA_ADDRESSES = {
  paper: {
    ...DATA,
    tradingUrl: "https://paper-api.alpaca.markets",
    tradeStreamUrl: "wss://paper-api.alpaca.markets/stream",
  },
  live: { ...DATA, tradingUrl: "https://api.alpaca.markets", tradeStreamUrl: "wss://api.alpaca.markets/stream" },
} as const satisfies Record<string, AlpacaAddresses>;
