import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Worker } from "node:worker_threads";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Fault } from "@/server/core/fault";
import { makeBert } from "@/test/support/models/make-bert";
import { sha256Of } from "@/test/support/models/model-hub";
import { closeTestFinberts, openTestFinbert, temporaryDirectory } from "@/test/support/models/open-test-finbert";

/** The threads that were started, so that a test can break one. */
const threads = vi.hoisted((): Worker[] => []);
vi.mock("node:worker_threads", async (original) => {
  const real = await original<typeof import("node:worker_threads")>();
  class Watched extends real.Worker {
    constructor(...given: ConstructorParameters<typeof real.Worker>) {
      super(...given);
      threads.push(this);
    }
  }
  return { ...real, Worker: Watched };
});

const HEADLINES = [
  "Shares surge after record profit",
  "Company files for bankruptcy",
  "Annual meeting on Tuesday",
  "Bitcoin",
  "a much longer headline, with a summary behind it: the company said on Monday that it would not comment further on the matter",
];
const many = (count: number, word = "profit") => Array.from({ length: count }, (_, index) => `${word} of company ${index} rises`);

function modelWith(options: Parameters<typeof makeBert>[1] = {}): string {
  const directory = temporaryDirectory();
  makeBert(directory, { precisions: ["int8"], ...options });
  return directory;
}

async function faultOf(work: Promise<unknown>): Promise<Fault> {
  return work.then(
    () => expect.fail("it did not throw"),
    (error: Fault) => error,
  );
}

afterEach(closeTestFinberts);

describe("a model in a directory of one's own", () => {
  it("does nothing until it is wanted, and then loads once", async () => {
    const { finbert, phases, ready } = openTestFinbert({ modelDir: modelWith() });
    const before = threads.length;
    await pause(20);
    expect([finbert.state(), finbert.scorer(), phases, threads.length]).toEqual([{ phase: "idle" }, null, [], before]);
    finbert.want();
    finbert.want();
    await ready();
    expect(threads.length).toBe(before + 1);
    expect(phases).toEqual(["loading", "ready"]);
  });

  it("is named by its checksum and tells what it is", async () => {
    const modelDir = modelWith();
    const { finbert, ready, log } = openTestFinbert({ modelDir });
    const scorer = await ready();
    const content = readFileSync(path.join(modelDir, "onnx/model_quantized.onnx"));
    const sha256 = sha256Of(content);
    expect(scorer.name).toBe(`finbert-${sha256.slice(0, 8)}`);
    await scorer.score(HEADLINES);
    expect(finbert.state()).toEqual({
      phase: "ready",
      name: scorer.name,
      directory: modelDir,
      sizeBytes: content.length,
      sha256,
      loadMs: expect.any(Number),
      heapBytes: expect.any(Number),
      riseBytes: expect.any(Number),
      limitBytes: 700e6,
      scored: HEADLINES.length,
      textsPerSecond: expect.any(Number),
      restarts: 0,
    });
    expect(log).toEqual([`info FinBERT is ready: ${scorer.name}, 54 kB, nothing scored yet`]);
  });

  it("may lie in Xenova/finbert below it", async () => {
    const modelDir = temporaryDirectory();
    makeBert(path.join(modelDir, "Xenova/finbert"), { precisions: ["int8"] });
    const { finbert, ready } = openTestFinbert({ modelDir });
    await ready();
    expect(finbert.state()).toMatchObject({ directory: path.join(modelDir, "Xenova/finbert") });
  });

  it.each([
    [["config.json"], /lacks "config.json"; /],
    [["tokenizer.json", "onnx"], /lacks "tokenizer.json", "onnx\/model_quantized.onnx"; /],
  ])("names what is missing and looks again: %s", async (files, words) => {
    const modelDir = modelWith();
    const aside = temporaryDirectory();
    for (const file of files) renameSync(path.join(modelDir, file), path.join(aside, file));
    const { finbert, log, ready, until } = openTestFinbert({ modelDir });
    finbert.want();
    expect((await until("failed")).retryAt).not.toBeNull();
    expect(log[0]).toMatch(words);
    for (const file of files) renameSync(path.join(aside, file), path.join(modelDir, file));
    expect(await (await ready()).score(["profit"])).toHaveLength(1);
  });

  it("says that there is no such directory", async () => {
    const { finbert, until } = openTestFinbert({ modelDir: "/nonexistent/models" });
    finbert.want();
    expect((await until("failed")).reason).toBe('ZTRADE_MODEL_DIR "/nonexistent/models" is not a directory');
  });

  it("does without the files that only other programs read", async () => {
    const modelDir = modelWith();
    for (const file of ["special_tokens_map.json", "vocab.txt"]) rmSync(path.join(modelDir, file));
    expect(await (await openTestFinbert({ modelDir }).ready()).score(["profit"])).toHaveLength(1);
  });

  it.each<readonly [string, (modelDir: string) => void, RegExp]>([
    ["a model that is no model", (dir) => writeFileSync(path.join(dir, "onnx/model_quantized.onnx"), "ONNX"), /cannot be read/],
    ["half a model", (dir) => halve(path.join(dir, "onnx/model_quantized.onnx")), /cannot be read/],
    ["half a tokenizer", (dir) => halve(path.join(dir, "tokenizer.json")), /cannot be read.*JSON/],
  ])("is refused for good: %s", async (_, spoil, words) => {
    const modelDir = modelWith();
    spoil(modelDir);
    const { finbert, until } = openTestFinbert({ modelDir });
    finbert.want();
    const { reason, retryAt } = await until("failed");
    expect(reason).toMatch(words);
    expect(reason).toContain(modelDir);
    expect(retryAt).toBeNull();
    expect(finbert.scorer()).toBeNull();
  });
});

