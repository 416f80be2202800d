import { describe, expect, it } from "vitest";
import { Fault } from "@/server/core/fault";
import { STEP_POLICIES, type StepName, type StepRecord } from "@/server/core/runs/run";
import type { Journal } from "@/server/pipeline/journal";
import { createStep, type StepBody, type StepRuntime } from "@/server/pipeline/step";
import type { ClaimedRun, TradingContext } from "@/server/pipeline/trading-context";

const NAME = "fetch_market_data";
const POLICY = { tries: 3, backoffMs: 500, timeoutMs: 1_000 };
const lost = (code: string) => Object.assign(new Error("write failed"), { code });

function stage(done: readonly StepRecord[] = [], timeoutMs = POLICY.timeoutMs, kept: string | null = null) {
  const records = new Map(done.map((record) => [record.name, record]));
  const slept: number[] = [];
  const asked: StepName[] = [];
  const journal: Journal = {
    resumed: done.length > 0,
    done: (name) => records.get(name)?.output as never,
    put: (record) => void records.set(record.name, record),
    save: async () => undefined,
    close: () => undefined,
  };
  const runtime: StepRuntime = {
    run: {} as ClaimedRun,
    trading: { wall: { now: () => 1_000 } } as TradingContext,
    journal,
    before: async (name) => void asked.push(name),
    sleep: async (ms) => void slept.push(ms),
    whatKeeps: async () => kept,
    policies: { ...STEP_POLICIES, [NAME]: { ...POLICY, timeoutMs } },
  };
  // What a step does with what it is given does not depend on what that is.
  const step = createStep(runtime) as unknown as <I, O>(name: StepName, body: StepBody<I, O>, input: I) => Promise<O>;
  return { step, slept, asked, record: () => records.get(NAME) };
}

/** A body that fails with each of the errors and then succeeds. */
function failing(...errors: readonly Error[]): StepBody<null, string> & { readonly calls: () => number } {
  let calls = 0;
  const body = async () => {
    const error = errors[calls++];
    if (error) throw error;
    return "fine";
  };
  return Object.assign(body, { calls: () => calls });
}

describe("a step that takes too long", () => {
  it.each(["the database does not answer", "another session holds what it needs"])(
    "while %s is no failure: it waits, and nothing is recorded",
    async (kept) => {
      const { step, slept, record } = stage([], 5, kept);
      const hang = () => new Promise<never>(() => {});
      await expect(step(NAME, hang, null)).rejects.toMatchObject({
        code: "database_unavailable",
        message: `${NAME} waits: ${kept} (${NAME} did not finish within 5 ms)`,
      });
      expect([slept, record()]).toEqual([[], undefined]);
    },
  );
});

