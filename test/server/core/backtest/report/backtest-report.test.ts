import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { instrumentOf } from "@/server/adapters/market-data/instrument-of";
import { usualCosts } from "@/server/core/backtest/costs";
import { gatherEvidence } from "@/server/core/backtest/evidence/gather-evidence";
import { tunableOf } from "@/server/core/backtest/evidence/sweep/tunable-of";
import { resultOf } from "@/server/core/backtest/play/backtest-result";
import type { BacktestSpec, Search } from "@/server/core/backtest/play/backtest-spec";
import { playBacktest } from "@/server/core/backtest/play/play-backtest";
import { backtestReport, type ReportGiven } from "@/server/core/backtest/report/backtest-report";
import { html } from "@/server/core/backtest/report/html";
import { REPORT_COLOURS } from "@/server/core/backtest/report/report-style";
import { createSearch } from "@/server/core/backtest/search/create-search";
import { sliceBars } from "@/server/core/market/market";
import { percent } from "@/server/core/money/figures";
import { EQUITY_TERMS, TRADE_TERMS } from "@/server/core/performance/figure-terms";
import { ROOT } from "@/test/support/source-files";
import { CROSS_RULE } from "../cross-rule";
import { agentWith, QUICK } from "../evidence/quick-agent";
import { walk } from "../walk";

const bars = walk(11, 9_000);
const instrument = instrumentOf("BTC/USD");
const AXES = [
  { name: "fast", values: [5, 10, 15] },
  { name: "slow", values: [20, 30] },
];
const SWEEP: Search = { kind: "sweep", axes: AXES, measure: "sharpe" };
const PLAN = { kind: "rolling", inSampleDays: 8, outOfSampleDays: 4 } as const;
const WALK: Search = { kind: "walk_forward", axes: AXES, measure: "sharpe", plan: PLAN };
const RULE: BacktestSpec = {
  symbol: "BTC/USD",
  timeframe: "5m",
  fromDay: Date.UTC(2025, 0, 2),
  toDay: null,
  played: { ...CROSS_RULE, stop: 0.02 },
  costs: usualCosts("crypto"),
  detail: null,
  search: null,
};
const AGENT: BacktestSpec = { ...RULE, played: { kind: "agent", agent: agentWith(QUICK), isChanged: false } };

function givenOf(spec: BacktestSpec, given: Partial<ReportGiven> = {}): ReportGiven {
  const kept = resultOf(playBacktest(spec, bars, instrument));
  return {
    title: kept.result.title,
    spec,
    ...kept,
    evidence: null,
    found: null,
    origin: [["Hash of the data", "abc123"]],
    ...given,
  };
}

function foundOf(search: Search) {
  const work = createSearch(search, tunableOf(RULE, bars, instrument), { from: 300, to: bars.time.length });
  return work.join(Array.from({ length: work.pieces }, (_, place) => work.play(place)));
}

const ruled = givenOf(RULE);
const page = backtestReport(ruled);

it("says all that the page of the backtest says: figures with their meaning, months, every trade, costs, and what it does not know", () => {
  for (const { name, means } of [...EQUITY_TERMS, ...TRADE_TERMS]) {
    expect(page).toContain(`${html`${name}`.markup}<span class="means muted">${html`${means}`.markup}</span>`);
  }
  const { result, columns } = ruled;
  expect(page).toContain(`<h1>${result.title}</h1>`);
  expect(page).toContain(`>${percent(result.figures.totalReturn as number).replace("-", "−")}</td>`);
  expect(page).toContain(`>${percent(result.hold.totalReturn as number).replace("-", "−")}</td>`);
  const trades = columns.trades.entryAt.length;
  expect(trades).toBeGreaterThan(100);
  const [rows = ""] = /aria-label="Trades".*?<\/tbody>/s.exec(page) ?? [];
  expect(rows.match(/<td class="n">\d+<\/td><td class="t">/g)).toHaveLength(trades);
  expect(rows).toContain(new Date(columns.trades.exitAt.at(-1) as number).toISOString().slice(0, 16).replace("T", " "));
  expect(page).toMatch(/<tr><th scope="row" class="t">2025<\/th><td class="n" style="background:color-mix\([^"]+\)">[+−]\d/);
  for (const remark of result.remarks) expect(page).toContain(`<li>${html`${remark}`.markup}</li>`);
  expect(page).toContain("half the spread");
  expect(page).toContain("<code>abc123</code>");
  expect(page).toContain("<dt>slow</dt><dd>20</dd>");
  expect(page).toContain("It was not checked.");
  expect(backtestReport(givenOf(RULE))).toBe(page);
});