function halve(file: string): void {
  const content = readFileSync(file);
  writeFileSync(file, content.subarray(0, content.length / 2));
}

describe("labels", () => {
  it("are read by name: the same weights with names in another order give the same figures under those names", async () => {
    const scoreWith = async (labels: readonly string[]) =>
      (await (await openTestFinbert({ modelDir: modelWith({ labels }) }).ready()).score(HEADLINES))[0];
    const [usual, other] = [
      await scoreWith(["positive", "negative", "neutral"]),
      await scoreWith(["Neutral", "POSITIVE", "negative"]),
    ];
    expect(usual?.positive).not.toBeCloseTo(usual?.negative ?? 0, 2);
    expect(other).toEqual({ neutral: usual?.positive, positive: usual?.negative, negative: usual?.neutral });
  });

  it.each([
    [["LABEL_0", "LABEL_1", "LABEL_2"], '"label_0", "label_1", "label_2"'],
    [["positive", "negative", "positive"], '"positive", "negative", "positive"'],
  ])("are refused when they are others: %s", async (labels, words) => {
    const { finbert, until } = openTestFinbert({ modelDir: modelWith({ labels }) });
    finbert.want();
    const { reason, retryAt } = await until("failed");
    expect(reason).toContain(`the model's labels are ${words}, and must be positive, negative and neutral`);
    expect(retryAt).toBeNull();
  });
});

describe("a thread that crashes", () => {
  /** A message that the thread does not understand is a bug, and ends it. */
  const crash = () => threads.at(-1)?.postMessage(null);

  it("takes down what waits, is counted, and is started anew", async () => {
    const { finbert, log, retriesMs, until, ready } = openTestFinbert({ modelDir: modelWith() });
    const scorer = await ready();
    const waiting = [scorer.score(many(500)), scorer.score(many(3, "loss"))];
    const faults = Promise.all(waiting.map(faultOf));
    crash();
    for (const { code, message } of await faults) {
      expect(code).toBe("data_missing");
      expect(message).toMatch(/^FinBERT is not there: its thread ended: Cannot read properties of null/);
    }
    expect(await until("ready")).toMatchObject({ name: scorer.name, restarts: 1 });
    expect(await scorer.score(["profit"])).toHaveLength(1);
    expect(retriesMs).toEqual([1_500]);
    expect(log.filter((line) => line.startsWith("warn"))).toHaveLength(1);
    expect(finbert.scorer()?.name).toBe(scorer.name);
  });

  it("waits longer each time that it did nothing in between", async () => {
    const { retriesMs, until, ready } = openTestFinbert({ modelDir: modelWith() });
    await ready();
    for (let times = 1; times <= 2; times++) {
      crash();
      await until("failed");
      await until("ready");
    }
    expect(retriesMs).toEqual([1_500, 3_000]);
  });

  it("answers under another name when its file is another one then, and not under the old", async () => {
    const modelDir = modelWith();
    const { finbert, until, ready } = openTestFinbert({ modelDir });
    const scorer = await ready();
    makeBert(modelDir, { precisions: ["int8"], seed: 2 });
    crash();
    await until("failed");
    await until("ready");
    expect(finbert.scorer()?.name).not.toBe(scorer.name);
    expect(await faultOf(scorer.score(["profit"]))).toMatchObject({ code: "conflict" });
  });
});

