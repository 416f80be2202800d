import { unknownAbsence } from "@/db/queries/ledger/absences";
import { soldByHandSince } from "@/db/queries/ledger/sold-by-hand";
import { recalledSince, repairsSince } from "@/db/queries/system";
import { isPlayed } from "../../core/accounts/account";
import { Fault } from "../../core/fault";
import { dayKey } from "../../core/market/calendar/calendar";
import { seconds } from "../../core/money/figures";
import { plain } from "../../core/money/money";
import { EXTERNAL, OPEN_ORDER_STATES } from "../../core/orders/order";
import { booksObjection, symbolsStopped } from "../../core/positions/books-state";
import { agentInWords } from "../../core/words";
import type { ConnectionState } from "../../status/connection";
import { accountTroubleOf } from "../accounts/account-trouble";
import type { Attention } from "./attention";
import type { Round } from "./round";

const DAY_MS = 24 * 3_600_000;
/** A clock that is further away than this should be set. */
const SKEW_MS = 2_000;
/** Days with other hours than the desk's rules are told of so long before, and so many of them one by one. */
const SOON_MS = 30 * DAY_MS;
const MOST_DAYS = 3;
const ABSENCE_TOLD_MS = 7 * DAY_MS;

/** What of the books keeps entries back, or will, at a broker. */
export async function books({ desk, account }: Round): Promise<Attention[]> {
  if (isPlayed(account.kind)) return [];
  const objection = booksObjection(account.books, desk.wall.now());
  const { since = null, skewMs = null } = account.books ?? {};
  const stopped = symbolsStopped(account.books).map(({ symbol, difference }): Attention => {
    const text = `No position in ${symbol} is entered: ${difference}. Take the broker's figures once you know why`;
    return { level: "stop", text, at: since, href: "/positions" };
  });
  return [...stopped, ...wholeBooks(objection, since, skewMs)];
}

/** What of the books stops every entry, or will. */
function wholeBooks(objection: string | null, since: number | null, skewMs: number | null): Attention[] {
  if (objection !== null) return [{ level: "stop", text: `No position is entered: ${objection}`, at: since, href: "/positions" }];
  if (skewMs === null || Math.abs(skewMs) <= SKEW_MS) return [];
  const text = `The broker's clock is ${seconds(skewMs)} away from this machine's: set it, best by NTP`;
  return [{ level: "warn", text, at: null, href: "/settings" }];
}

/** Rows of the broker that cost themselves and the symbol that they name. */
export async function unread({ account }: Round): Promise<Attention[]> {
  return (account.books?.unread ?? []).map(({ what, id, symbol, reason, since }) => {
    const whose = symbol === null ? "" : ` of ${symbol}, whose agents may only reduce until you have looked,`;
    return {
      level: "warn",
      text: `The broker's ${what} "${id}"${whose} is not understood: ${reason}`,
      at: since,
      href: "/settings",
    };
  });
}

/** Why no order of the account is taken, or not every one. */
export async function blocked(context: Round): Promise<Attention[]> {
  const { broker: trouble, words } = await accountTroubleOf(context);
  if (trouble !== null) return [{ level: "stop", text: `Nothing is entered: ${trouble}`, at: null, href: "/settings" }];
  const states = words.map(({ level, what, why }): Attention => {
    return { level, text: `${what}: ${why}`, at: context.account.books?.at ?? null, href: "/settings" };
  });
  const { kind, armedAt } = context.account;
  if (kind !== "live" || armedAt !== null) return states;
  return [...states, { level: "stop", text: "The live account is not armed: nothing is sent", at: null, href: "/settings" }];
}

/** Without it fills are seen a minute late. Throws Fault where this process does not listen to it. */
export async function orderStream(round: Round): Promise<Attention[]> {
  const { orders } = await lineOf(round);
  if (orders === null) throw new Fault("data_missing", "another process listens to the broker's order updates");
  if (orders.connected) return [];
  const { since, reason } = orders;
  const text = `The stream of order updates is down: ${reason ?? "no reason given"}; the books are read every minute`;
  return [{ level: "warn", text, at: since, href: "/settings" }];
}

/** Throws Fault where this process has none. */
async function lineOf({ services, account }: Round): Promise<ConnectionState> {
  const state = await services.venues.state(account);
  if (!state) throw new Fault("data_missing", "this process has no line to the broker");
  return state;
}

