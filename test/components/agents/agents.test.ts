import { describe, expect, it } from "vitest";
import { freeAgentId, freeAgentName } from "@/components/agents/agent-id";
import { completed, inWordsOfTheForm } from "@/components/agents/params/param-draft";
import { paramText, versionChanges } from "@/components/agents/params/version-changes";
import { sentimentOnBars } from "@/components/agents/sentiment-on-bars";
import { agentParamsSchema } from "@/server/core/agents/agent";
import { AGENT_TEMPLATES, DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { PARAM_FIELDS, type ParamField } from "@/server/core/agents/param-fields";

const [tesla] = DEFAULT_AGENTS;
if (!tesla) throw new Error("an empty desk has agents");
const { params } = tesla;

describe("what differs between two versions", () => {
  it("is nothing when nothing changed", () => {
    expect(versionChanges(tesla, { ...tesla })).toEqual([]);
  });

  it("names the schedule first and then the parameters in the order of the form, each as a person writes it", () => {
    const next = {
      ...params,
      exitAtSessionEnd: false,
      stopLossFraction: 0.015,
      strategy: "momentum",
      positionLimitUsd: 12_500,
    } as const;
    expect(versionChanges(tesla, { cron: "0 * * * *", timeZone: "UTC", params: next })).toEqual([
      { label: "Schedule", before: "*/5 9-15 * * 1-5", after: "0 * * * *" },
      { label: "Time zone", before: "America/New_York", after: "UTC" },
      { label: "Strategy", before: "Sentiment momentum", after: "Momentum" },
      { label: "Position limit", before: "5\u202F000\u202FUS dollars", after: "12\u202F500\u202FUS dollars" },
      { label: "Stop under entry", before: "2.00\u202F%", after: "1.50\u202F%" },
      { label: "Sell before the close", before: "yes", after: "no" },
    ]);
  });

  it("says that a version from before a parameter existed has none", () => {
    const { minConfidence: _, ...older } = params;
    expect(versionChanges({ ...tesla, params: older }, tesla)).toEqual([
      { label: "Lowest confidence", before: "not set", after: "0.35" },
    ]);
  });

  it("writes a score threshold under zero with a true minus", () => {
    expect(paramText("sellThreshold", -0.3)).toBe("\u22120.3");
  });
});

describe("a draft of parameters", () => {
  it("is complete when it is the parameters of any template", () => {
    for (const template of AGENT_TEMPLATES) expect(completed(template.params)).toEqual(template.params);
  });

  it("is incomplete while a number is missing, out of its bounds, or not whole where it counts", () => {
    expect(completed({ ...params, capitalUsd: null })).toBeNull();
    expect(completed({ ...params, stopLossFraction: 0.6 })).toBeNull();
    expect(completed({ ...params, maxTradesPerDay: 2.5 })).toBeNull();
  });

  const bounded = Object.entries<ParamField>(PARAM_FIELDS).flatMap(([name, field]) =>
    "min" in field ? [{ name, ...field }] : [],
  );

  it.each(bounded)("holds $name to the bounds of the desk", ({ name, min, max }) => {
    for (const value of [min, max, min - 0.0001, max + 1]) {
      const draft = { ...params, [name]: value };
      const issues = agentParamsSchema.safeParse(draft).error?.issues ?? [];
      const outOfBounds = issues.some((issue) => issue.code !== "custom" && issue.path[0] === name);
      expect(completed(draft) === null).toBe(outOfBounds);
    }
  });
});

describe("the desk's words", () => {
  it("name fields as the form does and leave other words alone", () => {
    expect(inWordsOfTheForm("sentimentWeight 0.7 and technicalWeight 0.4 must sum to 1")).toBe(
      "Sentiment weight 0.7 and Technical weight 0.4 must sum to 1",
    );
    expect(inWordsOfTheForm('timeZone "x" of TSLA')).toBe('timeZone "x" of TSLA');
  });
});

describe("the id of a new agent", () => {
  it.each([
    ["TSLA", [], "tsla"],
    ["BTC/USD", [], "btc-usd"],
    ["BRK.B", [], "brk-b"],
    ["TSLA", ["tsla", "tsla-2"], "tsla-3"],
    ["", ["tsla"], ""],
    ["/", [], ""],
  ])("of %s beside %j is %s", (symbol, taken, id) => {
    expect(freeAgentId(symbol, taken)).toBe(id);
  });
});

describe("the name of a new agent", () => {
  it.each([
    ["TSLA", [], "TSLA"],
    ["TSLA", ["Tesla", "tsla"], "TSLA 2"],
    ["Tesla copy", ["Tesla copy", "Tesla copy 2"], "Tesla copy 3"],
    ["", ["TSLA"], ""],
  ])("like %j beside %j is %j", (wanted, taken, name) => {
    expect(freeAgentName(wanted, taken)).toBe(name);
  });
});

describe("sentiment under the candles", () => {
  it("stands at the start of its bar, the last reading of a bar wins, and what came before the first bar goes", () => {
    const readings = [
      { at: 90, score: 0.9 },
      { at: 100, score: 0.1 },
      { at: 140, score: 0.2 },
      { at: 160, score: null },
      { at: 210, score: -0.3 },
    ];
    expect(sentimentOnBars([100, 150, 200], readings)).toEqual({ time: [100, 200], score: [0.2, -0.3] });
  });

  it("is nothing without readings", () => {
    expect(sentimentOnBars([100], [])).toBeNull();
  });
});