it("draws equity, holding and drawdown over the whole width, none outside the drawing", () => {
  const [holding, own, fall] = [...page.matchAll(/<path class="\w+" d="(.*?)"/g)].map(([, d = ""]) => d);
  for (const d of [holding, own, fall]) {
    const points = (d ?? "")
      .split(/[MLZ]/)
      .filter((point) => point !== "")
      .map((point) => point.split(" ").map(Number));
    expect([points[0]?.[0], points.at(-1)?.[0]]).toEqual([0, 1_000]);
    for (const [x, y] of points) expect([x, y].every((each) => each !== undefined && each >= 0 && each <= 1_000)).toBe(true);
    expect(Math.max(...points.map(([, y = Number.NaN]) => y))).toBeLessThanOrEqual(100);
  }
  expect(own?.split("L")).toHaveLength(ruled.columns.curve.at.length);
  expect(own).not.toBe(holding);
});

it("runs nothing and fetches nothing", () => {
  for (const report of [page, backtestReport(givenOf(AGENT))]) {
    expect(report).toContain(`content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;"`);
    expect(report).not.toMatch(/<script|<link|<img|<iframe|<object|\son\w+=|href=|src=|url\(|@import|https?:/i);
  }
});

it("has the evidence of an agent: checks, costs and chance", () => {
  const evidence = gatherEvidence(AGENT, playBacktest(AGENT, sliceBars(bars, 0, 1_500), instrument), instrument, "mine");
  const report = backtestReport(givenOf(AGENT, { evidence }));
  expect(report).toContain('<dt>Look-ahead</dt><dd><span class="">passed at 30 places</span></dd>');
  expect(report).toContain("<dt>Seed of its chance</dt><dd>mine</dd>");
  for (const variant of ["costs times 0", "as told", "costs times 2", "costs times 4", "1 bar late"])
    expect(report).toContain(`<td class="">${variant}</td>`);
  expect(report).toContain("1000 orders of its trades: deepest fall");
  expect(report).toContain("draws of blocks of 11 bars: end");
  expect(report).toMatch(/<p>p 0\.\d+: how likely entries at random/);
  expect(report).toContain("<dt>Buy from score</dt><dd>0.2</dd>");
  const reasons = [{ name: "close", blame: "read_ahead", withAll: null, withLess: null }] as const;
  const decisions = [{ at: 0, cutAt: 0, withAll: "long", withLess: "<flat>", reasons }];
  const failed = { ...evidence.lookAhead, passed: false, decisions };
  expect(backtestReport(givenOf(AGENT, { evidence: { ...evidence, lookAhead: failed } }))).toContain(
    '<span class="red">FAILED at 1 of 30 places</span><p>1970-01-01T00:00: long with all bars, &lt;flat&gt; without: close of a later bar</p>',
  );
  const none = { ...evidence, tradeOrder: null, blocks: null, entries: null };
  expect(backtestReport(givenOf(AGENT, { evidence: none }))).toContain("too few trades and bars to say");
});

it("has what a sweep found, with how many were tried, and a walk window by window", () => {
  const sweep = foundOf(SWEEP);
  if (sweep.kind !== "sweep") throw new Error("a sweep was asked for");
  const { best, plateau, deflated } = sweep.summary;
  const swept = backtestReport(givenOf(RULE, { found: sweep }));
  expect(swept).toContain("fast from 5 to 15 (3), slow from 20 to 30 (2)");
  expect(swept).toContain("<dt>Tries</dt><dd>6</dd>");
  expect(swept).toContain(`<dt>Best by Sharpe</dt><dd>fast ${best?.params.fast}, slow ${best?.params.slow}</dd>`);
  expect(swept).toContain(`of ${plateau?.cells}; the best has`);
  expect(swept).toContain(`${percent(deflated?.probability as number)}: how likely its true Sharpe is over 0 after 6 tries`);
  const walked = foundOf(WALK);
  if (walked.kind !== "walk_forward") throw new Error("a walk was asked for");
  const report = backtestReport(givenOf(RULE, { found: walked }));
  const [windows = ""] = /aria-label="Windows".*?<\/tbody>/s.exec(report) ?? [];
  expect(windows.match(/<tr>/g)).toHaveLength(walked.walk.windows.length + 1);
  expect(report).toContain("rolling, chosen by 8 days, played in the 4 after them");
  const nothing = { ...sweep, summary: { ...sweep.summary, best: null } };
  expect(backtestReport(givenOf(RULE, { found: nothing }))).toContain("Sharpe is defined of none of 6.");
});

it("says that no trade ended where none did", () => {
  const quiet = givenOf({
    ...RULE,
    played: { ...RULE.played, params: { fast: 199, slow: 200 } } as BacktestSpec["played"],
    toDay: Date.UTC(2025, 0, 2),
  });
  const { trades } = quiet.columns;
  const none = {
    ...quiet.columns,
    trades: Object.fromEntries(Object.keys(trades).map((name) => [name, []])) as unknown as typeof trades,
  };
  expect(backtestReport({ ...quiet, columns: none })).toContain("No trade ended.");
});

it("takes nothing that a text says for a tag, nor for the end of an attribute", () => {
  const evil = `</title><script>alert(1)</script><b a="' onload=x">&\u0000`;
  const report = backtestReport(
    givenOf(AGENT, { title: evil, result: { ...ruled.result, rule: evil, remarks: [evil] }, origin: [[evil, evil]] }),
  );
  expect(report).not.toContain("<script");
  expect(report.match(/&lt;script&gt;alert\(1\)&lt;\/script&gt;&lt;b a=&quot;&#39; onload=x&quot;&gt;&amp;�/g)).toHaveLength(6);
  fc.assert(
    fc.property(fc.string(), (text) => {
      const { markup } = html`<p title="${text}">${[text, html`<i>${text}</i>`]}</p>`;
      expect(markup.replace(/<p title="[^"<>]*">[^<>]*<i>[^<>]*<\/i><\/p>/, "")).toBe("");
    }),
  );
});

it("has the colours of the pages", () => {
  const css = readFileSync(path.join(ROOT, "app/globals.css"), "utf8");
  const blocks = { light: css.slice(css.indexOf(".light {"), css.indexOf(".dark {")), dark: css.slice(css.indexOf(".dark {")) };
  for (const theme of ["light", "dark"] as const)
    for (const [name, value] of Object.entries(REPORT_COLOURS[theme])) expect(blocks[theme]).toContain(`--${name}: ${value};`);
});

it("shows the months in the colours of their returns, by year, and those without bars as none", () => {
  const { months } = ruled.columns;
  const two = [
    { year: 2024, month: 11, fraction: -0.05 },
    { year: 2024, month: 12, fraction: 0.2 },
    { year: 2025, month: 1, fraction: 0 },
  ];
  expect(months.length).toBeGreaterThan(0);
  const made = backtestReport({ ...ruled, columns: { ...ruled.columns, months: two } });
  const rows = [...made.matchAll(/<tr><th scope="row" class="t">(\d{4})<\/th>(.*?)<\/tr>/gs)];
  expect(rows.map(([, year]) => year)).toEqual(["2024", "2025"]);
  const cells = rows[0]?.[2]?.match(/<td.*?<\/td>/gs) ?? [];
  expect(cells).toHaveLength(13);
  expect(cells.filter((cell) => cell.includes('aria-label="no bars"'))).toHaveLength(10);
  expect(cells[10]).toContain("color-mix(in srgb, var(--loss) 16%, transparent)");
  expect(cells[11]).toContain("color-mix(in srgb, var(--gain) 32%, transparent)");
  expect(cells[12]).toContain("+14.00 %");
  expect(rows[1]?.[2]).toContain("var(--gain) 0%");
});
