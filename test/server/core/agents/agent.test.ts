import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { agentIdSchema, agentNameSchema, agentParamsSchema, newAgentSchema } from "@/server/core/agents/agent";
import { PARAM_FIELDS } from "@/server/core/agents/param-fields";
import { USUAL_EXITS } from "@/server/core/orders/exit-terms";
import { USUAL_SOURCE_WEIGHTS } from "@/server/core/signals/weight-params";
import { PARAMS } from "../decision/decision-fixtures";

function messagesOf(result: { readonly error?: { readonly issues: readonly { readonly message: string }[] } | undefined }) {
  return result.error?.issues.map((issue) => issue.message) ?? [];
}

const refusals = (params: unknown) => messagesOf(agentParamsSchema.safeParse(params));

const STOP = "must be a number from 0.001 to 0.5 (0.02 is 2 %)";
const GARBAGE: readonly (readonly [string, unknown, string])[] = [
  ["stopLossFraction", Number.NaN, `stopLossFraction NaN ${STOP}`],
  ["stopLossFraction", JSON.parse("1e999"), `stopLossFraction Infinity ${STOP}`],
  ["stopLossFraction", Number.NEGATIVE_INFINITY, `stopLossFraction -Infinity ${STOP}`],
  ["stopLossFraction", "١٢", `stopLossFraction "١٢" ${STOP}`],
  ["stopLossFraction", "0.02", `stopLossFraction "0.02" ${STOP}`],
  ["stopLossFraction", "", `stopLossFraction "" ${STOP}`],
  ["stopLossFraction", "x".repeat(10_000), `stopLossFraction "${"x".repeat(60)}…" ${STOP}`],
  ["stopLossFraction", null, `stopLossFraction null ${STOP}`],
  ["stopLossFraction", undefined, `stopLossFraction is missing: it ${STOP}`],
  ["stopLossFraction", [0.02], `stopLossFraction (a list) ${STOP}`],
  ["stopLossFraction", { toString: 1 }, `stopLossFraction (an object) ${STOP}`],
  ["stopLossFraction", 2n, `stopLossFraction 2 ${STOP}`],
  ["stopLossFraction", 2, `stopLossFraction 2 ${STOP}`],
  ["stopLossFraction", 0, `stopLossFraction 0 ${STOP}`],
  ["capitalUsd", 99.99, "capitalUsd 99.99 must be a number from 100 to 100000000 US dollars"],
  ["maxTradesPerDay", 1.5, "maxTradesPerDay 1.5 must be a whole number from 1 to 500 trades"],
  ["maxTradesPerDay", 501, "maxTradesPerDay 501 must be a whole number from 1 to 500 trades"],
  ["buyThreshold", 1.01, "buyThreshold 1.01 must be a number from 0.05 to 1"],
  ["sellThreshold", 0.3, "sellThreshold 0.3 must be a number from -1 to -0.05"],
  ["exitAtSessionEnd", "true", 'exitAtSessionEnd "true" must be true or false'],
  ["strategy", "__proto__", 'strategy "__proto__" must be one of sentiment_momentum, momentum, mean_reversion'],
  ["timeframe", "2m", 'timeframe "2m" must be one of 1m, 5m, 15m, 1h, 1d'],
];

