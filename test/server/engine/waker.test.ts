import { expect, it } from "vitest";
import { createWaker } from "@/server/engine/waker";

const NEVER_MS = 2_000_000_000;

it("ends a wait when it rings", async () => {
  const waker = createWaker();
  const waits = [waker.wait(NEVER_MS)];
  waker.ring();
  await Promise.all(waits);
});

it("ends a wait after its time", async () => {
  await createWaker().wait(1);
});

it("remembers one ring that nobody waited for", async () => {
  const waker = createWaker();
  waker.ring();
  waker.ring();
  await waker.wait(null);
  let isOver = false;
  const wait = waker.wait(null).then(() => {
    isOver = true;
  });
  await Promise.resolve();
  expect(isOver).toBe(false);
  waker.ring();
  await wait;
});
