import { sql } from "drizzle-orm";
import pino from "pino";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { loadBars } from "@/db/queries/bars/load-bars";
import { writeLimit } from "@/db/queries/risk/limits";
import { playApart } from "@/server/adapters/backtests/play-apart";
import { asDesk } from "@/server/api/as-desk";
import type { ApiContext } from "@/server/api/context";
import { createCaller } from "@/server/api/root";
import { createBacktestPlayer } from "@/server/backtests/play-queued";
import { queueUntaken } from "@/server/backtests/queue-untaken";
import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import type { DeskEvent } from "@/server/core/events";
import type { WaitingBacktest } from "@/server/engine/engine";
import { inMemoryEngine } from "@/server/engine/in-memory";
import { calmDatabase } from "../../support/database/calm-database";
import { openTestDatabase } from "../../support/database/postgres";
import { openTestDesk, type TestDesk } from "../../support/desk/test-desk";
import { QUICK } from "../core/backtest/evidence/quick-agent";
import { walk } from "../core/backtest/walk";

const log = pino({ level: "silent" });
/** They are played behind everything else that a busy machine does. */
vi.setConfig({ testTimeout: 240_000 });
const SOON = { timeout: 120_000, interval: 50 };
const RULE = { kind: "rule", symbol: "BTC/USD", timeframe: "5m", strategy: "sma_cross" } as const;

let desk: TestDesk;
const clock = { now: () => Date.now() };
let waiting: WaitingBacktest[] = [];
const told: DeskEvent[] = [];
let api: ReturnType<typeof createCaller>;

beforeAll(async () => {
  const database = await openTestDatabase();
  desk = await openTestDesk(
    database.url,
    DEFAULT_AGENTS.filter(({ symbol }) => symbol === "BTC/USD").flatMap((agent) => [
      agent,
      { ...agent, id: "quick", name: "Quick", params: { ...QUICK, capitalUsd: 4_000 } },
    ]),
  );
  await loadBars(desk.database, walk(5, 2_000), "a test");
  const starter = { enqueueBacktests: async (some: readonly WaitingBacktest[]) => void waiting.push(...some) };
  const services = { database: calmDatabase(), starter };
  api = createCaller(asDesk({ desk, services } as unknown as ApiContext));
}, 60_000);
afterAll(() => desk?.close());

function playerWith(play: typeof playApart) {
  return createBacktestPlayer({
    database: desk.database,
    play,
    wall: clock,
    codeVersion: "1.2.3",
    tell: (event) => told.push(event),
    log,
  });
}

async function make(given: Partial<Parameters<typeof api.backtests.create>[0]> = {}): Promise<WaitingBacktest> {
  waiting = [];
  const { id } = await api.backtests.create({ played: RULE, ...given });
  expect(waiting).toEqual([{ id, attempt: 0 }]);
  return { id, attempt: 0 };
}

const get = ({ id }: WaitingBacktest) => api.backtests.get({ backtestId: id });

/** A process that plays until it is ended. */
function endless() {
  const ended = vi.fn();
  const play: typeof playApart = (_, signal) =>
    new Promise((_resolve, reject) => {
      const end = () => {
        ended();
        reject(new Error("ended"));
      };
      // Its process may be told to stop while the bars are still read.
      if (signal.aborted) end();
      else signal.addEventListener("abort", end);
    });
  return { play, ended };
}

