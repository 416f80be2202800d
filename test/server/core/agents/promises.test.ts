import { expect, it } from "vitest";
import { PROMISE_NAMES, PROMISES } from "@/server/core/agents/promises";
import { promisesOf } from "@/server/core/agents/promises-of";

it("names what is promised, how it is checked and what to do, each once", () => {
  const texts = Object.values(PROMISES);
  for (const key of ["title", "how", "remedy"] as const) {
    expect(new Set(texts.map((text) => text[key])).size).toBe(texts.length);
    for (const text of texts) expect(text[key]).toMatch(/^\S.*[^.\s]$/);
  }
});

it("counts only what is promised where the account is traded", () => {
  expect(promisesOf("paper")).toEqual(PROMISE_NAMES.filter((name) => name !== "bars"));
  expect(promisesOf("live")).toEqual(promisesOf("paper"));
  const atBroker = ["account", "connection"];
  expect(promisesOf("replay")).toEqual(PROMISE_NAMES.filter((name) => !atBroker.includes(name)));
  expect(promisesOf("simulated")).toEqual(promisesOf("replay").filter((name) => name !== "bars"));
});
