import { expect, it } from "vitest";
import type { Decision } from "@/server/core/decision/decision";
import { placeOf } from "@/server/pipeline/contending/place-of";

const AT = Date.UTC(2026, 10, 23, 15, 0);
const decision = (more: Partial<Decision> = {}): Decision =>
  ({ action: "buy", confidence: 0.6, price: 250, stopPrice: "245", qty: "14", ...more }) as Decision;

it("has of a purchase its worth and its confidence for each per cent down to the stop", () => {
  expect(placeOf(decision(), "tsla", AT)).toMatchObject({ purpose: "entry", askedUsd: 3_500, perRisk: 0.3 });
  expect(placeOf(decision({ stopPrice: null }), "tsla", AT)).toMatchObject({ purpose: "entry", perRisk: 0 });
});

it("has of a sale no conviction, and of a hold nothing", () => {
  expect(placeOf(decision({ action: "sell" }), "tsla", AT)).toMatchObject({ purpose: "exit", askedUsd: 3_500, perRisk: 0 });
  expect(placeOf(decision({ action: "hold" }), "tsla", AT)).toBeNull();
});

it("draws for an agent and a moment, so that no name is always first", () => {
  const draw = (agentId: string, at: number) => String(placeOf(decision(), agentId, at)?.draw);
  expect(draw("tsla", AT)).toBe(draw("tsla", AT));
  const moments = Array.from({ length: 40 }, (_, i) => AT + i * 300_000);
  const first = moments.filter((at) => draw("amzn", at) < draw("tsla", at)).length;
  expect(first).toBeGreaterThan(5);
  expect(first).toBeLessThan(35);
});
