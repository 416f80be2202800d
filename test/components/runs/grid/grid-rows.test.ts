import { describe, expect, it } from "vitest";
import { CHUNK, chunkAt } from "@/components/runs/grid/grid-chunks";
import { agentsNamed, indexSteps, rowsOf } from "@/components/runs/grid/grid-rows";
import type { GridAgent } from "@/components/runs/run-types";
import { STEP_NAMES } from "@/server/core/runs/run";

const agent = (id: string, name: string, symbol: string): GridAgent => ({ id, name, symbol, mode: "on" });
const TESLA = agent("tsla", "Tesla", "TSLA");
const RUSSELL = agent("iwm", "Russell 2000", "IWM");
const BITCOIN = agent("btc-usd", "Bitcoin", "BTC/USD");

describe("rowsOf", () => {
  it("puts the eight steps of an unfolded agent under it, in their order", () => {
    const rows = rowsOf([TESLA, RUSSELL], ["tsla", "gone"]);
    expect(rows.map(({ step }) => step)).toEqual([null, ...STEP_NAMES, null]);
    expect(rows.map(({ key }) => key).slice(0, 2)).toEqual(["tsla", "tsla/check_market_hours"]);
    expect(rows.at(-1)).toEqual({ key: "iwm", agent: RUSSELL, step: null });
  });
});

describe("agentsNamed", () => {
  it.each([
    ["", ["tsla", "iwm", "btc-usd"]],
    [" , ", ["tsla", "iwm", "btc-usd"]],
    ["TES", ["tsla"]],
    ["btc, iwm", ["iwm", "btc-usd"]],
    ["btc/usd 2000", ["iwm", "btc-usd"]],
    ["nobody", []],
  ])("finds by %j the agents %j", (search, ids) => {
    expect(agentsNamed([TESLA, RUSSELL, BITCOIN], search).map(({ id }) => id)).toEqual(ids);
  });
});

describe("chunkAt", () => {
  const agents = Array.from({ length: 2 * CHUNK + 1 }, (_, index) => ({ id: `a${index}` }));

  it("gives every agent of a chunk the same ids, so that they are read once", () => {
    expect(chunkAt(agents, CHUNK)).toEqual(chunkAt(agents, 2 * CHUNK - 1));
    expect(chunkAt(agents, CHUNK)).toHaveLength(CHUNK);
    expect(chunkAt(agents, 2 * CHUNK)).toEqual([`a${2 * CHUNK}`]);
  });

  it("is empty without agents", () => {
    expect(chunkAt([], 0)).toEqual([]);
  });
});

it("indexes steps by name, then by run", () => {
  const step = { runId: 7, name: "validate_risk", state: "ok", startedAt: 1, endedAt: 2 } as const;
  const index = indexSteps([step]);
  expect(index.get("validate_risk")?.get(7)).toBe(step);
  expect(index.get("execute_trade")?.size).toBe(0);
});
