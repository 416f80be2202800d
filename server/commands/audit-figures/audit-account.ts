import type { Db } from "@/db/client";
import type { AccountRow } from "@/db/queries/accounts/accounts";
import { marksAt, valueSeries } from "@/db/queries/accounts/value-series";
import { allPositions } from "@/db/queries/ledger/ledger";
import { summarize } from "../../api/performance/summarize";
import { sessionOn } from "../../core/market/calendar/calendar";
import { dayStart } from "../../core/market/market-day";
import { changeOver } from "../../core/performance/value-series";
import { Exact, type ExactRow, exactFigures, isRateOf } from "./exact-figures";
import { exactSeries } from "./exact-series";
import { exactTradeFigures, exactTrades } from "./exact-trades";
import { type RawAccount, readRawAccount } from "./raw-account";

const CENT = 0.005;
const PRECISE = 1e-9;

/** One figure as the desk tells it and as it comes of what happened; null is "not defined". */
export interface Audited {
  readonly of: string;
  readonly figure: string;
  readonly told: string | null;
  readonly exact: string | null;
  readonly agrees: boolean;
}

/**
 * Every figure of an account and its agents, as the pages take it, beside what executions, cash and flows alone come to, by arithmetic that shares nothing
 * with the pages'. Dollars agree to a cent, units exactly, and returns and ratios to 1e-9 of theirs.
 */
export async function auditAccount(db: Db, account: AccountRow): Promise<readonly Audited[]> {
  const raw = await readRawAccount(db, account.id);
  const agents = [...new Set(raw.marks.map(({ agentId }) => agentId))].filter((id) => id !== "").sort();
  const audited = [...(await auditBooks(db, account, raw)), ...(await auditBook(db, account, raw, ""))];
  for (const agentId of agents) audited.push(...(await auditBook(db, account, raw, agentId)));
  return audited;
}

const dollars = (of: string, figure: string, told: number | string, exact: Exact): Audited => ({
  of,
  figure,
  told: new Exact(told).toFixed(6),
  exact: exact.toFixed(6),
  agrees: new Exact(told).minus(exact).abs().lt(CENT),
});

/** Cash, units, and what agents have realised, which is their cash and the cost of what they hold less that of what they were given. */
async function auditBooks(db: Db, account: AccountRow, raw: RawAccount): Promise<readonly Audited[]> {
  const positions = await allPositions(db, account.id);
  const audited = [dollars("account", "cash", account.cashUsd, exactSeries(raw, "").cash)];
  for (const { agentId, symbol, qty } of raw.units) {
    const told = positions.find((row) => row.agentId === agentId && row.symbol === symbol)?.qty ?? "0";
    const exact = new Exact(qty);
    audited.push({ of: agentId, figure: `units of ${symbol}`, told, exact: exact.toFixed(), agrees: exact.eq(told) });
  }
  const owners = new Set(positions.map((row) => row.agentId).filter((id) => id !== "external"));
  for (const agentId of owners) {
    const own = positions.filter((row) => row.agentId === agentId);
    const told = own.reduce((sum, row) => sum.plus(row.realizedUsd).minus(row.feesUsd), new Exact(0));
    const cost = own.reduce((sum, row) => sum.plus(new Exact(row.qty).mul(row.avgPrice)), new Exact(0));
    const given = raw.given.filter((flow) => flow.agentId === agentId);
    const givenCost = given.reduce((sum, flow) => sum.plus(flow.cost), new Exact(0));
    audited.push(dollars(agentId, "realised − fees", told.toFixed(), exactSeries(raw, agentId).cash.plus(cost).minus(givenCost)));
  }
  return audited;
}