describe("a step", () => {
  it("is not late because the process stood still", async () => {
    const { step, record } = stage([], 200);
    const soon = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
    const body = async () => {
      await soon(5);
      for (const began = performance.now(); performance.now() - began < 400; );
      await soon(5);
      return "done";
    };
    expect(await step(NAME, body, null)).toBe("done");
    expect(record()).toMatchObject({ state: "ok", tries: 1 });
  });

  it("is recorded with its input, its output and one try", async () => {
    const { step, record } = stage();
    expect(await step(NAME, (input: { readonly a: number }) => ({ b: input.a + 1 }), { a: 1 })).toEqual({ b: 2 });
    expect(record()).toMatchObject({ state: "ok", tries: 1, input: { a: 1 }, output: { b: 2 }, error: null, log: [] });
  });

  it.each([
    new Fault("timeout", "late"),
    new Fault("data_missing", "no bars"),
    new Fault("broker_unreachable", "nobody answered"),
    new Fault("order_unknown", "not shown yet"),
    new Fault("database_unavailable", "away"),
    lost("CONNECTION_CLOSED"),
    lost("57P01"),
  ])("is tried again after $message, with a pause that doubles", async (error) => {
    const { step, slept, record } = stage();
    const body = failing(error, error);
    expect(await step(NAME, body, null)).toBe("fine");
    expect(slept).toEqual([500, 1_000]);
    expect(record()).toMatchObject({ state: "ok", tries: 3 });
    expect(record()?.log.map(({ level, message }) => `${level}: ${message}`)).toEqual([
      `warn: try 1 of 3: ${error.message}`,
      `warn: try 2 of 3: ${error.message}`,
    ]);
  });

  it.each([
    new Fault("refused", "no stop"),
    new Fault("broker_rejected", "insufficient buying power"),
    new Fault("conflict", "another order"),
    new Fault("cancelled", "by a person"),
    new Fault("invalid_input", "qty"),
    new Error("a bug"),
    lost("23505"),
  ])("is not tried again after $message", async (error) => {
    const { step, slept, record } = stage();
    const body = failing(error);
    await expect(step(NAME, body, null)).rejects.toBe(error);
    expect(body.calls()).toBe(1);
    expect(slept).toEqual([]);
    expect(record()).toMatchObject({ state: "failed", tries: 1, output: null, error: error.message });
  });

  it("fails after its last try with what the last one said", async () => {
    const { step, record } = stage();
    const body = failing(...["one", "two", "three", "four"].map((message) => new Fault("data_missing", message)));
    await expect(step(NAME, body, null)).rejects.toThrow("three");
    expect(body.calls()).toBe(3);
    expect(record()).toMatchObject({ state: "failed", tries: 3, error: "three" });
  });

  it("is told to stop and recorded as late when it does not end in time", async () => {
    const { step, record } = stage([], 5);
    const signals: AbortSignal[] = [];
    const hang: StepBody<null, string> = (_, { signal }) => {
      signals.push(signal);
      return new Promise(() => {});
    };
    await expect(step(NAME, hang, null)).rejects.toThrow(`${NAME} did not finish within 5 ms`);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true, true]);
    expect(record()).toMatchObject({ state: "failed", tries: 3, error: `${NAME} did not finish within 5 ms` });
  });

  it("that was done before is not done again, nor asked for", async () => {
    const old: StepRecord = {
      name: NAME,
      state: "ok",
      tries: 1,
      startedAt: 0,
      endedAt: 1,
      input: null,
      output: "of old",
      error: null,
      log: [],
    };
    const { step, asked } = stage([old]);
    const body = failing();
    expect(await step(NAME, body, null)).toBe("of old");
    expect(body.calls()).toBe(0);
    expect(asked).toEqual([]);
  });
});

describe("what a step finds", () => {
  it.each([
    ["NaN", { rsi: Number.NaN }, ".rsi is NaN"],
    ["infinity in a list", { levels: [1, Number.POSITIVE_INFINITY] }, ".levels.1 is Infinity"],
    ["a typed array", { closes: new Float64Array([1, 2]) }, ".closes is a Float64Array"],
    ["a date", { at: new Date(0) }, ".at is a Date"],
    ["a map", { marks: new Map([["TSLA", 1]]) }, ".marks is a Map"],
    ["a hole in a list", { levels: [undefined] }, ".levels.0 is undefined"],
  ])("fails it where it holds %s, for a resumed run would go on with something else", async (_, found, odd) => {
    const { step, slept, record } = stage();
    await expect(step(NAME, () => found, null)).rejects.toThrow(`${NAME} found what its journal would not give back: ${odd}`);
    expect([slept, record()?.state]).toEqual([[], "failed"]);
  });

  it("is the same when it is read again, where it is plain JSON", async () => {
    const { step, record } = stage();
    const found = { rsi: 61.5, stop: null, words: ["a"], nothing: undefined };
    await expect(step(NAME, () => found, null)).resolves.toBe(found);
    expect(JSON.parse(JSON.stringify(record()?.output))).toEqual(found);
  });
});
