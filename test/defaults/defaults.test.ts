import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { AGENT_TEMPLATES, DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { TESTED_DEFAULTS, TESTED_PARAMS } from "@/server/core/agents/tested-defaults";
import { playAgent } from "@/server/core/backtest/agent/play-agent";
import { ROOT } from "@/test/support/source-files";
import { paramsHash } from "./params-hash";
import { CHOSEN_ON, KINDS, type Part, REPORTED_ON } from "./parts";
import { columnOf, playPart } from "./play-part";
import { BARS_FOLDER } from "./read-bars";
import { figuresTable } from "./render";
import { usualTerms } from "./usual-terms";

const [IWM] = REPORTED_ON.fund;
const isThere = existsSync(path.join(BARS_FOLDER, IWM.file));
const fund = AGENT_TEMPLATES.find(({ id }) => id === "fund-news");
if (!fund) throw new Error("there is no template of a fund");

describe("docs/defaults.md", () => {
  it("was written with the parameters, the formula and the costs of now: else run npm run defaults", () => {
    expect(TESTED_PARAMS).toBe(paramsHash());
  });

  it("has the table of the figures that a person sees with a new agent, for each template", () => {
    const document = readFileSync(path.join(ROOT, "docs/defaults.md"), "utf8");
    expect(document).toContain(TESTED_PARAMS);
    expect(document).toContain(figuresTable(TESTED_DEFAULTS));
    expect(Object.keys(TESTED_DEFAULTS)).toEqual(AGENT_TEMPLATES.map(({ id }) => id));
  });

  it("is of default agents whose parameters are those of a template", () => {
    for (const { params } of DEFAULT_AGENTS) expect(AGENT_TEMPLATES.map((template) => template.params)).toContainEqual(params);
  });

  it("reports no bar that the defaults were chosen on", () => {
    for (const kind of KINDS) {
      const chosen: Part = CHOSEN_ON[kind];
      const overlaps = ({ file, from, to }: Part) => file === chosen.file && from < chosen.to && to > chosen.from;
      expect(KINDS.flatMap((other) => [...REPORTED_ON[other]]).filter(overlaps)).toEqual([]);
    }
  });

  it.skipIf(!isThere)("says of the fund what playing its bars again comes to", { timeout: 60_000 }, () => {
    expect([playPart(IWM, fund.params).figures]).toEqual(TESTED_DEFAULTS["fund-news"]);
  });
});

it.skipIf(!isThere)("leaving sure holds undecided changes no trade of the loop", { timeout: 60_000 }, () => {
  const column = columnOf(IWM, "15m");
  const params = { ...fund.params, buyThreshold: 0.3, minConfidence: 0.35, earlySellThreshold: -0.4 };
  const agent = { ...fund, name: "Fund", symbol: "IWM", version: 1, params };
  const played = (isQuick: boolean) => playAgent(agent, column, { ...usualTerms("IWM"), from: 1, to: 400, isQuick });
  expect(played(true).trades).toEqual(played(false).trades);
  expect(played(true).trades.length).toBeGreaterThan(3);
});
