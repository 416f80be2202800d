import { z } from "zod";
import type { RealKind } from "@/server/core/accounts/account";
import { Fault } from "@/server/core/fault";
import { ALPACA_ADDRESSES, ALPACA_FEEDS, type AlpacaAccess, alpacaAccessSchema } from "../../alpaca/access";
import { pairTrouble } from "../../alpaca/pair-trouble";
import { unfit } from "../../unfit";
import type { Environment } from "../venue";

/** The account at Alpaca that the keys open. */
export interface AlpacaConfig {
  readonly access: AlpacaAccess;
  readonly kind: RealKind;
  /** Number of the only live account that may be traded; null on paper. */
  readonly allowLive: string | null;
}

const VARIABLES = {
  keyId: "ALPACA_API_KEY",
  secret: "ALPACA_SECRET_KEY",
  tradingUrl: "ALPACA_TRADING_URL",
  dataUrl: "ALPACA_DATA_URL",
  tradeStreamUrl: "ALPACA_TRADE_STREAM_URL",
  dataStreamUrl: "ALPACA_DATA_STREAM_URL",
} as const;

const feedSchema = z.enum(ALPACA_FEEDS).default("iex");

/**
 * Paper, unless a live account is named; null without keys. Throws Fault `invalid_input` for half a pair of keys and for keys that belong to the other
 * address. What is in a variable is shown of the feed alone: others may hold a secret.
 */
export function readAlpacaConfig(environment: Environment, allowLive: string | null): AlpacaConfig | null {
  const feed = feedSchema.safeParse(environment.ALPACA_FEED);
  if (!feed.success)
    throw new Fault("invalid_input", `ALPACA_FEED "${environment.ALPACA_FEED}" must be one of ${ALPACA_FEEDS.join(", ")}`);
  const keys = { keyId: environment[VARIABLES.keyId], secret: environment[VARIABLES.secret] };
  if (keys.keyId === undefined && keys.secret === undefined) return null;
  const kind = allowLive === null ? "paper" : "live";
  const usual = ALPACA_ADDRESSES[kind];
  const parsed = alpacaAccessSchema.safeParse({
    keyId: keys.keyId ?? "",
    secret: keys.secret ?? "",
    tradingUrl: environment[VARIABLES.tradingUrl] ?? usual.tradingUrl,
    dataUrl: environment[VARIABLES.dataUrl] ?? usual.dataUrl,
    tradeStreamUrl: environment[VARIABLES.tradeStreamUrl] ?? usual.tradeStreamUrl,
    dataStreamUrl: environment[VARIABLES.dataStreamUrl] ?? usual.dataStreamUrl,
    feed: feed.data,
  });
  if (!parsed.success) throw unfit(parsed.error, VARIABLES);
  const trouble = pairTrouble(parsed.data, kind, allowLive);
  if (trouble !== null) throw new Fault("invalid_input", trouble);
  return { access: parsed.data, kind, allowLive };
}
