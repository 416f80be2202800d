import { daysWithoutBars, type WantedDay } from "@/db/queries/runs/promises";
import { isPlayed } from "../../core/accounts/account";
import { assetClassOf } from "../../core/market/asset-class";
import { marketHoursAt, sessionsBetween } from "../../core/market/calendar/calendar";
import { MAX_QUOTE_AGE_MS } from "../../core/market/quote-age";
import { EXTERNAL } from "../../core/orders/order";
import { span } from "../../core/time/span";
import type { DeskServices } from "../context";
import type { Attention } from "./attention";
import type { Round } from "./round";

const HOUR_MS = 3_600_000;
/** A bar of a day starts at its midnight, before its session opens. */
const BEFORE_OPEN_MS = 10 * HOUR_MS;
const DAYS_NAMED = 3;
const SYMBOLS_NAMED = 5;
/** A quote that is too old to enter by may come any moment; after so many times that, it does not. */
const OLD_QUOTES = 5;
/** A clock that runs moves many times in this. */
const STANDS_MS = 30_000;

/** Days of a replay on which agents that are on have no bars to decide on. */
export async function missingBars(round: Round): Promise<Attention[]> {
  const { startAt, endAt } = round.account.config;
  const agents = (await round.agents()).filter(({ mode }) => mode !== "off");
  const symbols = [...new Set(agents.map(({ symbol }) => symbol))];
  const until = endAt ?? (await round.clock()).at;
  const wanted = symbols.flatMap((symbol): WantedDay[] => {
    const assetClass = assetClassOf(symbol);
    const before = assetClass === "equity" ? BEFORE_OPEN_MS : 0;
    return sessionsBetween(assetClass, startAt, until).map(({ date, open, close }) => ({
      symbol,
      date,
      from: open - before,
      to: close,
    }));
  });
  const missing = await daysWithoutBars(round.desk.database.db, wanted);
  const lacking = symbols.flatMap((symbol) => {
    const dates = missing.filter((day) => day.symbol === symbol).map(({ date }) => date);
    return dates.length === 0 ? [] : [{ symbol, dates }];
  });
  const named = lacking.slice(0, SYMBOLS_NAMED).map(({ symbol, dates }): Attention => {
    const days = wanted.filter((day) => day.symbol === symbol).length;
    const text = `The replay has no bars of ${symbol} on ${dates.length} of its ${days} days, ${inWords(dates)}: nothing is decided there`;
    return { level: "warn", text, at: null, href: "/data" };
  });
  const more = lacking.length - named.length;
  if (more <= 0) return named;
  return [...named, { level: "warn", text: `The replay lacks days of ${more} more symbols`, at: null, href: "/data" }];
}

function inWords(dates: readonly string[]): string {
  const more = dates.length - DAYS_NAMED;
  const first = dates.slice(0, DAYS_NAMED).join(", ");
  return more > 0 ? `${first} and ${more} more` : first;
}

/** Symbols that are held, whose market is open, and that nobody tells the price of now. */
export async function oldPrices(round: Round): Promise<Attention[]> {
  const { services, account } = round;
  const [positions, { at }] = await Promise.all([round.positions(), round.clock()]);
  const held = positions.filter(({ agentId, leftAt }) => agentId !== EXTERNAL || leftAt === null);
  const looked = [...new Set(held.map(({ symbol }) => symbol))].map(async (symbol): Promise<Attention[]> => {
    const assetClass = assetClassOf(symbol);
    if (!marketHoursAt(assetClass, at).open) return [];
    const quote = await services.quote(account, symbol, at);
    const isPriceOfNow = quote !== null && (isPlayed(account.kind) || at - quote.at <= OLD_QUOTES * MAX_QUOTE_AGE_MS[assetClass]);
    if (isPriceOfNow) return [];
    const text =
      quote === null ? `Nobody tells the price of ${symbol} now` : `The last price of ${symbol} is ${span(at - quote.at)} old`;
    return [{ level: "warn", text: `${text}, and it is held`, at: quote?.at ?? null, href: "/positions" }];
  });
  return (await Promise.all(looked)).flat();
}

type Reading = { readonly at: number; readonly wallAt: number };

/** What the clock of each account's market showed first, of those readings that showed the same. */
const readings = new WeakMap<DeskServices, Map<string, Reading>>();

/** A market that should go on, and has stood at the same instant for half a minute. */
export async function standingClock({ desk, services, account, ...round }: Round): Promise<Attention[]> {
  const { at, paused, full } = await round.clock();
  const now = desk.wall.now();
  const own = readings.get(services) ?? new Map<string, Reading>();
  readings.set(services, own);
  const before = own.get(account.id);
  const stands = before?.at === at && !(paused && !full);
  if (!stands) own.set(account.id, { at, wallAt: now });
  if (!before || !stands || !isPlayed(account.kind) || now - before.wallAt < STANDS_MS) return [];
  const text = `The market has stood still for ${span(now - before.wallAt)}, though nobody has paused it`;
  return [{ level: "stop", text, at, href: "/system" }];
}