describe("a backtest that was asked for", () => {
  it("is played in a process of its own, and the same again comes to the same hash", async () => {
    const player = playerWith(playApart);
    const [one, two] = [await make({ note: "first" }), await make()];
    await player.play(one);
    await player.play(two);
    const [first, second] = [await get(one), await get(two)];
    expect(first).toMatchObject({
      state: "done",
      note: "first",
      progress: 1,
      codeVersion: "1.2.3",
      agentId: null,
      failure: null,
    });
    expect(first.result).toMatchObject({ bars: 2_000, title: "BTC/USD 5m, sma_cross long_flat: fast 10, slow 20" });
    expect(first.result?.figures.trades).toBeGreaterThan(50);
    expect(first.columns?.trades.pnlUsd).toHaveLength(first.result?.figures.trades ?? 0);
    expect(first.columns?.curve.equityUsd.at(-1)).toBeCloseTo(
      (first.result?.startUsd ?? 0) + (first.result?.figures.resultUsd ?? 0),
      6,
    );
    expect(first.breakdowns?.returns.reduce((sum, { trades }) => sum + trades, 0)).toBe(first.result?.figures.trades);
    expect([first.resultHash, first.dataHash]).toEqual([second.resultHash, second.dataHash]);
    expect(first.resultHash).toMatch(/^[0-9a-f]{64}$/);
    const { rows, nextCursor } = await api.backtests.list({ limit: 1 });
    expect(rows).toMatchObject([{ id: two.id, result: { bars: 2_000 } }]);
    expect(rows[0]).not.toHaveProperty("columns");
    expect((await api.backtests.list({ limit: 1, cursor: nextCursor })).rows).toMatchObject([{ id: one.id }]);
  });

  it("lets finer bars that are stored say what happened within one, in its search too", async () => {
    const played = { ...RULE, timeframe: "15m", stop: 0.004, target: 0.004 } as const;
    const tried = { kind: "sweep" as const, axes: [{ name: "fast", from: 10, to: 11, step: 1 }] };
    const asked = await make({ played, detail: "5m", tried, from: "2025-01-02", to: "2025-01-06" });
    const plain = await make({ played, from: "2025-01-02", to: "2025-01-06" });
    for (const each of [asked, plain]) await playerWith(playApart).play(each);
    const [told, untold] = [await get(asked), await get(plain)];
    expect([told.state, untold.state, told.failure]).toEqual(["done", "done", null]);
    expect(told.spec.detail).toBe("5m");
    expect(told.result?.detail).toEqual({ timeframe: "5m", bars: told.result?.bars, resolvedBars: expect.any(Number) });
    expect(told.result?.detail?.resolvedBars).toBeGreaterThan(0);
    expect(untold.result?.detail).toBeUndefined();
    expect(untold.result?.ambiguousBars).toBeGreaterThan(told.result?.ambiguousBars ?? Number.NaN);
    expect(told.dataHash).not.toBe(untold.dataHash);
    const { totalReturn } = told.result?.figures ?? {};
    expect(totalReturn).not.toBe(untold.result?.figures.totalReturn);
    expect(told.evidence?.sensitivity[1]?.figures.totalReturn).toBe(totalReturn);
    expect(told.found).toMatchObject({ kind: "sweep", cells: { totalReturn: [totalReturn, expect.any(Number)] } });
  });

  it("plays an agent as it was asked for, also once the agent has changed", async () => {
    const [{ id: agentId, params }] = DEFAULT_AGENTS.filter(({ symbol }) => symbol === "BTC/USD") as [
      (typeof DEFAULT_AGENTS)[number],
    ];
    const asked = await make({ played: { kind: "agent", agentId, params: { ...params, buyThreshold: 0.05, minEdge: 0 } } });
    await playerWith(playApart).play(asked);
    const done = await get(asked);
    expect(done).toMatchObject({ state: "done", agentId, agentVersion: 1, spec: { timeframe: params.timeframe } });
    expect(done.spec.played).toMatchObject({ kind: "agent", isChanged: true, agent: { params: { buyThreshold: 0.05 } } });
    expect((await api.backtests.list({ agentId })).rows.map(({ id }) => id)).toEqual([asked.id]);
  });

  it("plays several agents on one account, and says of each trade whose it was", async () => {
    const played = { kind: "account" as const, agentIds: ["btc-usd", "quick"], cashUsd: 6_000 };
    const asked = await make({ played, from: "2025-01-03" });
    await playerWith(playApart).play(asked);
    const done = await get(asked);
    expect(done).toMatchObject({
      state: "done",
      agentId: null,
      symbol: "BTC/USD",
      title: "Bitcoin, Quick on one account",
      spec: { timeframe: "5m", played: { cashUsd: 6_000 } },
    });
    const { result, columns } = done;
    expect(result?.startUsd).toBe(6_000);
    expect(result?.agents?.map(({ agentId, timeframe }) => [agentId, timeframe])).toEqual([
      ["btc-usd", "1h"],
      ["quick", "5m"],
    ]);
    const sum = (values: readonly number[] = []) => values.reduce((total, value) => total + value, 0);
    expect(sum(result?.agents?.map(({ pnlUsd }) => pnlUsd))).toBeCloseTo(result?.figures.resultUsd ?? Number.NaN, 2);
    expect(sum(result?.agents?.map(({ trades }) => trades))).toBe(columns?.trades.entryAt.length);
    expect(columns?.trades.agentId).toHaveLength(columns?.trades.entryAt.length ?? -1);
    expect(columns?.trades.agentId).toContain("quick");
    expect(result?.remarks.join()).toContain("no headlines were stored for BTC/USD");
    expect(done.evidence).toMatchObject({ lookAhead: { passed: null }, entries: null });
    expect(done.evidence?.sensitivity).toHaveLength(5);
    const bars = (agentId?: string) =>
      api.backtests.bars({ backtestId: asked.id, agentId, until: Date.UTC(2025, 0, 5), count: 10 });
    const [hours, minutes] = [await bars("btc-usd"), await bars("quick")];
    expect([hours, minutes].map(({ time }) => (time[1] as number) - (time[0] as number))).toEqual([3_600_000, 300_000]);
    await expect(bars("nobody")).rejects.toThrow('the backtest has no agent "nobody"');
    const again = await make({ played, from: "2025-01-03" });
    await playerWith(playApart).play(again);
    expect(await get(again)).toMatchObject({ resultHash: done.resultHash, dataHash: done.dataHash });
  });

  it.each([
    [{ agentIds: ["btc-usd"] }, "a list of 2 to 20 agents, each once"],
    [{ agentIds: ["btc-usd", "btc-usd"] }, "a list of 2 to 20 agents, each once"],
    [{ agentIds: ["btc-usd", "nobody"] }, 'there is no agent "nobody"'],
    [{ agentIds: ["btc-usd", "quick"], cashUsd: 0 }, "cashUsd"],
  ])("refuses an account of %j", async (given, said) => {
    await expect(api.backtests.create({ played: { kind: "account", ...given } })).rejects.toThrow(said);
  });

  it("plays them under the limits that an account has then, and names those that it cannot judge by", async () => {
    const config = { seed: 1, startAt: Date.UTC(2025, 0, 1), endAt: Date.UTC(2025, 0, 2), symbols: ["BTC/USD"] };
    const { id: accountId } = await desk.open({ kind: "replay", config });
    const at = { accountId, agentId: null, symbol: null, windowMin: null, changedAt: clock.now(), changedBy: "test" };
    await writeLimit(desk.database.db, { ...at, name: "order_usd", value: 500 });
    await writeLimit(desk.database.db, { ...at, name: "cooldown_min", value: 5 });
    const agentIds = ["btc-usd", "quick"];
    const asked = await make({ played: { kind: "account", agentIds, limitsOf: accountId } });
    await playerWith(playApart).play(asked);
    const { result, columns } = await get(asked);
    const worth = columns?.trades.qty.map((qty, n) => qty * (columns.trades.entryPrice[n] ?? 0)) ?? [];
    expect(worth.length).toBeGreaterThan(3);
    expect(Math.max(...worth)).toBeLessThan(510);
    expect(result?.remarks.join("\n")).toMatch(/under the limits Order, which.*\n.*without the limits Cooldown after an exit,/);
    const nobodys = api.backtests.create({ played: { kind: "account", agentIds, limitsOf: "paper-99" } });
    await expect(nobodys).rejects.toThrow('"paper-99"');
  });

  it("refuses to try parameters of several agents", async () => {
    const played = { kind: "account" as const, agentIds: ["btc-usd", "quick"] };
    const tried = { kind: "sweep" as const, axes: [{ name: "stopAtr", from: 1, to: 2, step: 1 }] };
    await expect(api.backtests.create({ played, tried })).rejects.toThrow('tried "sweep" must be left out');
  });

  it("ends within a second of being cancelled, and nothing of it is written", async () => {
    const { play, ended } = endless();
    const asked = await make();
    const playing = playerWith(play).play(asked);
    await vi.waitFor(async () => expect((await get(asked)).state).toBe("playing"), SOON);
    await api.backtests.cancel({ backtestId: asked.id });
    await playing;
    expect(ended).toHaveBeenCalledOnce();
    expect(await get(asked)).toMatchObject({ state: "cancelled", result: null, columns: null, failure: null });
    await expect(api.backtests.cancel({ backtestId: asked.id })).rejects.toThrow(`backtest ${asked.id} is cancelled already`);
    await api.backtests.remove({ backtestId: asked.id });
    await expect(get(asked)).rejects.toThrow(`there is no backtest ${asked.id}`);
  });

  it("waits again when its process stops, and the next one plays it", async () => {
    const { play } = endless();
    const player = playerWith(play);
    const asked = await make();
    const playing = player.play(asked);
    await vi.waitFor(async () => expect((await get(asked)).state).toBe("playing"), SOON);
    await player.stop();
    await playing;
    expect((await get(asked)).state).toBe("queued");
    const next = playerWith(playApart);
    const engine = inMemoryEngine(async () => undefined, { playBacktest: next.play });
    const queue = await queueUntaken({ db: desk.database.db, engine, wall: clock, isOwn: true, log });
    await vi.waitFor(async () => expect((await get(asked)).state).toBe("done"), SOON);
    await queue.stop();
    await engine.stop(1_000);
  });

  it("is taken up by another process once its own is silent, which writes nothing more when it wakes", async () => {
    const asked = await make();
    let wake = () => {};
    const frozen = playerWith((...given) =>
      new Promise<void>((resolve) => {
        wake = resolve;
      }).then(() => playApart(...given)),
    );
    const asleep = frozen.play(asked);
    await vi.waitFor(async () => expect((await get(asked)).state).toBe("playing"), SOON);
    // A frozen process gives no sign of life: its last one lies a minute back.
    await desk.database.db.execute(
      sql`update backtests set attempt = attempt + 1, alive_at = now() - interval '1 minute' where id = ${asked.id}`,
    );
    const taken: WaitingBacktest[] = [];
    const queue = await queueUntaken({
      db: desk.database.db,
      engine: { enqueueBacktests: async (some) => void taken.push(...some) },
      wall: clock,
      isOwn: false,
      log,
    });
    await queue.stop();
    expect(taken).toEqual([{ id: asked.id, attempt: 2 }]);
    await playerWith(playApart).play({ id: asked.id, attempt: 2 });
    const done = await get(asked);
    expect(done.state).toBe("done");
    wake();
    await asleep;
    expect(await get(asked)).toEqual(done);
    // Nor is it played again by whoever comes with an older attempt.
    await playerWith(playApart).play(asked);
    expect(await get(asked)).toEqual(done);
  });

  it("says why it could not be played", async () => {
    const asked = await make();
    await desk.database.db.execute(
      sql`update backtests set spec = jsonb_set(spec, '{symbol}', '"ETH/USD"') where id = ${asked.id}`,
    );
    await playerWith(playApart).play(asked);
    expect(await get(asked)).toMatchObject({
      state: "failed",
      failure: 'no 5m bars of "ETH/USD": no bars of it are stored; npm run import loads a file of them',
      result: null,
    });
  });
});

