import { expect, it } from "vitest";
import { openAlarm } from "@/server/engine/alarm";

const NEVER_MS = 2_000_000_000;

it("ends a wait when it rings", async () => {
  const alarm = openAlarm();
  const waits = [alarm.wait(NEVER_MS)];
  alarm.ring();
  await Promise.all(waits);
});

it("ends a wait after its time", async () => {
  await openAlarm().wait(1);
});

it("remembers one ring that nobody waited for", async () => {
  const alarm = openAlarm();
  alarm.ring();
  alarm.ring();
  await alarm.wait(null);
  let isOver = false;
  const wait = alarm.wait(null).then(() => {
    isOver = true;
  });
  await Promise.resolve();
  expect(isOver).toBe(false);
  alarm.ring();
  await wait;
});
