import { describe, expect, it } from "vitest";
import { NO_HEADLINES } from "@/server/core/backtest/agent/judged-column";
import type { PlayedDecision } from "@/server/core/backtest/agent/played-decision";
import { decide } from "@/server/core/decision/decide";
import type { DecisionInput } from "@/server/core/decision/decision";
import { CAUSE_TEXTS, DIVERGENCE_CAUSES, type DivergenceCause } from "@/server/core/divergence/causes";
import type { LivePeriod, LiveRun } from "@/server/core/divergence/divergence";
import { playBeside } from "@/server/core/divergence/play-beside";
import { RULES_PLAYED } from "@/server/core/divergence/veto-rules";
import { type Bar, barAt, sliceBars } from "@/server/core/market/market";
import { RULES } from "@/server/core/risk/rules";
import { readTechnical } from "@/server/core/signals/technical";
import { walk } from "../backtest/walk";
import { lived, withFill, withRun } from "./lived";

const BARS = walk(5, 700);
const { task, made } = lived(BARS);
const BUY = made.find(({ decision, vetoedBy }) => decision.action === "buy" && vetoedBy === null) as PlayedDecision;

/** The causes of all differences, in their order. */
function causesOf(live: LivePeriod, change: Partial<typeof task> = {}): readonly DivergenceCause[] {
  return playBeside({ ...task, ...change, live }).rows.map(({ cause }) => cause);
}

function madeOn(run: LiveRun, change: Partial<DecisionInput>): Pick<LiveRun, "made"> {
  const { made: before } = run;
  if (!before?.technical || !before.sentiment) throw new Error("the run has lost what it was made on");
  const { decision, technical, sentiment } = before;
  const input = { ...decision.basis, agent: run.agent, at: run.at, technical, sentiment, ...change };
  const { agent: _, at: __, sentiment: read, technical: seen, ...basis } = input;
  return { made: { ...before, decision: { ...decide(input), basis }, technical: seen, sentiment: read } };
}

/** A decision that comes out otherwise with older bars. */
function lateAt() {
  for (const { index, input, decision } of made) {
    const technical = readTechnical(sliceBars(BARS, 0, index - 1));
    if (decide({ ...input, technical }).action !== decision.action) return { index, technical };
  }
  throw new Error("bars that are late change no decision");
}

describe("a period that came as in its backtest", () => {
  it("differs in nothing, and something was compared", () => {
    const beside = playBeside(task);
    expect(beside.rows).toEqual([]);
    expect(beside.unexplainedShare).toBe(0);
    expect(beside.acts).toBe(beside.fills + made.filter(({ decision }) => decision.action !== "hold").length);
    expect(beside.decisions).toBe(570);
    expect(beside.fills).toBeGreaterThan(10);
    expect(beside.since).toBe(BARS.time[130]);
  });

  it("is compared from the first run on that held nothing", () => {
    const held = made.find(({ input }) => input.holding !== null) as PlayedDecision;
    const beside = playBeside({ ...task, from: held.input.at });
    expect(beside.since).toBeGreaterThan(held.input.at);
    expect(beside.rows).toEqual([]);
    const always = task.live.runs.filter(({ made: each }) => each?.decision.basis.holding);
    expect(playBeside({ ...task, live: { runs: always, fills: [] } })).toMatchObject({ since: null, rows: [], decisions: 0 });
  });

  it("is played from a run that held nothing on, and counted from where it is asked for", () => {
    const held = made.find(({ input }) => input.holding !== null) as PlayedDecision;
    const beside = playBeside({ ...task, countFrom: held.input.at });
    expect(beside).toMatchObject({ since: held.input.at, rows: [], decisions: 700 - held.index });
    const refused = withRun(task.live, BUY.index, (run) => ({ ...madeOn(run, {}), state: "vetoed", reason: "no" }));
    const all = playBeside({ ...task, live: refused });
    const later = playBeside({ ...task, live: refused, countFrom: (all.rows[0]?.at ?? 0) + 1 });
    expect(later.rows).toEqual(all.rows.slice(1));
    expect(later.acts).toBeLessThan(all.acts);
    expect(playBeside({ ...task, countFrom: task.to })).toMatchObject({ since: null, decisions: 0, acts: 0 });
  });

  it("has no more ticks than its schedule", () => {
    const beside = playBeside({ ...task, ticks: task.ticks.filter((_, i) => i % 2 === 0) });
    expect(beside.decisions).toBe(285);
  });
});

