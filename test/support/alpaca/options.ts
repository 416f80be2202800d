import { randomUUID } from "node:crypto";
import type { ExchangeCosts } from "@/server/core/exchange/fill-model";
import type { Clock, MarketData } from "@/server/core/ports";
import type { FaultRequest } from "./faults/fault";
import type { Wire } from "./news/newsroom";

export type AlpacaServerOptions = {
  /** Prices; by default a simulated market of `seed`. */
  readonly market?: MarketData;
  /** Headlines; by default those of the simulated market, and none of another one. */
  readonly news?: Wire;
  /** How far the clock is ahead of the clients', who would not believe headlines of the future. */
  readonly newsAheadMs?: () => number;
  /** By default one that stands at `startAt` until `advance` moves it. `set` is told where `advance` goes. */
  readonly clock?: Clock & { readonly set?: (at: number) => void };
  readonly startAt?: number;
  readonly seed?: number;
  /** Calendar days of history of the simulated market; the first question about a symbol plays through them. */
  readonly historyDays?: number;
  /** 0 takes any that is free. */
  readonly port?: number;
  readonly keyId?: string | undefined;
  readonly secret?: string | undefined;
  readonly cashUsd?: string;
  readonly accountNumber?: string;
  /** By which coins are charged: 1 to 3. */
  readonly cryptoTier?: number;
  /** Real time, by which requests are counted; by default that of this machine. */
  readonly wall?: Clock;
  /** Requests a real minute, for trading and for data each; null for no limit. */
  readonly rateLimitPerMinute?: number | null;
  /** basic has no recent SIP data and 30 symbols a stream. */
  readonly plan?: "basic" | "plus";
  /** Real milliseconds from an order's answer to what follows: the new event, a fill, the end of a cancellation. */
  readonly settleMs?: number;
  /** Whether those are counted on `clock`, so that it has to go on for anything to follow. */
  readonly settlesByClock?: boolean;
  /** What the venue names things by that their senders gave no name; by default a random UUID. */
  readonly newId?: () => string;
  /** Told of each request before it is looked at. */
  readonly onRequest?: () => void;
  /** How orders are executed; by default nothing is refused or split by chance. */
  readonly costs?: Partial<ExchangeCosts>;
  /** Whether a second data stream of the account is refused with 406. */
  readonly oneDataStream?: boolean;
  /** Real milliseconds a data stream may take to authenticate. */
  readonly streamAuthMs?: number;
  readonly habits?: Partial<Habits>;
  /** Faults that stand from the start, before any client has asked. */
  readonly faults?: readonly FaultRequest[];
};

/** How the service treats legs and fees, as its clients tell it; each can be switched off. */
export type Habits = {
  /** The stop beside a target is reported as held for as long as it waits, also when the entry has filled. */
  readonly holdsStopBesideTarget: boolean;
  /** `status=open` names held legs; where it does not, they are found below their parent alone. */
  readonly listsHeldLegs: boolean;
  /** The fee of a coin is taken from what a trade credits, at the fill; its activity follows when the day has ended. */
  readonly coinFee: boolean;
  /** The account has margin: shares that are not held may be sold short, until its `no_shorting` is set. */
  readonly shorting: boolean;
};

export type Settings = Required<
  Omit<AlpacaServerOptions, "market" | "news" | "clock" | "habits" | "costs" | "keyId" | "secret" | "faults">
> & {
  readonly habits: Habits;
  readonly keyId: string;
  readonly secret: string;
};

/** A Monday morning in New York, when the exchange is open. */
const DEFAULT_START = Date.parse("2026-03-02T15:00:00Z");

export function settingsOf(options: AlpacaServerOptions): Settings {
  return {
    startAt: options.startAt ?? DEFAULT_START,
    seed: options.seed ?? 1,
    historyDays: options.historyDays ?? 400,
    port: options.port ?? 0,
    keyId: options.keyId ?? "PKLOCALTESTKEY000001",
    secret: options.secret ?? "local-secret-of-the-test-account",
    cashUsd: options.cashUsd ?? "100000",
    accountNumber: options.accountNumber ?? "PA3LOCAL0001",
    cryptoTier: options.cryptoTier ?? 1,
    wall: options.wall ?? { now: () => Date.now() },
    rateLimitPerMinute: options.rateLimitPerMinute === undefined ? 200 : options.rateLimitPerMinute,
    plan: options.plan ?? "basic",
    settleMs: options.settleMs ?? 5,
    settlesByClock: options.settlesByClock ?? false,
    newId: options.newId ?? randomUUID,
    onRequest: options.onRequest ?? (() => undefined),
    newsAheadMs: options.newsAheadMs ?? (() => 0),
    oneDataStream: options.oneDataStream ?? false,
    streamAuthMs: options.streamAuthMs ?? 10_000,
    habits: { holdsStopBesideTarget: true, listsHeldLegs: false, coinFee: true, shorting: false, ...options.habits },
  };
}