describe("a search", () => {
  const SWEEP: { readonly kind: "sweep"; axes: { name: string; from: number; to: number; step: number }[] } = {
    kind: "sweep",
    axes: [
      { name: "fast", from: 2, to: 20, step: 1 },
      { name: "slow", from: 15, to: 60, step: 1 },
    ],
  };
  const CELLS = 19 * 46;

  it("plays every combination, names the best, and what it is worth after so many tries", async () => {
    const asked = await make({ tried: SWEEP });
    await playerWith(playApart).play(asked);
    const done = await get(asked);
    expect(done).toMatchObject({ state: "done", search: "sweep" });
    if (done.found?.kind !== "sweep") throw new Error("nothing was found");
    const { summary, cells } = done.found;
    // Where the fast average is not faster.
    expect(summary).toMatchObject({ cells: CELLS, misfits: 21, missing: 0, tries: CELLS - 21, measure: "sharpe" });
    expect(cells.sharpe).toHaveLength(CELLS);
    const best = summary.best?.params ?? {};
    const alone = await make({ played: { ...RULE, params: { fast: best.fast, slow: best.slow } } });
    await playerWith(playApart).play(alone);
    const { figures } = (await get(alone)).result ?? {};
    expect(summary.best?.figures).toMatchObject({
      sharpe: figures?.sharpe,
      totalReturn: figures?.totalReturn,
      trades: figures?.trades,
    });
    expect(summary.deflated?.tries).toBe(CELLS - 21);
    expect(await pieces(asked)).toBe(0);
  });

  it("that is killed in its middle goes on where it was, and comes to the same", async () => {
    const whole = await make({ tried: SWEEP });
    await playerWith(playApart).play(whole);
    const asked = await make({ tried: SWEEP });
    let first = 0;
    const killed = playerWith((task, signal, onProgress) =>
      playApart(task, signal, (progress) => {
        onProgress(progress);
        if (progress.piece && ++first === 3) void killed.stop();
      }),
    );
    await killed.play(asked);
    expect((await get(asked)).state).toBe("queued");
    const kept = await pieces(asked);
    expect(kept).toBeGreaterThanOrEqual(2);
    let again = 0;
    await playerWith((task, signal, onProgress) =>
      playApart(task, signal, (progress) => {
        if (progress.piece) again++;
        onProgress(progress);
      }),
    ).play({ ...asked, attempt: 1 });
    expect(again).toBe(Math.ceil(CELLS / 64) - (kept ?? 0));
    const [one, two] = [await get(whole), await get(asked)];
    expect(two.found).toEqual(one.found);
    expect(two.resultHash).toBe(one.resultHash);
  });

  it("walks forward, with what was chosen in each window beside what came of it", async () => {
    const asked = await make({
      tried: { kind: "walk_forward", axes: [{ name: "fast", from: 2, to: 10, step: 2 }], inSampleDays: 2, outOfSampleDays: 1 },
    });
    await playerWith(playApart).play(asked);
    const { found } = await get(asked);
    if (found?.kind !== "walk_forward") throw new Error("nothing was walked");
    expect(found.walk.windows).toHaveLength(5);
    for (const { params, inSample, outOfSample } of found.walk.windows) {
      expect(params?.fast).toBeGreaterThanOrEqual(2);
      expect(inSample.to).toBeLessThan(outOfSample.from);
    }
  });

  const pieces = async ({ id }: WaitingBacktest) => {
    const [row] = await desk.database.db.execute<{ n: number }>(
      sql`select count(*)::int as n from backtest_pieces where backtest_id = ${id}`,
    );
    return row?.n;
  };
});