/** What happened while nobody read the books, until a person says that they know of it. */
export async function absence({ desk, account }: Round): Promise<Attention[]> {
  const since = desk.wall.now() - ABSENCE_TOLD_MS;
  const found = await unknownAbsence(desk.database.db, { accountId: account.id, since });
  return found === null ? [] : [{ level: "warn", text: found.text, at: found.at, href: "/settings" }];
}

/** The days soon to come whose hours are others than the desk would have thought. Throws Fault before they were compared. */
export async function otherHours(round: Round): Promise<Attention[]> {
  const { calendar: differences } = await lineOf(round);
  if (differences === null) throw new Fault("data_missing", "the broker's calendar was not compared yet");
  const last = dayKey("equity", round.desk.wall.now() + SOON_MS);
  const soon = differences.filter(({ date }) => date <= last);
  const days = soon.slice(0, MOST_DAYS).map(({ date, broker: hours, rules }): Attention => {
    const text = `${date}: the broker's hours are ${hours}, by the desk's rules they are ${rules}; the broker's hold`;
    return { level: "warn", text, at: null, href: "/settings" };
  });
  const more = soon.length - days.length;
  if (more <= 0) return days;
  const text = `On ${more} more days within a month the broker's hours are others than by the desk's rules`;
  return [...days, { level: "warn", text, at: null, href: "/settings" }];
}

/** What the account holds that is no agent's, and that no person has left as it is. */
export async function externalPositions(round: Round): Promise<Attention[]> {
  return (await round.positions())
    .filter(({ agentId, leftAt }) => agentId === EXTERNAL && leftAt === null)
    .map(({ symbol, qty, updatedAt }) => ({
      level: "note",
      text: `${plain(qty)} ${symbol} in the account are not the desk's: give them to an agent, or leave them`,
      at: updatedAt,
      href: "/positions",
    }));
}

/** Whose units somebody else sold, one by one. Its agents only reduce until a person turns them on again. */
export async function soldByHand({ desk, account }: Round): Promise<Attention[]> {
  const rows = await soldByHandSince(desk.database.db, { accountId: account.id, since: desk.wall.now() - DAY_MS });
  return rows.map(({ agentId, symbol, qty, price, at }) => ({
    level: "warn",
    text: `${agentInWords(agentId)}: ${qty} ${symbol} were sold by hand at ${price}; the agents of ${symbol} may only reduce until you have looked`,
    at,
    href: "/positions",
  }));
}

/** Orders that were given up and reached the broker all the same, one by one: what became of each is told. */
export async function recalls({ desk, account }: Round): Promise<Attention[]> {
  const rows = await recalledSince(desk.database.db, { accountId: account.id, since: desk.wall.now() - DAY_MS });
  return rows.map(({ agentId, symbol, state, filledQty, at }) => {
    const end = recallInWords(state, plain(filledQty));
    const text = `${agentInWords(agentId)}: an order for ${symbol} whose run was given up was found at the broker: ${end}`;
    return { level: "warn", text, at, href: "/orders" };
  });
}

/** An order that filled is kept with its stop; what is left of it is cancelled. */
function recallInWords(state: string, units: string): string {
  const rest = OPEN_ORDER_STATES.some((open) => open === state) ? "asked to be cancelled" : "cancelled";
  if (units === "0") return rest;
  return state === "filled" ? `${units} filled and protected` : `${units} filled and protected, the rest ${rest}`;
}

const REPAIRS: Readonly<Record<string, string>> = {
  "position.stop": "a stop was missing and was put back",
  "position.exit": "no stop would hold, and the position was sold at the market",
};

/** What the desk had to do of its own accord in the last day, once for each agent. */
export async function repairs({ desk, account }: Round): Promise<Attention[]> {
  const since = desk.wall.now() - DAY_MS;
  const rows = await repairsSince(desk.database.db, { accountId: account.id, actions: Object.keys(REPAIRS), since });
  return rows.map(({ action, agentId, n, at }) => ({
    level: "warn",
    text: `${agentInWords(agentId)}: ${REPAIRS[action]}${n === 1 ? "" : ` ${n} times`} in 24 h`,
    at,
    href: "/system",
  }));
}
