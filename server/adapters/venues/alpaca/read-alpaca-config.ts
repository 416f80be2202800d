import { z } from "zod";
import type { RealKind } from "@/server/core/accounts/account";
import { Fault } from "@/server/core/fault";
import type { AllowLive } from "@/server/core/venues/allow-live";
import {
  ALPACA_ADDRESSES,
  ALPACA_FEEDS,
  type AlpacaAccess,
  type AlpacaAddresses,
  type AlpacaFeed,
  alpacaAccessSchema,
} from "../../alpaca/access";
import { pairTrouble } from "../../alpaca/pair-trouble";
import { unfit } from "../../unfit";
import type { Environment } from "../venue";

/** The account at Alpaca that the keys open. */
export interface AlpacaConfig {
  readonly access: AlpacaAccess;
  readonly kind: RealKind;
  /** Numbers of the live accounts that may be traded; none on paper. */
  readonly allowLive: AllowLive;
}

export const ALPACA_VARIABLES = {
  keyId: "ALPACA_API_KEY",
  secret: "ALPACA_SECRET_KEY",
  tradingUrl: "ALPACA_TRADING_URL",
  dataUrl: "ALPACA_DATA_URL",
  tradeStreamUrl: "ALPACA_TRADE_STREAM_URL",
  dataStreamUrl: "ALPACA_DATA_STREAM_URL",
} as const;

const feedSchema = z.enum(ALPACA_FEEDS).default("iex");

/**
 * Paper, unless live accounts are named; null without keys. Throws Fault `invalid_input` for half a pair of keys and for keys that belong to the other
 * address. What is in a variable is shown of the feed alone: others may hold a secret.
 */
export function readAlpacaConfig(environment: Environment, allowLive: AllowLive): AlpacaConfig | null {
  const feed = readFeed(environment);
  const keys = { keyId: environment[ALPACA_VARIABLES.keyId], secret: environment[ALPACA_VARIABLES.secret] };
  if (keys.keyId === undefined && keys.secret === undefined) return null;
  const kind = allowLive.length === 0 ? "paper" : "live";
  const usual = ALPACA_ADDRESSES[kind];
  const parsed = alpacaAccessSchema.safeParse({
    keyId: keys.keyId ?? "",
    secret: keys.secret ?? "",
    ...addressesIn(environment, usual),
    feed,
  });
  if (!parsed.success) throw unfit(parsed.error, ALPACA_VARIABLES);
  const trouble = pairTrouble(parsed.data, kind, allowLive);
  if (trouble !== null) throw new Fault("invalid_input", trouble);
  return { access: parsed.data, kind, allowLive };
}

/** Throws Fault `invalid_input` for one that is none. */
export function readFeed(environment: Environment): AlpacaFeed {
  const feed = feedSchema.safeParse(environment.ALPACA_FEED);
  if (feed.success) return feed.data;
  throw new Fault("invalid_input", `ALPACA_FEED "${environment.ALPACA_FEED}" must be one of ${ALPACA_FEEDS.join(", ")}`);
}

/** As the environment names them, and as they usually are where it does not. */
export function addressesIn(environment: Environment, usual: AlpacaAddresses): AlpacaAddresses {
  return {
    tradingUrl: environment[ALPACA_VARIABLES.tradingUrl] ?? usual.tradingUrl,
    dataUrl: environment[ALPACA_VARIABLES.dataUrl] ?? usual.dataUrl,
    tradeStreamUrl: environment[ALPACA_VARIABLES.tradeStreamUrl] ?? usual.tradeStreamUrl,
    dataStreamUrl: environment[ALPACA_VARIABLES.dataStreamUrl] ?? usual.dataStreamUrl,
  };
}