describe("the cause of another decision", () => {
  it("is that a bar was late, where the run read older ones", () => {
    const { index, technical } = lateAt();
    const late = (lastBar: number) =>
      withRun(task.live, index, (run) => ({ ...madeOn(run, { technical }), lastBar: barAt(BARS, lastBar) }));
    expect(causesOf(late(index - 2))).toEqual(["bar_late"]);
    expect(causesOf(late(index - 1))).toEqual(["bar_changed"]);
  });

  it("is that a bar has changed since, and what follows from it has the same", () => {
    const before = BUY.index - 1;
    const close = Float64Array.from(BARS.close);
    close[before] = (BARS.low[before] as number) * 1.0001;
    const causes = causesOf(task.live, { bars: { ...BARS, close } });
    expect(causes.length).toBeGreaterThan(2);
    expect(new Set(causes)).toEqual(new Set(["bar_changed"]));
    const { rows } = playBeside({ ...task, bars: { ...BARS, close } });
    expect(rows[0]?.detail).toMatch(/^close of the bar at \S+Z was [\d.]+ and is [\d.]+ now$/);
  });

  it("is that a headline was seen later, where what the run knew makes the difference", () => {
    const bad = { ...NO_HEADLINES, score: -1, confidence: 1, effectiveItems: 20 };
    const live = withRun(task.live, BUY.index, (run) => madeOn(run, { sentiment: bad }));
    expect(causesOf(live, { sentimentNow: new Map([[BUY.index, NO_HEADLINES]]) })).toEqual(["sentiment_later"]);
    // The backtest of a run that knew as much as is known now decides as it did, and holds otherwise from then on than the runs after it say.
    expect(causesOf(live)[0]).not.toBe("sentiment_later");
  });

  it("is that parameters changed, where the run went by others", () => {
    const agent = { ...task.agent, version: 2, params: { ...task.agent.params, buyThreshold: 0.99 } };
    const live = withRun(task.live, BUY.index, (run) => ({ agent, ...madeOn({ ...run, agent }, {}) }));
    expect(causesOf(live)).toEqual(["parameters_changed"]);
    expect(playBeside({ ...task, live }).rows[0]?.detail).toBe(
      "version 2 ran, version 1 is played: buyThreshold was 0.99 and is 0.2",
    );
  });

  it("is the fill price, where the run sized at another one", () => {
    const live = withRun(task.live, BUY.index, (run) => madeOn(run, { price: BUY.input.price * 1.001 }));
    expect(causesOf(live)[0]).toBe("fill_price");
  });

  it("is that the run was missed, where the backtest acted and no run decided", () => {
    const missed = withRun(task.live, BUY.index, () => ({ made: null, state: "missed", reason: "the desk was off" }));
    expect(causesOf(missed)).toEqual(["run_missed"]);
    const gone = { ...task.live, runs: task.live.runs.filter(({ runId }) => runId !== BUY.index) };
    expect(causesOf(gone)).toEqual(["run_missed"]);
    const without = withRun(task.live, BUY.index, () => ({ made: null, state: "held", reason: "no bars" }));
    expect(causesOf(without)).toEqual(["bar_late"]);
    const held = made.find(({ decision }) => decision.action === "hold") as PlayedDecision;
    expect(causesOf(withRun(task.live, held.index, () => ({ made: null, state: "missed" })))).toEqual([]);
  });

  it("is the account's state, where a rule that a backtest does not know or the broker stood against it", () => {
    const [bought, left] = task.live.fills;
    if (!bought || !left) throw new Error("nothing filled");
    const flat = { holding: null, exits: null, freeCapitalUsd: BUY.input.freeCapitalUsd };
    /** Its first purchase as it is refused, and that until it was left there nothing is held. */
    const refused = (vetoedBy: string | null): readonly DivergenceCause[] => {
      const ended = { state: "vetoed", reason: "no", vetoedBy } as const;
      const runs = task.live.runs.map((run) => {
        if (run.at < BUY.input.at || run.at > left.at) return run;
        return { ...run, ...ended, ...(run.runId === BUY.index ? {} : madeOn(run, flat)) };
      });
      return causesOf({ runs, fills: task.live.fills.slice(2) });
    };
    for (const rule of ["kill_switch", "trades_per_day", null]) {
      const causes = refused(rule);
      expect(causes.length).toBeGreaterThan(2);
      expect(new Set(causes)).toEqual(new Set(["account_state"]));
    }
    expect(refused("data_fresh")[0]).toBe("bar_late");
    expect(new Set(refused("move_pays_costs"))).toEqual(new Set(["unexplained"]));
  });

  it("is none, where all that the run went by is the same and it did otherwise", () => {
    const live = withRun(task.live, BUY.index, ({ made: before }) => ({
      made: before && { ...before, decision: { ...before.decision, action: "hold" } },
      state: "held",
    }));
    expect(causesOf(live)).toEqual(["unexplained"]);
    const { acts, counts, unexplainedShare } = playBeside({ ...task, live });
    expect(counts.unexplained).toBe(1);
    expect(unexplainedShare).toBe(1 / acts);
  });

  it("is none, where the run held what it should not and nothing came before", () => {
    const flat = { holding: null, exits: null };
    const after = made.find(
      ({ input, decision }) => input.holding !== null && decide({ ...input, ...flat }).action !== decision.action,
    );
    if (!after) throw new Error("what is held changes no decision");
    expect(causesOf(withRun(task.live, after.index, (run) => madeOn(run, flat)))).toEqual(["unexplained"]);
    const exits = { stopPrice: String(after.input.price * 2), targetPrice: String(after.input.price * 3) };
    const sold = withRun(task.live, after.index, (run) => madeOn(run, { exits }));
    expect(causesOf(sold)[0]).toBe("account_state");
  });
});

