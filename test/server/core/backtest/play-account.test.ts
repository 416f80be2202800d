import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AgentParams } from "@/server/core/agents/agent";
import type { AgentPlace } from "@/server/core/backtest/account/account-seat";
import { type PlayedAccount, playAccount } from "@/server/core/backtest/account/play-account";
import { BUYING_POWER } from "@/server/core/backtest/account/take-turns";
import { createAgentColumn } from "@/server/core/backtest/agent/agent-column";
import { playAgent } from "@/server/core/backtest/agent/play-agent";
import type { PlayedDecision } from "@/server/core/backtest/agent/played-decision";
import { type Bars, sliceBars } from "@/server/core/market/market";
import { aggregateBars } from "@/server/core/market/timeframes";
import type { SetLimit } from "@/server/core/risk/limits/limit";
import { usualTerms } from "@/test/defaults/usual-terms";
import { sha256 } from "@/test/support/sha256";
import { agentWith, QUICK } from "./evidence/quick-agent";
import { toldHeadlines } from "./told-headlines";
import { walk } from "./walk";

const COUNT = 240;
/** As much as all of them may ever use. */
const ENOUGH_USD = 1_000_000;

/** Of a symbol of its own, so that nobody is in its way. */
const named = (bars: Bars, symbol: string): Bars => ({ ...bars, symbol });

interface Given {
  readonly id: string;
  readonly bars: Bars;
  readonly params?: Partial<AgentParams>;
  readonly made?: PlayedDecision[];
}

function placeOf({ id, bars, params = {}, made }: Given): AgentPlace {
  const agent = { ...agentWith({ ...QUICK, timeframe: bars.timeframe, ...params }, bars.symbol), id };
  const place = { agent, column: createAgentColumn(bars), ...usualTerms(bars.symbol), from: 1, to: bars.time.length };
  return made ? { ...place, onDecision: (each) => made.push(each) } : place;
}

const alone = ({ agent, column, ...options }: AgentPlace, isQuick = true) => playAgent(agent, column, { ...options, isQuick });
const together = (
  places: readonly AgentPlace[],
  startUsd: number,
  more: { isQuick?: boolean; limits?: readonly SetLimit[] } = {},
) => playAccount(places, { startUsd, sha256, ...more });

