import Decimal from "decimal.js";
import type { History } from "./random-history";

/** Thirty-four digits: what is rounded in the desk's doubles is not rounded here. */
const D = Decimal.clone({ precision: 34 });
type Dec = Decimal;
const ZERO = new D(0);

interface Row {
  readonly at: number;
  readonly worth: Dec;
  /** Came less went since the row before. */
  readonly flow: Dec;
}

/** The worth of the account and of its agent at each mark, and what came between, from what happened alone: no cost, no average, no result is kept. */
export function rawRows({ startCashUsd, capitalUsd, startAt, events }: History) {
  let [cash, owed, units, foreign] = [new D(startCashUsd), new D(capitalUsd), ZERO, ZERO];
  let capital = new D(capitalUsd);
  let [accountFlow, agentFlow] = [ZERO, ZERO];
  const account: Row[] = [{ at: startAt, worth: cash, flow: ZERO }];
  const agent: Row[] = [];
  for (const event of events) {
    if (event.kind === "fill") {
      const sign = event.side === "buy" ? 1 : -1;
      const paid = new D(event.qty).mul(event.price).mul(sign).plus(event.feeUsd);
      units = units.plus(new D(event.qty).mul(sign));
      cash = cash.minus(paid);
      owed = owed.minus(paid);
    } else if (event.kind === "cash") {
      cash = cash.plus(event.usd);
      if (event.flow) accountFlow = accountFlow.plus(event.usd);
    } else if (event.kind === "external") {
      foreign = foreign.plus(event.qty);
      accountFlow = accountFlow.plus(new D(event.qty).mul(event.price));
    } else if (event.kind === "given") {
      units = units.plus(event.qty);
      foreign = foreign.minus(event.qty);
      agentFlow = agentFlow.plus(new D(event.qty).mul(event.price));
    } else if (event.kind === "capital") {
      agentFlow = agentFlow.plus(event.usd).minus(capital);
      owed = owed.plus(event.usd).minus(capital);
      capital = new D(event.usd);
    } else if (event.kind === "split") {
      units = units.mul(event.factor);
      foreign = foreign.mul(event.factor);
    } else if (event.kind === "fee") {
      units = units.minus(event.qty);
    } else {
      account.push({ at: event.at, worth: cash.plus(units.plus(foreign).mul(event.price)), flow: accountFlow });
      // An agent begins with all that it was given by its first mark.
      if (agent.length === 0) agent.push({ at: event.at, worth: new D(capitalUsd).plus(agentFlow), flow: ZERO });
      agent.push({ at: event.at, worth: owed.plus(units.mul(event.price)), flow: agent.length === 1 ? ZERO : agentFlow });
      [accountFlow, agentFlow] = [ZERO, ZERO];
    }
  }
  return { account, agent };
}

const zoned = new Intl.DateTimeFormat("en-CA", { timeZone: "America/New_York" });

/** The last growth of each weekday (New York) or day (UTC) with a mark, and again for each that has none, behind that of the start. */
function byPeriod(growth: readonly { readonly at: number; readonly level: Dec }[], sessions: boolean): Dec[] {
  const keyOf = (at: number) => (sessions ? zoned.format(at) : new Date(at).toISOString().slice(0, 10));
  const last = new Map(growth.slice(1).map(({ at, level }) => [keyOf(at), level]));
  const levels: Dec[] = [new D(1)];
  const [from, to] = [growth[1]?.at ?? 0, growth.at(-1)?.at ?? 0];
  let level = new D(1);
  for (let at = Date.parse(`${keyOf(from)}T12:00:00Z`); at <= Date.parse(`${keyOf(to)}T12:00:00Z`); at += 86_400_000) {
    if (sessions && [0, 6].includes(new Date(at).getUTCDay())) continue;
    level = last.get(keyOf(at)) ?? level;
    levels.push(level);
  }
  return levels;
}

const baseOf = (worth: Dec, flow: Dec) => (flow.gt(0) ? worth.plus(flow) : worth);
const endOf = (worth: Dec, flow: Dec) => (flow.lt(0) ? worth.minus(flow) : worth);
const sum = (values: readonly Dec[]) => values.reduce((total, value) => total.plus(value), ZERO);
const max = (values: readonly Dec[]) => D.max(...values);

/** Every figure again in thirty-four digits, written from the definitions; null where a return would be of less than nothing. */
export function independentFigures(rows: readonly Row[], sessions: boolean) {
  const isLess = ({ worth, flow }: Row, i: number) =>
    endOf(worth, flow).lt(0) || baseOf(rows[i - 1]?.worth ?? worth, flow).lt("0.005");
  if (rows.some(isLess)) return null;
  const growth: { at: number; level: Dec }[] = [{ at: rows[0]?.at ?? 0, level: new D(1) }];
  for (const [i, row] of rows.entries()) {
    const before = rows[i - 1];
    const level = growth[i - 1]?.level;
    if (!before || !level) continue;
    const base = baseOf(before.worth, row.flow);
    const end = endOf(row.worth, row.flow);
    growth.push({ at: row.at, level: level.mul(end).div(base) });
  }
  const levels = byPeriod(growth, sessions);
  const returns = levels.slice(1).map((level, i) => level.div(levels[i] as Dec).minus(1));
  const n = returns.length;
  const yearly = new D(sessions ? 252 : 365);
  const mean = sum(returns).div(n);
  const deviation =
    n < 2
      ? null
      : sum(returns.map((r) => r.minus(mean).pow(2)))
          .div(n - 1)
          .sqrt();
  const downside = sum(returns.filter((r) => r.lt(0)).map((r) => r.pow(2)))
    .div(n)
    .sqrt();
  const falls = levels.map((level, i) => level.div(max(levels.slice(0, i + 1))).minus(1));
  const total = (levels.at(-1) as Dec).minus(1);
  const annual = total.plus(1).pow(yearly.div(n)).minus(1);
  const deepest = D.min(...falls);
  return {
    totalReturn: total,
    annualReturn: annual,
    annualVolatility: deviation?.mul(yearly.sqrt()) ?? null,
    sharpe: deviation === null || deviation.lt(1e-14) ? null : mean.div(deviation).mul(yearly.sqrt()),
    sortino: downside.isZero() ? null : mean.mul(yearly.sqrt()).div(downside),
    maxDrawdown: deepest,
    calmar: deepest.isZero() ? null : annual.div(deepest.abs()),
  };
}

/** What the worth at the end is more than what was paid in would have come to at `rate` over the whole span. */
export function overRate(rows: readonly Row[], rate: number): Dec {
  const [first] = rows;
  const last = rows.at(-1);
  if (!first || !last) throw new Error("there are no rows");
  const span = last.at - first.at;
  const grown = (usd: Dec, at: number) => usd.mul(new D(1 + rate).pow(new D(last.at - at).div(span)));
  return rows.reduce((rest, { at, flow }, i) => {
    const from = flow.gt(0) ? (rows[i - 1]?.at ?? at) : at;
    return rest.minus(i === 0 ? grown(first.worth, at) : flow.isZero() ? ZERO : grown(flow, from));
  }, last.worth);
}
