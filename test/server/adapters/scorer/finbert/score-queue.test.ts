import { describe, expect, it, vi } from "vitest";
import { createScoreQueue } from "@/server/adapters/scorer/finbert/score-queue";
import { Fault } from "@/server/core/fault";

const scoreFor = (text: string) => ({ positive: text.length / 100, negative: 0, neutral: 1 - text.length / 100 });
const texts = (count: number, letter = "a") => Array.from({ length: count }, (_, index) => letter.repeat(index + 1));
const never = new AbortController().signal;

function open() {
  const onLate = vi.fn();
  const queue = createScoreQueue(onLate);
  /** Answers the next batch as the model would. */
  const answer = () => {
    const batch = queue.take();
    if (batch) queue.settle(batch.id, batch.texts.map(scoreFor));
    return batch?.texts ?? null;
  };
  return { queue, onLate, answer };
}

describe("batches", () => {
  it("are of one call, the oldest first, and of eight texts at most", async () => {
    const { queue, answer } = open();
    const [first, second] = [queue.add(texts(10), never), queue.add(["zz", "z"], never)];
    expect([answer(), answer(), answer(), answer()]).toEqual([texts(10).slice(0, 8), texts(10).slice(8), ["zz", "z"], null]);
    expect(await first).toEqual(texts(10).map(scoreFor));
    expect(await second).toEqual(["zz", "z"].map(scoreFor));
  });

  it("go one at a time", () => {
    const { queue } = open();
    void queue.add(texts(10), never);
    expect(queue.take()).not.toBeNull();
    expect(queue.take()).toBeNull();
  });

  it("are not asked for texts that were scored before, in this call or another", async () => {
    const { queue, answer } = open();
    const first = queue.add(["a", "b"], never);
    answer();
    const second = queue.add(["b", "c", "a"], never);
    expect(answer()).toEqual(["c"]);
    expect(await second).toEqual(["b", "c", "a"].map(scoreFor));
    expect(await queue.add(["a"], never)).toEqual([scoreFor("a")]);
    expect(await first).toHaveLength(2);
  });

  it("are not needed for nothing", async () => {
    const { queue } = open();
    expect(await queue.add([], never)).toEqual([]);
    expect(queue.take()).toBeNull();
  });

  it("that come when nobody waits for them any more change nothing", async () => {
    const { queue } = open();
    const limit = new AbortController();
    const late = queue.add(["a"], limit.signal);
    const batch = queue.take();
    limit.abort("too late");
    await expect(late).rejects.toThrow("too late");
    queue.settle(batch?.id ?? 0, [scoreFor("other")]);
    queue.fail(batch?.id ?? 0, new Fault("data_missing", "gone"));
    void queue.add(["a"], never);
    expect(queue.take()?.texts).toEqual(["a"]);
  });
});

describe("a call that is given up", () => {
  it("says how far it came, and that its texts were on their way", async () => {
    const { queue, onLate, answer } = open();
    const limit = new AbortController();
    const late = queue.add(texts(10), limit.signal);
    answer();
    queue.take();
    limit.abort("no answer within 10 s");
    await expect(late).rejects.toMatchObject({ code: "timeout", message: "no answer within 10 s; 8 of 10 texts were scored" });
    expect(onLate).toHaveBeenCalledOnce();
  });

  it("leaves those before it alone when it had only waited", async () => {
    const { queue, onLate, answer } = open();
    const limit = new AbortController();
    const first = queue.add(texts(10), never);
    const behind = queue.add(["z"], limit.signal);
    answer();
    limit.abort("late");
    await expect(behind).rejects.toMatchObject({ code: "timeout" });
    expect(onLate).not.toHaveBeenCalled();
    expect(answer()).toEqual(texts(10).slice(8));
    expect(answer()).toBeNull();
    expect(await first).toHaveLength(10);
  });

  it("cannot be given up once it was answered", async () => {
    const { queue, onLate, answer } = open();
    const limit = new AbortController();
    const call = queue.add(["a"], limit.signal);
    answer();
    limit.abort("late");
    expect(await call).toHaveLength(1);
    expect(onLate).not.toHaveBeenCalled();
  });
});

describe("too much", () => {
  it("is refused, whatever is known already not counted", async () => {
    const { queue, answer } = open();
    const known = queue.add(texts(8), never);
    answer();
    await known;
    const first = queue.add([...texts(8), ...Array.from({ length: 1_999 }, (_, index) => `t${index}`)], never);
    void first.catch(() => undefined);
    await expect(queue.add(["y", "z"], never)).rejects.toMatchObject({
      code: "refused",
      message: "1999 texts wait to be scored and 2 more were asked for, at most 2000 may wait",
    });
    queue.failAll(new Fault("data_missing", "gone"));
    await expect(first).rejects.toThrow("gone");
    void queue.add(["y", "z"], never);
    expect(queue.take()?.texts).toEqual(["y", "z"]);
  });
});

it("fails only the call whose batch cannot be scored", async () => {
  const { queue, answer } = open();
  const [bad, good] = [queue.add(["bad"], never), queue.add(["good"], never)];
  const batch = queue.take();
  queue.fail(batch?.id ?? 0, new Fault("data_missing", "no number"));
  await expect(bad).rejects.toThrow("no number");
  answer();
  expect(await good).toHaveLength(1);
});