describe("agentParamsSchema", () => {
  it.each(GARBAGE)("refuses %s %s and names field, value and bounds", (field, value, message) => {
    expect(refusals({ ...PARAMS, [field]: value })).toContain(message);
  });

  const unasked = [...Object.keys(USUAL_SOURCE_WEIGHTS), "capitalFollows"];

  const usual = [...unasked, ...Object.keys(USUAL_EXITS)];

  it.each(Object.keys(PARAM_FIELDS).filter((name) => !usual.includes(name)))("names %s when it is missing", (field) => {
    const { [field]: _, ...rest } = { ...PARAMS } as Record<string, unknown>;
    expect(refusals(rest)).toEqual([expect.stringMatching(`^${field} is missing: it must be `)]);
  });

  it("weighs the sources as usual where nothing is said, and refuses to weigh none", () => {
    const without = Object.fromEntries(Object.entries(PARAMS).filter(([name]) => !unasked.includes(name)));
    expect(agentParamsSchema.parse(without)).toMatchObject(USUAL_SOURCE_WEIGHTS);
    const none = Object.fromEntries(Object.keys(USUAL_SOURCE_WEIGHTS).map((name) => [name, 0]));
    expect(refusals({ ...PARAMS, ...none })).toEqual([expect.stringContaining("at least one must be over 0")]);
  });

  it("refuses unknown keys, __proto__ among them, and cuts long ones", () => {
    const withProto: unknown = JSON.parse(`{"__proto__":{"positionLimitUsd":1},${JSON.stringify(PARAMS).slice(1)}`);
    expect(refusals(withProto)).toEqual(['"__proto__" is not a field of an agent\'s parameters']);
    expect(refusals({ ...PARAMS, leverage: 10 })).toEqual(['"leverage" is not a field of an agent\'s parameters']);
    expect(refusals({ ...PARAMS, ["k".repeat(10_000)]: 1 })[0]?.length).toBeLessThan(120);
  });

  it.each([
    [null, "null"],
    [[], "(a list)"],
    ["{}", '"{}"'],
  ])("refuses %j in place of the whole", (value, shown) => {
    expect(refusals(value)).toEqual([`value ${shown} must be an object with the fields of an agent's parameters`]);
  });

  it("refuses weights that do not sum to 1 and a position limit over the capital", () => {
    expect(refusals({ ...PARAMS, sentimentWeight: 0.7 })).toEqual(["sentimentWeight 0.7 and technicalWeight 0.4 must sum to 1"]);
    expect(refusals({ ...PARAMS, positionLimitUsd: 10_001 })).toEqual([
      "positionLimitUsd 10001 must not exceed capitalUsd 10000",
    ]);
  });

  it.each([0.1, 0.3, 0.7, 1 / 3])("takes weights of %d and the rest", (sentimentWeight) => {
    expect(refusals({ ...PARAMS, sentimentWeight, technicalWeight: 1 - sentimentWeight })).toEqual([]);
  });

  it("takes both ends of every bound and nothing beyond them", () => {
    for (const [name, field] of Object.entries(PARAM_FIELDS)) {
      if (!("min" in field)) continue;
      const shape = (value: number) => agentParamsSchema.safeParse({ ...PARAMS, [name]: value });
      const complains = (value: number) =>
        messagesOf(shape(value)).some((message) => message.startsWith(`${name} ${value} must be a`));
      expect([name, complains(field.min), complains(field.max)]).toEqual([name, false, false]);
      expect([name, complains(field.min - field.step), complains(field.max + field.step)]).toEqual([name, true, true]);
    }
  });

  it("answers any JSON with a verdict and short messages, never with an exception", () => {
    const field = fc.constantFrom(...Object.keys(PARAM_FIELDS));
    fc.assert(
      fc.property(field, fc.oneof(fc.anything(), fc.string({ minLength: 200, maxLength: 400 })), (name, value) => {
        for (const message of refusals({ ...PARAMS, [name]: value })) expect(message.length).toBeLessThan(500);
      }),
    );
  });
});

describe("newAgentSchema", () => {
  const agent = { id: "tsla", name: "Tesla", symbol: "TSLA", cron: "0 * * * *", timeZone: "UTC", params: PARAMS };

  it("takes an agent and trims its name", () => {
    const params = { ...PARAMS, capitalFollows: "fixed" };
    expect(newAgentSchema.parse({ ...agent, params, name: " Tesla " })).toEqual({ ...agent, params, mode: "observe" });
  });

  it("observes unless it says otherwise", () => {
    expect(newAgentSchema.parse({ ...agent, mode: "off" }).mode).toBe("off");
    expect(messagesOf(newAgentSchema.safeParse({ ...agent, mode: "auto" }))).toEqual([
      'mode "auto" must be one of on, observe, reduce_only, off',
    ]);
  });

  it("has its capital follow its equity unless it says otherwise; a version of an agent from before says nothing", () => {
    expect(newAgentSchema.parse(agent).params.capitalFollows).toBe("equity");
    expect(agentParamsSchema.parse(PARAMS).capitalFollows).toBeUndefined();
    expect(refusals({ ...PARAMS, capitalFollows: "cash" })).toEqual(['capitalFollows "cash" must be one of equity, fixed']);
  });

  it.each([
    ["id", "Tesla"],
    ["id", "-a"],
    ["id", "a".repeat(41)],
    ["id", 3],
    ["name", " "],
    ["name", "a\u0000b"],
    ["cron", "* *"],
    ["timeZone", ""],
  ])("refuses the %s %j and names both", (field, value) => {
    expect(messagesOf(newAgentSchema.safeParse({ ...agent, [field]: value }))[0]).toMatch(new RegExp(`^${field} .+ must be `));
  });

  it("names a parameter by its own name", () => {
    const result = newAgentSchema.safeParse({ ...agent, params: { ...PARAMS, minConfidence: 2 } });
    expect(messagesOf(result)).toEqual(["minConfidence 2 must be a number from 0 to 1"]);
    expect(result.error?.issues[0]?.path).toEqual(["params", "minConfidence"]);
  });

  it("takes ids and names of every length that is allowed", () => {
    for (const id of ["a", "a".repeat(40), "btc-usd"]) expect(agentIdSchema.safeParse(id).success).toBe(true);
    for (const name of ["a", "é".repeat(60), "北京 1"]) expect(agentNameSchema.safeParse(name).success).toBe(true);
  });
});