/** Worth, result and returns of the account ("") or an agent. */
async function auditBook(db: Db, account: AccountRow, raw: RawAccount, agentId: string): Promise<readonly Audited[]> {
  const of = agentId === "" ? "account" : agentId;
  const { rows, unexplained } = exactSeries(raw, agentId);
  const last = rows.at(-1);
  if (!last) return [];
  const { performance } = await summarize(db, account, agentId === "" ? null : agentId);
  const marks = String(rows.length - 1);
  const marked = { of, figure: "marks that bookings explain", told: marks, exact: String(rows.length - 1 - unexplained.length) };
  const paidIn = rows.slice(1).reduce((sum, { flow }) => sum.plus(flow), rows[0]?.worth ?? new Exact(0));
  const trades = exactTrades(raw, agentId);
  const isOpen = performance.rhythm === "sessions" ? (date: string) => sessionOn("equity", date) !== null : null;
  return [
    { ...marked, agrees: unexplained.length === 0 },
    ...(await auditSeries(db, account.id, agentId, rows)),
    dollars(of, "paid in", performance.paidInUsd ?? 0, paidIn),
    dollars(of, "result", performance.resultUsd ?? 0, last.worth.minus(paidIn)),
    dollars(of, "result of its last day", await lastDay(db, account.id, agentId, last.at), exactDay(rows, last.at)),
    ...ratios(of, performance, exactFigures(rows, isOpen)),
    ...(trades ? ratios(of, performance, exactTradeFigures(trades, rows[0]?.at ?? last.at, last.at)) : []),
    rateOf(of, performance.moneyWeightedReturn, rows),
  ];
}

async function auditSeries(db: Db, accountId: string, agentId: string, rows: readonly ExactRow[]): Promise<readonly Audited[]> {
  const told = await valueSeries(db, { accountId, agentId });
  const byTime = new Map(rows.slice(1).map((row) => [row.at, row]));
  const off = told.slice(1).filter(({ at, valueUsd }) => !byTime.get(at)?.worth.minus(valueUsd).abs().lt(CENT));
  const count = told.length - 1;
  const exact = String(count - off.length);
  return [
    { of: agentId || "account", figure: "equity of its curve", told: String(count), exact, agrees: off.length === 0 },
    dollars(agentId || "account", "equity", told.at(-1)?.valueUsd ?? 0, rows.at(-1)?.worth ?? new Exact(0)),
  ];
}

/** The page's "today" as it stood at the last mark. */
async function lastDay(db: Db, accountId: string, agentId: string, at: number): Promise<number> {
  const [morning, now] = await Promise.all([marksAt(db, accountId, dayStart("desk", at) - 1), marksAt(db, accountId, at)]);
  const [from, to] = [morning.get(agentId), now.get(agentId)];
  if (!to) return 0;
  return changeOver([from ?? { ...to, valueUsd: to.paidInUsd }, to]).usd;
}

function exactDay(rows: readonly ExactRow[], at: number): Exact {
  const start = dayStart("desk", at);
  const before = rows.findLastIndex((row, i) => i > 0 && row.at < start);
  const from = Math.max(before, 0);
  const flows = rows.slice(from + 1).reduce((sum, { flow }) => sum.plus(flow), new Exact(0));
  return (rows.at(-1)?.worth ?? new Exact(0)).minus(rows[from]?.worth ?? 0).minus(flows);
}

const NAMES = [
  "totalReturn",
  "annualReturn",
  "annualVolatility",
  "sharpe",
  "sortino",
  "maxDrawdown",
  "longestDrawdownMs",
  "calmar",
  "tailRatio",
] as const;
const NOT_DEFINED: Readonly<Record<string, Exact | null>> = Object.fromEntries(NAMES.map((name) => [name, null]));

function ratios(of: string, performance: object, exact: Readonly<Record<string, Exact | null>> | null): readonly Audited[] {
  const told = new Map<string, unknown>(Object.entries(performance));
  return Object.entries(exact ?? NOT_DEFINED).map(([figure, b]) => {
    const a = told.get(figure) as number | null;
    const agrees = a === null || b === null ? a === b : b.minus(a).abs().lte(Exact.max(1, b.abs()).mul(PRECISE));
    return { of, figure, told: a === null ? null : a.toFixed(12), exact: b?.toFixed(12) ?? null, agrees };
  });
}

function rateOf(of: string, rate: number | null, rows: readonly ExactRow[]): Audited {
  const agrees = rate === null ? (rows.at(-1)?.at ?? 0) === rows[0]?.at : isRateOf(rows, rate);
  const told = rate?.toFixed(12) ?? null;
  return { of, figure: "moneyWeightedReturn", told, exact: agrees ? told : "no rate at which it comes to its worth", agrees };
}