it("checks what it has played: no bar is read ahead, and costs, order and chance are told", async () => {
  const asked = await make();
  await playerWith(playApart).play(asked);
  const { evidence } = await get(asked);
  expect(evidence?.lookAhead).toMatchObject({ passed: true, decisions: [], indicators: [] });
  expect(evidence?.sensitivity.map(({ costTimes, delayBars }) => [costTimes, delayBars])).toEqual([
    [0, 0],
    [1, 0],
    [2, 0],
    [4, 0],
    [1, 1],
  ]);
  expect(evidence?.entries?.pValue).toBeGreaterThan(0);
  expect(evidence?.tradeOrder?.rounds).toBe(1_000);
});

describe("what cannot be played is refused before any work starts", () => {
  const refused = (given: object, says: string) =>
    expect(api.backtests.create({ played: RULE, ...given } as never)).rejects.toThrow(says);

  it("a period that is empty or has no bars, a symbol without bars, bars that are too coarse", async () => {
    await refused({ from: "2025-02-02", to: "2025-02-01" }, "the period is empty: to must not be before from");
    await refused({ from: "2026-01-01" }, 'the period has no bars of "BTC/USD": stored are 5m from 2025-01-01 to 2025-01-07');
    await refused({ from: "yesterday" }, "must be a day such as 2025-07-01");
    await refused(
      { played: { ...RULE, symbol: "ETH/USD" } },
      'no bars of "ETH/USD" are stored: import a file of them on the page Data first',
    );
    await refused({ played: { ...RULE, timeframe: "1m" } }, 'no bars of "BTC/USD" are stored that make 1m ones: there are 5m');
    await refused({ detail: "1m" }, 'no bars of "BTC/USD" are stored that make 1m ones: there are 5m');
    await refused({ detail: "5m" }, 'detail "5m" must be finer than the 5m bars that are played');
  });

  it("costs below 0 and of another class, parameters that a rule does not have or that are out of bounds, agents that are not there", async () => {
    await refused({ costs: { feeBps: -1 } }, "feeBps -1 must be a number from 0 to 1000 (basis points)");
    await refused({ costs: { regulatory: true } }, 'costs.regulatory "true" must be left out');
    await refused({ played: { ...RULE, params: { period: 3 } } }, '"period" is no parameter of sma_cross, which has fast, slow');
    await refused({ played: { ...RULE, params: { fast: 0 } } }, 'fast "0" must be a whole number from 1 to 5000');
    await refused({ played: { ...RULE, params: { fast: 30 } } }, 'fast "30" must be under slow "20"');
    await refused({ played: { kind: "agent", agentId: "nobody" } }, 'there is no agent "nobody"');
    const [agent] = DEFAULT_AGENTS.filter(({ symbol }) => symbol === "BTC/USD");
    await refused({ played: { kind: "agent", agentId: agent?.id, version: 9 } }, "version 9");
    await refused(
      { played: { kind: "agent", agentId: agent?.id }, costs: { perUnitUsd: 1 } },
      'costs.perUnitUsd "1" is for plain rules',
    );
  });

  it("a search of too many combinations, of a parameter that there is not, or by steps that lead nowhere", async () => {
    const axis = { name: "fast", from: 1, to: 5_000, step: 1 };
    const sweep = (...axes: readonly object[]) => ({ tried: { kind: "sweep", axes } });
    await refused(sweep(axis, { ...axis, name: "slow" }), 'fast (5000) x slow (5000) makes "25000000" combinations');
    await refused(sweep({ ...axis, to: 1e9 }), 'makes "1000000000" combinations: there may be at most 100000');
    await refused(sweep({ ...axis, name: "speed" }), '"speed" is no parameter of sma_cross');
    await refused(sweep({ ...axis, from: 0 }), 'fast "0" must be a whole number from 1 to 5000');
    await refused(sweep({ ...axis, step: 0 }), "step 0 must be a number over 0");
    await refused(sweep({ ...axis, to: 0 }), 'to "0" of fast must be at least from "1"');
    await refused(sweep(), "axes");
  });

  it("more than a hundred that wait", async () => {
    const { db } = desk.database;
    const made = await make();
    await db.execute(sql`
      insert into backtests (symbol, spec, made_at, made_by)
      select symbol, spec, made_at, made_by from backtests, generate_series(1, 100) where id = ${made.id}`);
    await refused({}, "backtests wait: cancel some of them first");
    await db.execute(sql`delete from backtests where state = 'queued'`);
  });
});

it("keeps what a person notes of it", async () => {
  const asked = await make();
  await api.backtests.annotate({ backtestId: asked.id, note: "  too good\nto be true " });
  expect((await get(asked)).note).toBe("too good\nto be true");
});
