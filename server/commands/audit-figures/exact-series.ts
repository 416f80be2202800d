import { Exact, type ExactRow } from "./exact-figures";
import type { RawAccount } from "./raw-account";

const ZERO = new Exact(0);
/** A run marks what is booked at its end, and is dated when it was due. */
const RUN_MS = 10 * 60_000;
const CENT = "0.005";

type Cash = RawAccount["cash"][number];

/** A book as it is to be: its rows behind its start, its cash now, and the marks that no bookings explain. */
export interface ExactSeries {
  readonly rows: readonly ExactRow[];
  readonly cash: Exact;
  readonly unexplained: readonly number[];
}

/**
 * The worth of the account ("") or an agent at each of its marks: its cash from all that was booked by then, and the worth of what was held. The books know
 * executions within minutes and what else moves cash when the broker tells it, whatever day it dates it to, so a mark's bookings are, in their order, the
 * executions up to a run's time before it, and as many entries, no execution later than a run's time after it, as make its own cash.
 */
export function exactSeries(raw: RawAccount, agentId: string): ExactSeries {
  const isAccount = agentId === "";
  const booked = bookingsOf(isAccount ? raw.cash : raw.cash.filter((entry) => entry.agentId === agentId));
  const given = raw.given.filter((flow) => (isAccount ? flow.kind !== "opening" : flow.agentId === agentId));
  const opened = sumOf(raw.given.filter(({ kind }) => isAccount && kind === "opening"));
  const rows: ExactRow[] = [];
  const unexplained: number[] = [];
  let [count, paidInBefore] = [0, ZERO];
  for (const mark of raw.marks.filter((row) => row.agentId === agentId)) {
    const { at, exposure } = mark;
    const capital = new Exact(isAccount ? 0 : (mark.capital ?? 0));
    const told = new Exact(mark.equity).minus(exposure).minus(capital);
    count = booked.sureBy(at - RUN_MS, count);
    const explained = booked.explains(told, count, at + RUN_MS);
    if (explained === null) unexplained.push(at);
    count = explained ?? count;
    const came = sumOf(given.filter((flow) => flow.at <= at)).plus(opened);
    const paidIn = (isAccount ? booked.paidIn(count) : ZERO).plus(came).plus(capital);
    const startAt = isAccount ? Math.min(raw.cash[0]?.at ?? at, at) : at;
    if (rows.length === 0) rows.push({ at: startAt, worth: paidIn, flow: ZERO });
    const flow = rows.length === 1 ? ZERO : paidIn.minus(paidInBefore);
    rows.push({ at, worth: capital.plus(booked.cash(count)).plus(exposure), flow });
    paidInBefore = paidIn;
  }
  return { rows, cash: booked.cash(booked.all), unexplained };
}

/** Entries in the order in which they were booked, by how many of them are counted. */
function bookingsOf(entries: readonly Cash[]) {
  const [cash, paidIn] = [[ZERO], [ZERO]];
  for (const [i, { usd, kind, isFlow }] of entries.entries()) {
    cash.push((cash[i] ?? ZERO).plus(usd));
    paidIn.push((paidIn[i] ?? ZERO).plus(kind === "deposit" || isFlow ? usd : 0));
  }
  const isExecution = ({ kind }: Cash) => kind !== "other";
  return {
    all: entries.length,
    cash: (count: number) => cash[count] ?? ZERO,
    paidIn: (count: number) => paidIn[count] ?? ZERO,
    /** At least `count`, and all executions that happened by `at`. */
    sureBy: (at: number, count: number) => {
      let sure = count;
      for (let i = count; i < entries.length; i++) {
        const entry = entries[i];
        if (!entry || !isExecution(entry)) continue;
        if (entry.at > at + RUN_MS) break;
        if (entry.at <= at) sure = i + 1;
      }
      return sure;
    },
    /** How many, `count` or more, make up `told` with no execution after `at`; null where none do. */
    explains: (told: Exact, count: number, at: number) => {
      for (let n = count; n <= entries.length; n++) {
        const last = n > count ? entries[n - 1] : undefined;
        if (last && isExecution(last) && last.at > at) return null;
        const off = told.minus(cash[n] ?? ZERO).abs();
        if (off.lt(CENT)) return n;
      }
      return null;
    },
  };
}

function sumOf(rows: readonly { readonly usd: string }[]): Exact {
  return rows.reduce((total, { usd }) => total.plus(usd), ZERO);
}
