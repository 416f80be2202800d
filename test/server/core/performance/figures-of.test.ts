import { describe, expect, it } from "vitest";
import { exactFigures, isRateOf } from "@/server/commands/audit-figures/exact-figures";
import { figuresOf } from "@/server/core/performance/figures-of";
import { resultUsd, type ValueRow } from "@/server/core/performance/value-series";
import { randomHistory } from "./random-history";
import { rawRows } from "./raw-rows";

/** Half of them in sessions, half in days. */
const HISTORIES = 1_000;
const CENT = 0.005;
const PRECISE = 1e-9;

/** The histories are in weeks without a holiday. */
const isWeekday = (date: string) => ![0, 6].includes(new Date(`${date}T12:00:00Z`).getUTCDay());

/** As near as a double of this size can be. */
const isNear = (a: number, b: number) => Math.abs(a - b) <= PRECISE * Math.max(1, Math.abs(b));

function differences(name: string, rows: readonly ValueRow[], raw: ReturnType<typeof rawRows>["account"], sessions: boolean) {
  const found: string[] = [];
  const of = figuresOf({ rows, rhythm: sessions ? "sessions" : "days", trades: [] });
  let paidIn = raw[0]?.worth.toNumber() ?? 0;
  for (const [i, { at, worth, flow }] of raw.entries()) {
    const row = rows[i];
    paidIn += flow.toNumber();
    if (!row || row.at !== at || Math.abs(row.valueUsd - worth.toNumber()) > CENT) found.push(`${name} worth ${i}: ${worth}`);
    if (row && Math.abs(resultUsd(row) - worth.minus(paidIn).toNumber()) > CENT) found.push(`${name} result ${i}`);
  }
  const expected = exactFigures(raw, sessions ? isWeekday : null);
  if (expected === null) return of.totalReturn === null && of.sharpe === null ? found : [...found, `${name} has returns`];
  for (const [figure, value] of Object.entries(expected)) {
    const told = of[figure as keyof typeof of];
    const same = value === null || told === null ? value === told : isNear(Number(told), value.toNumber());
    if (!same) found.push(`${name} ${figure}: ${told} for ${value?.toFixed(15)}`);
  }
  const rate = of.moneyWeightedReturn;
  if (rate === null || !isRateOf(raw, rate)) found.push(`${name} money-weighted: ${rate}`);
  return found;
}

/** The desk's series: its marks behind the start. */
const withStart = (at: number, usd: number, rows: readonly ValueRow[]) => [{ at, valueUsd: usd, paidInUsd: usd }, ...rows];

describe("figuresOf", () => {
  it.each([
    { sessions: true, rows: "sessions", first: 1 },
    { sessions: false, rows: "days", first: 2 },
  ])("agrees with what fills and flows alone come to, to a cent and 1e-9, on random histories in $rows", (given) => {
    const { sessions, first: from } = given;
    let defined = 0;
    for (let seed = from; seed <= HISTORIES; seed += 2) {
      const history = randomHistory(seed, !sessions);
      const { account, agent } = history;
      const [first] = agent;
      if (!first) continue;
      const raw = rawRows(history);
      const found = [
        ...differences("account", withStart(history.startAt, Number(history.startCashUsd), account), raw.account, sessions),
        ...differences("agent", withStart(first.at, first.paidInUsd, agent), raw.agent, sessions),
      ];
      expect(found, `history ${seed}`).toEqual([]);
      defined += exactFigures(raw.agent, sessions ? isWeekday : null) === null ? 0 : 1;
    }
    expect(defined).toBeGreaterThan(0.4 * HISTORIES);
  });
});
