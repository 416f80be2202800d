import { expect, it } from "vitest";
import type { Place } from "@/server/core/arbiter/precedence";
import { createTurnstile } from "@/server/pipeline/contending/turnstile";

const placeOf = (perRisk: number, purpose: Place["purpose"] = "entry"): Place => ({ purpose, perRisk, askedUsd: 1, draw: "" });

it("lets one at a time go, of those who wait the first in the order of precedence, and exits before all", async () => {
  const turnstile = createTurnstile();
  const gone: string[] = [];
  let underWay = 0;
  const go = (name: string, place: Place) =>
    turnstile.take(place, async () => {
      expect(++underWay).toBe(1);
      await new Promise(setImmediate);
      gone.push(name);
      underWay -= 1;
      return name;
    });
  const all = [go("worse", placeOf(1)), go("better", placeOf(2))];
  await new Promise(setImmediate);
  all.push(go("best", placeOf(3)), go("exit", placeOf(0, "exit")));
  expect(await Promise.all(all)).toEqual(["worse", "better", "best", "exit"]);
  expect(gone).toEqual(["better", "exit", "best", "worse"]);
});

it("goes on after one that failed", async () => {
  const turnstile = createTurnstile();
  const failed = turnstile.take(placeOf(2), () => Promise.reject(new Error("lost")));
  const next = turnstile.take(placeOf(1), async () => "next");
  await expect(failed).rejects.toThrow("lost");
  expect(await next).toBe("next");
});

it("looks once for all who gather for a moment, and anew for who comes after that", async () => {
  const turnstile = createTurnstile();
  let looks = 0;
  const look = async () => {
    looks += 1;
    await new Promise(setImmediate);
  };
  await Promise.all([turnstile.gather(1, look), turnstile.gather(1, look), turnstile.gather(2, look)]);
  expect(looks).toBe(2);
  await turnstile.gather(1, look);
  expect(looks).toBe(3);
});
