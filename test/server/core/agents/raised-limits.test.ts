import { expect, test } from "vitest";
import { AGENT_TEMPLATES, DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { limitsOverUsual, raisedLimits } from "@/server/core/agents/raised-limits";

const [first] = DEFAULT_AGENTS;
if (!first) throw new Error("the desk begins with agents");
const { params } = first;

test.for(["capitalUsd", "positionLimitUsd", "maxTradesPerDay", "maxDailyLossUsd"] as const)(
  "more %s is a limit raised, less is none",
  (name) => {
    expect(raisedLimits(params, { ...params, [name]: params[name] + 1 })).toEqual([name]);
    expect(raisedLimits(params, { ...params, [name]: params[name] - 1 })).toEqual([]);
  },
);

test("what stays, and what is no limit, raises none", () => {
  expect(raisedLimits(params, { ...params })).toEqual([]);
  expect(raisedLimits(params, { ...params, exitAtSessionEnd: !params.exitAtSessionEnd })).toEqual([]);
});

test.for([...DEFAULT_AGENTS, ...AGENT_TEMPLATES])("an agent like $id has the usual limits", ({ params }) => {
  expect(limitsOverUsual(params)).toEqual([]);
});

test.for([
  ["capitalUsd", 10_000],
  ["positionLimitUsd", 8_000],
  ["maxTradesPerDay", 6],
  ["maxDailyLossUsd", 300],
] as const)("a new agent's %s is over the usual from %d on", ([name, most]) => {
  expect(limitsOverUsual({ ...params, [name]: most })).toEqual([]);
  expect(limitsOverUsual({ ...params, [name]: most + 1 })).toEqual([name]);
});