describe("the cause of another fill", () => {
  it("is its price, where the bar traded there", () => {
    expect(causesOf(withFill(task.live, 0, ({ price }) => ({ price: price * 1.0001 })))).toEqual(["fill_price"]);
    expect(causesOf(withFill(task.live, 0, ({ price }) => ({ price: price * 1.5 })))).toEqual(["unexplained"]);
    const far = withFill(task.live, 0, ({ price }) => ({ price: price * 1.5 }));
    const price = (far.fills[0]?.price ?? 0) * 1.0001;
    const quoted = withRun(far, far.fills[0]?.runId ?? -1, () => ({ quote: { bid: price * 0.9999, ask: price } }));
    // Bars of one exchange lack what the others traded: the quote of the moment tells that.
    expect(causesOf(quoted)).toEqual(["fill_price"]);
  });

  it("is that of the decision, where legs rest elsewhere because of it", () => {
    const n = task.live.fills.findIndex(({ source }, i) => i > 0 && source === "leg");
    const other = withRun(task.live, task.live.fills[n]?.runId ?? -1, ({ made: before }) => ({
      made: before && { ...before, decision: { ...before.decision, stopPrice: "1" } },
    }));
    const moved = withFill(other, n, ({ price }) => ({ price: price * 1.0001 }));
    const flat = {
      ...moved,
      runs: moved.runs.map((run) =>
        run.at > BUY.input.at ? { ...run, made: run.made && { ...run.made, technical: null } } : run,
      ),
    };
    const { rows } = playBeside({ ...task, live: flat });
    expect(rows.map(({ kind, cause }) => [kind, cause])).toEqual([
      ["decision", "unexplained"],
      ["fill", "unexplained"],
    ]);
    expect(rows[1]?.detail).toMatch(/^follows from the difference at /);
  });

  it("is that a part filled, and a limit where the order was smaller", () => {
    expect(causesOf(withFill(task.live, 0, ({ qty }) => ({ qty: qty / 2 })))).toEqual(["partial_fill"]);
    expect(causesOf(withFill(task.live, 0, () => null))[0]).toBe("partial_fill");
    expect(causesOf(withFill(task.live, 0, ({ qty }) => ({ qty: qty / 2, orderQty: qty / 2 })))).toEqual(["account_state"]);
  });

  it("is a person's, where no run and no leg did it", () => {
    const [first] = task.live.fills;
    if (!first) throw new Error("nothing filled");
    const quiet = made.findIndex(({ index }) =>
      task.live.fills.every(({ at }) => BARS.time[index] !== Math.floor(at / 300_000) * 300_000),
    );
    const at = (made[quiet] as PlayedDecision).input.at;
    const extra = { ...first, at, side: "sell" as const, runId: null };
    const withExtra = (source: "other" | "leg") => ({ ...task.live, fills: [{ ...extra, source }, ...task.live.fills] });
    expect(causesOf(withExtra("other"))).toEqual(["account_state"]);
    expect(causesOf(withExtra("leg"))).toEqual(["unexplained"]);
    const i = made[quiet]?.index ?? 0;
    const beyond = (part: number): LivePeriod => {
      const [leg, ...others] = withExtra("leg").fills;
      return { ...task.live, fills: [...(leg ? [{ ...leg, price: (BARS.low[i] as number) * (1 - part) }] : []), ...others] };
    };
    expect(causesOf(beyond(0.002))).toEqual(["fill_price"]);
    expect(causesOf(beyond(0.003))).toEqual(["unexplained"]);
    expect(causesOf(beyond(-0.0001))).toEqual(["unexplained"]);
  });

  it("is that the bar has changed, where a run read another one, and none where it did not", () => {
    const n = task.live.fills.findIndex(({ source }) => source === "leg");
    const left = task.live.fills[n];
    if (!left) throw new Error("no leg filled");
    const bar = BARS.time.findLastIndex((time) => time <= left.at);
    const without = withFill(task.live, n, () => null);
    expect(causesOf(without)).toEqual(["unexplained"]);
    const read = withRun(without, bar + 1, ({ lastBar }) => ({ lastBar: lastBar && { ...lastBar, low: lastBar.low + 1 } }));
    expect(causesOf(read)).toEqual(["bar_changed"]);
    // What is bought at once meets the open: another close is no cause of another price.
    const bought = BARS.time.findLastIndex((time) => time <= (task.live.fills[0]?.at ?? 0));
    const dearer = withFill(task.live, 0, ({ price }) => ({ price: price * 1.0001 }));
    const changed = (change: (bar: Bar) => Partial<Bar>) =>
      withRun(dearer, bought + 1, ({ lastBar }) => ({ lastBar: lastBar && { ...lastBar, ...change(lastBar) } }));
    expect(causesOf(changed(({ close }) => ({ close: close + 1 })))[0]).toBe("fill_price");
    expect(causesOf(changed(({ open }) => ({ open: open + 1 })))[0]).toBe("bar_changed");
  });
});

describe("the list of causes", () => {
  it("says of each how it is told", () => {
    expect(Object.keys(CAUSE_TEXTS)).toEqual([...DIVERGENCE_CAUSES]);
  });

  it("names rules that there are", () => {
    const names = RULES.map(({ name }) => name);
    expect(RULES_PLAYED.filter((name) => !names.includes(name))).toEqual([]);
  });
});
