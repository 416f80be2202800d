import { expect, test } from "vitest";
import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { raisedLimits } from "@/server/core/agents/raised-limits";

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