/** Three agents of three symbols and two timeframes. */
function threeOf(seed: number, count = COUNT): readonly AgentPlace[] {
  const [one, two, three] = [0, 1, 2].map((n) => walk(seed + n, count)) as [Bars, Bars, Bars];
  return [
    placeOf({ id: "one", bars: one }),
    placeOf({ id: "two", bars: named(two, "ETH/USD") }),
    placeOf({ id: "three", bars: named(aggregateBars(three, "15m"), "SOL/USD") }),
  ];
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const aSeed = fc.nat(1_000);

describe("agents of one account", () => {
  it("that never compete come to what they come to alone", () => {
    fc.assert(
      fc.property(aSeed, fc.boolean(), (seed, isQuick) => {
        const places = threeOf(seed);
        const played = together(places, ENOUGH_USD, { isQuick });
        const each = places.map((place) => alone(place, isQuick));
        expect(played.agents).toEqual(each.map(({ equity: _, ...own }) => own));
        const gained = sum(each.map(({ equity }, n) => (equity.at(-1) as number) - (places[n]?.agent.params.capitalUsd ?? 0)));
        expect((played.equity.at(-1) as number) - ENOUGH_USD).toBeCloseTo(gained, 2);
      }),
      { numRuns: 8 },
    );
  });

  it("of which there is one is that one", () => {
    const [place] = threeOf(11) as [AgentPlace];
    const played = together([place], place.agent.params.capitalUsd);
    const own = alone(place);
    expect(played.time).toEqual(place.column.bars.time.subarray(1));
    for (const [n, usd] of own.equity.entries()) expect(played.equity[n]).toBeCloseTo(usd, 6);
  });

  it("never have less than no cash, and are worth their cash and what they hold, to a cent", () => {
    let competed = 0;
    fc.assert(
      fc.property(aSeed, fc.integer({ min: 500, max: 4_000 }), (seed, startUsd) => {
        const made: PlayedDecision[] = [];
        const places = threeOf(seed).map((place) => ({ ...place, onDecision: (each: PlayedDecision) => made.push(each) }));
        const played = together(places, startUsd, { isQuick: false });
        expect(Math.min(...played.cash)).toBeGreaterThanOrEqual(0);
        competed += made.filter(({ vetoedBy }) => vetoedBy === "cash" || vetoedBy === BUYING_POWER).length;
        for (const [n, at] of played.time.entries()) {
          const { cash, worth } = booksAt(places, played, at + 300_000, startUsd);
          expect(played.cash[n]).toBeCloseTo(cash, 2);
          expect(played.equity[n]).toBeCloseTo(cash + worth, 2);
        }
      }),
      { numRuns: 8 },
    );
    expect(competed).toBeGreaterThan(8);
  });

  it("are changed by no bars that come after the end", () => {
    const [whole, less] = [COUNT, 180].map((count) => {
      const places = threeOf(5).map((place) => ({
        ...place,
        column: createAgentColumn(sliceBars(place.column.bars, 0, Math.floor((place.column.bars.time.length * count) / COUNT))),
      }));
      return together(
        places.map((place) => ({ ...place, to: place.column.bars.time.length })),
        6_000,
      );
    }) as [PlayedAccount, PlayedAccount];
    // What is held at the end is sold then.
    const past = less.time.length - 4;
    expect(less.time.subarray(0, past)).toEqual(whole.time.subarray(0, past));
    expect(less.equity.subarray(0, past)).toEqual(whole.equity.subarray(0, past));
    expect(past).toBeGreaterThan(150);
  });

  it("do the same where nothing is left undecided, in whatever order they are given", () => {
    for (const seed of [3, 4]) {
      const places = threeOf(seed);
      const [quick, whole] = [true, false].map((isQuick) => together(places, 5_000, { isQuick }));
      expect(quick).toEqual(whole);
      const back = together(places.toReversed(), 5_000);
      expect(back.agents.toReversed()).toEqual(quick?.agents);
      for (const [n, usd] of back.equity.entries()) expect(quick?.equity[n]).toBeCloseTo(usd, 6);
    }
  });

  it("read their own headlines", () => {
    const [place] = threeOf(11) as [AgentPlace];
    const { bars } = place.column;
    const told = {
      ...place,
      column: createAgentColumn(bars, toldHeadlines(1, 60, [bars.time[0] as number, bars.time.at(-1) as number])),
    };
    const [own] = together([told], ENOUGH_USD).agents;
    const { equity: _, ...by } = alone(told);
    expect(own).toEqual(by);
    expect(own?.trades).not.toEqual(alone(place).trades);
  });
});

/** Cash by the executions until `until`, and what is held at the last closes that were complete then. */
function booksAt(places: readonly AgentPlace[], { agents }: PlayedAccount, until: number, startUsd: number) {
  let [cash, worth] = [startUsd, 0];
  for (const [n, { executions }] of agents.entries()) {
    const { bars } = (places[n] as AgentPlace).column;
    const length = bars.timeframe === "5m" ? 300_000 : 900_000;
    const complete = bars.time.findLastIndex((at) => at + length <= until);
    // What fills within a bar, and at its close, is known once it is complete; what is bought or sold at an open is known at once.
    const isKnown = (at: number) => at < until && (isAtOpen(at, bars) || at < (bars.time[complete] ?? 0) + length);
    let qty = 0;
    for (const { side, qty: units, price, feeUsd, at } of executions) {
      if (!isKnown(at)) continue;
      const sign = side === "buy" ? 1 : -1;
      qty += sign * Number(units);
      cash -= sign * Number(units) * Number(price) + Number(feeUsd);
    }
    worth += qty * (bars.close[complete] ?? 0);
  }
  return { cash, worth };
}

const isAtOpen = (at: number, { time }: Bars) => time.includes(at - 40);

describe("where the cash does for one", () => {
  const bars = walk(11, COUNT);
  /** Two that decide the same at the same instants, but for how far their stop is. */
  function contest(stops: readonly number[], startUsd: number) {
    const made = stops.map((): PlayedDecision[] => []);
    const places = stops.map((stopAtr, n) =>
      placeOf({ id: `agent-${n}`, bars: named(bars, n === 0 ? "BTC/USD" : "ETH/USD"), params: { stopAtr }, made: made[n] ?? [] }),
    );
    together(places, startUsd, { isQuick: false });
    return made as [PlayedDecision[], PlayedDecision[]];
  }
  const entryOf = (made: readonly PlayedDecision[], index?: number) =>
    made.find((each) => each.decision.action === "buy" && (index === undefined || each.index === index));

  it("the first of the arbiter gets it: the nearer stop has more conviction per unit of risk", () => {
    const rich = contest([2, 5], ENOUGH_USD).map((made) => entryOf(made));
    const index = rich[0]?.index;
    expect(rich[1]?.index).toBe(index);
    const asked = rich.map((made) => Number(made?.decision.qty) * Number(made?.decision.price));
    const startUsd = 1.05 * Math.max(...asked);
    for (const stops of [
      [2, 5],
      [5, 2],
    ]) {
      const made = contest(stops, startUsd).map((each) => entryOf(each, index)?.vetoedBy);
      expect(made).toEqual(stops.map((stop) => (stop === 2 ? null : "cash")));
    }
  });

  it("a limit of the account leaves no more room than it says", () => {
    const limit = { accountId: "a", agentId: null, symbol: null, name: "open_positions", value: 1, windowMin: null } as const;
    const made: PlayedDecision[] = [];
    const places = threeOf(3).map((place) => ({ ...place, onDecision: (each: PlayedDecision) => made.push(each) }));
    together(places, ENOUGH_USD, { isQuick: false, limits: [limit] });
    expect(made.filter(({ vetoedBy }) => vetoedBy === "open_positions").length).toBeGreaterThan(3);
    expect(made.some(({ decision, vetoedBy }) => decision.action === "buy" && vetoedBy === null)).toBe(true);
  });
});

it("nobody buys what another agent of the account has just sold", () => {
  const bars = walk(11, COUNT);
  const made: PlayedDecision[] = [];
  // The second buys whatever is said.
  const places = [
    placeOf({ id: "seller", bars, params: { earlySellThreshold: 0, sellThreshold: 0 } }),
    placeOf({ id: "buyer", bars, params: { buyThreshold: -1, minConfidence: 0, stopAtr: 1, targetAtr: 1 }, made }),
  ];
  const { agents } = together(places, ENOUGH_USD, { isQuick: false });
  const vetoed = made.filter(({ vetoedBy }) => vetoedBy === "opposite_order");
  expect(vetoed.length).toBeGreaterThan(0);
  const sold =
    agents[0]?.trades.filter(({ cause }) => cause !== "stop" && cause !== "target").map(({ exitAt }) => exitAt - 40) ?? [];
  for (const { input } of vetoed) expect(sold).toContain(input.at);
});