describe("ten seconds", () => {
  it("end a call and its thread, and what was scored is memoise", async () => {
    const { finbert, pass, until, ready } = openTestFinbert({ modelDir: modelWith() });
    const scorer = await ready();
    const late = faultOf(scorer.score(many(1_500)));
    const behind = scorer.score(["profit"]);
    while (!(await until("ready")).scored) await pause(5);
    pass(10_000);
    const { code, message } = await late;
    expect(code).toBe("timeout");
    expect(message).toMatch(/^FinBERT did not answer within 10 s; \d+ of 1500 texts were scored$/);
    expect(await faultOf(behind)).toMatchObject({ code: "timeout" });
    await until("loading");
    const { scored, restarts } = await until("ready");
    expect(restarts).toBe(1);
    expect(await scorer.score(many(1_500))).toHaveLength(1_500);
    expect((await until("ready")).scored).toBeLessThanOrEqual(1_500);
    expect(scored).toBeGreaterThan(0);
    expect(finbert.state()).toMatchObject({ restarts: 1 });
  });

  it("bound how much can wait", async () => {
    const { ready } = openTestFinbert({ modelDir: modelWith() });
    const scorer = await ready();
    const { code, message } = await faultOf(scorer.score(many(2_001)));
    expect([code, message]).toEqual(["refused", "0 texts wait to be scored and 2001 more were asked for, at most 2000 may wait"]);
  });
});

describe("memory", () => {
  it("that rises above the limit has the thread started anew between two batches, and nothing is lost", async () => {
    let rss = 0;
    const memoryUsage = () => ({ rss, heapTotal: 0, external: 0, heapUsed: 0, arrayBuffers: 0 });
    const { until, ready, log } = openTestFinbert({ modelDir: modelWith(), limitBytes: 1_000, memoryUsage });
    const scorer = await ready();
    await scorer.score(many(10));
    expect((await until("ready")).restarts).toBe(0);
    rss = 1_001;
    expect(await scorer.score(many(40))).toHaveLength(40);
    expect(await until("ready")).toMatchObject({ restarts: 1, riseBytes: 1_001, limitBytes: 1_000 });
    // A new thread would have no less.
    await scorer.score(many(40, "loss"));
    expect((await until("ready")).restarts).toBe(1);
    expect(log.filter((line) => line.startsWith("warn"))).toEqual([]);
  });
});

describe("closing", () => {
  it("ends a thread that scores within a second, and what waits is refused", async () => {
    const { finbert, ready } = openTestFinbert({ modelDir: modelWith() });
    const scorer = await ready();
    const waiting = faultOf(scorer.score(many(2_000)));
    const ended = new Promise((resolve) => threads.at(-1)?.once("exit", resolve));
    await finbert.close();
    expect(await waiting).toMatchObject({ code: "refused", message: "FinBERT was closed" });
    await ended;
    expect(finbert.scorer()).toBeNull();
    expect(await faultOf(scorer.score(["profit"]))).toMatchObject({ code: "data_missing" });
  });

  it("ends a thread that loads", async () => {
    const { finbert, until } = openTestFinbert({ modelDir: modelWith() });
    finbert.want();
    await until("loading");
    const ended = new Promise((resolve) => threads.at(-1)?.once("exit", resolve));
    await finbert.close();
    await ended;
  });

  it("may come before anything was wanted, and twice", async () => {
    const { finbert } = openTestFinbert({ modelDir: modelWith() });
    await finbert.close();
    await finbert.close();
    finbert.want();
    expect(finbert.state()).toMatchObject({ phase: "failed", reason: "it was closed" });
  });
});
