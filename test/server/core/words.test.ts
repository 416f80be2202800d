import { describe, expect, it } from "vitest";
import { agentInWords, instantInWords, rewrite } from "@/server/core/words";

const NAMES: Readonly<Record<string, string>> = { tsla: "Tesla", "tsla-2": "Tesla too" };
const writing = { nameOf: (id: string) => NAMES[id], timeOf: (at: number) => `<${at}>` };
const AT = Date.parse("2026-03-03T15:00:00Z");

describe("a sentence of the desk", () => {
  it.each([
    ["of an agent", `put a stop back for TSLA of ${agentInWords("tsla-2")}`, "put a stop back for TSLA of Tesla too"],
    ["that begins with one", `Agent "tsla": a run failed`, "Tesla: a run failed"],
    ["of one that nobody knows", 'there is no agent "nvda"', 'there is no agent "nvda"'],
    ["of a symbol that is spelt like an id", "tsla TSLA", "tsla TSLA"],
    ["of what is nobody's", `orders of ${agentInWords("external")} and ${agentInWords(null)}`, "orders of EXTERNAL and EXTERNAL"],
    ["with a time", `not since ${instantInWords(AT + 250)}: silent`, `not since <${AT}>: silent`],
    ["of old, with one to the millisecond", "up to 2026-03-03T15:00:00.250Z", `up to <${AT + 250}>`],
    ["with what only looks like one", "at 2026-13-40T99:00:00Z", "at 2026-13-40T99:00:00Z"],
    ["with a date", "on 2026-03-03", "on 2026-03-03"],
  ])("%s is written as a person reads it", (_, text, written) => {
    expect(rewrite(text, writing)).toBe(written);
  });
});
