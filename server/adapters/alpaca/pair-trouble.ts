import { shownAddress } from "@/server/core/secrets";
import { type AllowLive, notAllowed } from "@/server/core/venues/allow-live";
import type { AlpacaAccess } from "./access";

/** Which of Alpaca's worlds a key, an address or an account belongs to. */
export type TradingKind = "paper" | "live";

/** The world of a trading address or stream; null for any other host, such as a local server. */
export function kindOfAddress(address: string): TradingKind | null {
  const host = URL.canParse(address) ? new URL(address).hostname : "";
  if (/^paper-api(?:\.[a-z]+)*\.alpaca\.markets$/.test(host)) return "paper";
  return /^api(?:\.[a-z]+)*\.alpaca\.markets$/.test(host) ? "live" : null;
}

/** Alpaca's keys begin with PK for paper and AK for live; others say nothing. */
function kindOfKey(keyId: string): TradingKind | null {
  if (keyId.startsWith("PK")) return "paper";
  return keyId.startsWith("AK") ? "live" : null;
}

type Pair = Pick<AlpacaAccess, "keyId" | "tradingUrl" | "tradeStreamUrl" | "dataUrl" | "dataStreamUrl">;
type Objection = (access: Pair, wanted: TradingKind, allowLive: AllowLive) => string | null;

const NAMES = { paper: "paper trading", live: "LIVE trading with real money" } as const;

const ENCRYPTED = [
  ["tradingUrl", "https://", "ALPACA_TRADING_URL"],
  ["tradeStreamUrl", "wss://", "ALPACA_TRADE_STREAM_URL"],
  ["dataUrl", "https://", "ALPACA_DATA_URL"],
  ["dataStreamUrl", "wss://", "ALPACA_DATA_STREAM_URL"],
] as const;

const OBJECTIONS: readonly Objection[] = [
  ({ tradingUrl }, wanted) => {
    const world = kindOfAddress(tradingUrl);
    if (world === wanted || (world === null && wanted === "paper")) return null;
    return `the account is meant for ${NAMES[wanted]}, but the address ${shownAddress(tradingUrl)} is ${world ? `for ${NAMES[world]}` : "not Alpaca's"}`;
  },
  ({ keyId }, wanted) => {
    const world = kindOfKey(keyId);
    if (world === null || world === wanted) return null;
    return `the account is meant for ${NAMES[wanted]}, but the key ${keyId.slice(0, 2)}... is for ${NAMES[world]}`;
  },
  ({ tradingUrl, tradeStreamUrl }) =>
    kindOfAddress(tradingUrl) === kindOfAddress(tradeStreamUrl)
      ? null
      : `the trading address ${shownAddress(tradingUrl)} and the stream ${shownAddress(tradeStreamUrl)} are not of the same kind`,
  // Prices decide, and the keys go to whoever gives them.
  (access, wanted) => {
    const open = ENCRYPTED.find(([name, scheme]) => !access[name].toLowerCase().startsWith(scheme));
    return wanted === "live" && open
      ? `${NAMES.live} needs encrypted addresses, and ${open[2]} does not begin with ${open[1]}`
      : null;
  },
  (_, wanted, allowLive) =>
    wanted === "live" && allowLive.length === 0
      ? `${NAMES.live} is off: start the desk with ZTRADE_ALLOW_LIVE naming the number of each live account that may trade`
      : null,
];

/** Why these keys and addresses must not be used for `wanted`, as a sentence; null when they may. `allowLive` as ZTRADE_ALLOW_LIVE says it. */
export function pairTrouble(access: Pair, wanted: TradingKind, allowLive: AllowLive): string | null {
  for (const objection of OBJECTIONS) {
    const trouble = objection(access, wanted, allowLive);
    if (trouble) return trouble;
  }
  return null;
}

/** Why the account that the keys opened must not be traded as `wanted`; null when it may. `number` as the broker tells it. */
export function accountTrouble(number: string, wanted: TradingKind, allowLive: AllowLive): string | null {
  if (wanted === "paper") return null;
  if (number.startsWith("PA")) return `the account is meant for ${NAMES.live}, but ${number} is a paper account`;
  return notAllowed(number, allowLive);
}
