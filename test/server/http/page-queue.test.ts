import { setTimeout as delay } from "node:timers/promises";
import { expect, it } from "vitest";
import { createPageQueue } from "@/server/http/page-queue";

/** Work that says when it began, and ends when it is told to. */
function openWork(began: string[]) {
  const ends = new Map<string, () => void>();
  return {
    work: (name: string) => () => {
      began.push(name);
      return new Promise<void>((resolve) => ends.set(name, resolve));
    },
    end: (name: string) => ends.get(name)?.(),
  };
}

const always = () => false;

it("does two pieces of work at a time, in their order, and takes no more than wait", async () => {
  const began: string[] = [];
  const { work, end } = openWork(began);
  const queue = createPageQueue({ atOnce: 2, mostWaiting: 2, mostMs: 60_000 });
  const taken = ["a", "b", "c", "d"].map((name) => queue.take(work(name), always));
  expect(queue.take(work("e"), always)).toBeNull();
  expect(began).toEqual(["a", "b"]);
  end("b");
  await delay(5);
  expect(began).toEqual(["a", "b", "c"]);
  for (const name of ["a", "c"]) end(name);
  await delay(5);
  end("d");
  await Promise.all(taken);
  expect(began).toEqual(["a", "b", "c", "d"]);
});

it("leaves out what nobody wants any more, and goes on after work that failed", async () => {
  const began: string[] = [];
  const { work, end } = openWork(began);
  const queue = createPageQueue({ atOnce: 1, mostWaiting: 5, mostMs: 60_000 });
  const failing = queue.take(() => Promise.reject(new Error("a page that breaks")), always);
  const gone = queue.take(work("gone"), () => true);
  const last = queue.take(work("last"), always);
  await expect(failing).rejects.toThrow("a page that breaks");
  await gone;
  await delay(5);
  expect(began).toEqual(["last"]);
  end("last");
  await last;
});

it("waits for nobody who does not read", async () => {
  const began: string[] = [];
  const { work } = openWork(began);
  const queue = createPageQueue({ atOnce: 1, mostWaiting: 5, mostMs: 20 });
  for (const name of ["stuck", "next"]) void queue.take(work(name), always);
  await delay(60);
  expect(began).toEqual(["stuck", "next"]);
});
