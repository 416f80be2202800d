import { dec, plain } from "@/server/core/money/money";
import { applyFill, FLAT_POSITION, type PositionState } from "@/server/core/positions/ledger";
import { type Given, type MarkedBook, markAccount, markAgent, NOTHING_GIVEN } from "@/server/core/positions/marked-books";
import { Random } from "@/server/core/simulation/random";

/** What happened, as it would be told by somebody who keeps no books: decimal strings, in the order in which it happened. */
export type RawEvent =
  | {
      readonly kind: "fill";
      readonly side: "buy" | "sell";
      readonly qty: string;
      readonly price: string;
      readonly feeUsd: string;
    }
  | { readonly kind: "cash"; readonly usd: string; readonly flow: boolean }
  | { readonly kind: "given"; readonly qty: string; readonly price: string }
  | { readonly kind: "external"; readonly qty: string; readonly price: string }
  | { readonly kind: "capital"; readonly usd: string }
  | { readonly kind: "split"; readonly factor: string }
  | { readonly kind: "fee"; readonly qty: string }
  | { readonly kind: "mark"; readonly at: number; readonly price: string };

export interface History {
  readonly startCashUsd: string;
  readonly startAt: number;
  readonly capitalUsd: string;
  readonly events: readonly RawEvent[];
  /** What the desk marks: its account and its one agent. */
  readonly account: readonly MarkedBook[];
  readonly agent: readonly MarkedBook[];
}

const DAY_MS = 86_400_000;
/** Weeks without a holiday in New York. */
const START = Date.parse("2026-02-17T00:00:00Z");
const MARKS = [15, 17.5, 20].map((hour) => hour * 3_600_000);

/** A history of one agent in an account in which somebody else holds units too, with all that comes and goes, from a seed. */
export function randomHistory(seed: number, onWeekends: boolean): History {
  const random = new Random(`figures ${seed}`);
  const books = openBooks(random);
  const days = 2 + Math.floor(random.uniform() * 27);
  for (let day = 0; day < days; day++) {
    const midnight = START + day * DAY_MS;
    const isWeekend = [0, 6].includes(new Date(midnight).getUTCDay());
    if (isWeekend && !onWeekends) continue;
    // A desk that was off has no marks of that day.
    if (random.uniform() < 0.1) continue;
    for (const after of MARKS) {
      books.movePrice();
      if (random.uniform() < 0.5) books.happen();
      books.mark(midnight + after);
    }
  }
  return books.history();
}

const two = (value: number) => value.toFixed(2);

function openBooks(random: Random) {
  const startCashUsd = two(random.between(10_000, 100_000));
  const capitalUsd = two(random.between(5_000, 20_000));
  const events: RawEvent[] = [];
  const account: MarkedBook[] = [];
  const agent: MarkedBook[] = [];
  let price = two(random.between(20, 400));
  let cash = dec(startCashUsd);
  let capital = dec(capitalUsd);
  let own: PositionState = FLAT_POSITION;
  let external: PositionState = FLAT_POSITION;
  let given: Given = NOTHING_GIVEN;
  let paidIn = dec(startCashUsd);

  function fill(side: "buy" | "sell", qty: string) {
    const event = { side, qty, price, feeUsd: two(random.between(0, 3)) } as const;
    const { position, cashUsd } = applyFill(own, event);
    own = position;
    cash = cash.plus(cashUsd);
    events.push({ kind: "fill", ...event });
  }

  /** Gives units to the agent at what they had cost, or takes some at what they have. */
  function give(qty: string, cost: string) {
    const after = dec(own.qty).plus(qty);
    const costUsd = dec(own.qty).mul(own.avgPrice).plus(dec(qty).mul(cost));
    own = { ...own, qty: plain(after), avgPrice: after.isZero() ? "0" : plain(costUsd.div(after)) };
    const worth = dec(qty).mul(price);
    given = {
      worthUsd: dec(given.worthUsd).plus(worth).toNumber(),
      costUsd: dec(given.costUsd).plus(dec(qty).mul(cost)).toNumber(),
    };
    events.push({ kind: "given", qty, price });
  }

  function bring(qty: string) {
    external = { ...external, qty: plain(dec(external.qty).plus(qty)), avgPrice: external.avgPrice };
    paidIn = paidIn.plus(dec(qty).mul(price));
    events.push({ kind: "external", qty, price });
  }

  const some = (qty: string) => dec(qty).mul(random.uniform()).toDecimalPlaces(4).toFixed();
  const DEEDS: readonly (() => void)[] = [
    () => fill("buy", dec(capital).mul(random.uniform()).div(price).toDecimalPlaces(4).plus("0.0001").toFixed()),
    () => dec(own.qty).gt(0) && fill("sell", random.uniform() < 0.5 ? own.qty : plain(dec(some(own.qty)).plus("0.0001"))),
    () => {
      const usd = two(random.between(1_000, 50_000));
      cash = cash.plus(usd);
      paidIn = paidIn.plus(usd);
      events.push({ kind: "cash", usd, flow: true });
    },
    () => {
      const usd = two(-random.uniform() * Math.max(0, cash.toNumber() / 2));
      cash = cash.plus(usd);
      paidIn = paidIn.plus(usd);
      events.push({ kind: "cash", usd, flow: true });
    },
    () => {
      const usd = two(random.between(-20, 30));
      cash = cash.plus(usd);
      events.push({ kind: "cash", usd, flow: false });
    },
    () => bring(random.between(1, 50).toFixed(3)),
    () => {
      const qty = some(external.qty);
      external = { ...external, qty: plain(dec(external.qty).minus(qty)) };
      events.push({ kind: "external", qty: "0", price });
      give(qty, two(Number(price) * random.between(0.5, 1.5)));
    },
    () => {
      const qty = some(own.qty);
      const cost = own.avgPrice;
      give(`-${qty}`, cost);
      external = { ...external, qty: plain(dec(external.qty).plus(qty)) };
    },
    () => {
      capital = dec(two(random.between(5_000, 20_000)));
      events.push({ kind: "capital", usd: plain(capital) });
    },
    () => {
      price = plain(dec(price).div(2));
      own = { ...own, qty: plain(dec(own.qty).mul(2)), avgPrice: plain(dec(own.avgPrice).div(2)) };
      external = { ...external, qty: plain(dec(external.qty).mul(2)) };
      events.push({ kind: "split", factor: "2" });
    },
    () => {
      const qty = plain(dec(some(own.qty)).div(100));
      const cost = plain(dec(qty).mul(own.avgPrice));
      own = { ...own, qty: plain(dec(own.qty).minus(qty)), feesUsd: plain(dec(own.feesUsd).plus(cost)) };
      events.push({ kind: "fee", qty });
    },
  ];

  return {
    movePrice() {
      price = two(Math.max(1, Number(price) * Math.exp(0.03 * random.normal())));
    },
    happen() {
      DEEDS[Math.floor(random.uniform() * DEEDS.length)]?.();
    },
    mark(at: number) {
      const mark = Number(price);
      events.push({ kind: "mark", at, price });
      const held = [own, external].map((position) => ({ ...position, mark }));
      account.push(markAccount(at, cash.toNumber(), held, paidIn.toNumber()));
      agent.push(markAgent(at, capital.toNumber(), [{ ...own, mark }], given));
    },
    history: (): History => ({ startCashUsd, capitalUsd, startAt: START, events, account, agent }),
  };
}
