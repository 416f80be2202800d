import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { instrumentOf } from "@/server/adapters/market-data/instrument-of";
import { readAccountRequest } from "@/server/commands/backtest/account-request";
import { evidenceTable } from "@/server/commands/backtest/evidence-table";
import { outcomeTable } from "@/server/commands/backtest/outcome-table";
import { readActions } from "@/server/commands/backtest/read-actions";
import { readFileBars, type SourcedBars, type SourcedData } from "@/server/commands/backtest/read-file-bars";
import { type BacktestRequest, readRequest } from "@/server/commands/backtest/read-request";
import { specOf } from "@/server/commands/backtest/spec-of";
import { refuseReportFile, writeReport } from "@/server/commands/backtest/write-report";
import type { Agent } from "@/server/core/agents/agent";
import { AGENT_TEMPLATES } from "@/server/core/agents/default-agents";
import { gatherEvidence } from "@/server/core/backtest/evidence/gather-evidence";
import { resultOf } from "@/server/core/backtest/play/backtest-result";
import { playBacktest } from "@/server/core/backtest/play/play-backtest";
import type { Bars } from "@/server/core/market/market";
import { aggregateBars } from "@/server/core/market/timeframes";
import { percent } from "@/server/core/money/figures";
import { isoOf } from "@/server/core/time/instant";
import { walk } from "../core/backtest/walk";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "backtest-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A file of bars of three days, with lines of one's own after them. */
function fileWith(name: string, ...more: readonly string[]): string {
  const { time, open, high, low, close } = walk(5, 864);
  const rows = Array.from(time, (at, i) => [isoOf(at).replace(".000", ""), open[i], high[i], low[i], close[i], 0].join(","));
  const file = path.join(folder, name);
  writeFileSync(file, ["timestamp,open,high,low,close,volume", ...rows, ...more].join("\n"));
  return file;
}

const sourcedData = ({ bars, finer, ...of }: SourcedBars): SourcedData => ({
  ...of,
  data: [{ bars, finer: finer ?? null, headlines: null }],
});
const play = (request: BacktestRequest, bars: Bars, agent: Agent | null = null) =>
  playBacktest(specOf(request, agent, bars.timeframe), bars, instrumentOf(request.symbol));
const requestOf = (file: string, ...more: readonly string[]) =>
  readRequest([file, "--symbol", "BTC/USD", "--timeframe", "5m", "--strategy", "sma_cross", ...more]);

it("prints what was played on what, its statistics beside those of holding, and what the result does not know", async () => {
  const file = fileWith("good.csv");
  const request = requestOf(file, "--from", "2025-01-02", "--stop", "0.01", "--target", "0.01");
  const sourced = await readFileBars(file, request);
  const outcome = play(request, sourced.bars);
  const table = outcomeTable(specOf(request, null, "5m"), sourcedData(sourced), outcome);
  expect(outcome.figures.trades).toBeGreaterThan(10);
  expect(table).toContain("BTC/USD 5m, sma_cross long_flat: fast 10, slow 20, stop 1.00 %, target 1.00 %");
  expect(table).toContain("576 bars from 2025-01-02 00:00 to 2025-01-03 23:55 UTC; good.csv, data ");
  expect(table).toContain("warm-up: 20 bars, all before the period");
  expect(table).toMatch(/^Sharpe +-?\d+\.\d\d +-?\d+\.\d\d$/m);
  expect(table).toMatch(new RegExp(`^Trades +${outcome.figures.trades}$`, "m"));
  expect(table).toMatch(/fills at the next open; \d+ ambiguous bars/);
  const again = await readFileBars(file, request);
  expect(outcomeTable(specOf(request, null, "5m"), sourcedData(again), play(request, again.bars))).toBe(table);
});

it("reads several agents as one account, and refuses what only one of them could have", () => {
  const words = ["--agent", "tsla", "--agent", "iwm"];
  const request = readAccountRequest([
    ...words,
    "--cash",
    "5000",
    "--from",
    "2025-07-01",
    "--fee-bps",
    "3",
    "--seed",
    "s",
    "--evidence",
  ]);
  expect(request).toMatchObject({
    agentIds: ["tsla", "iwm"],
    cashUsd: 5_000,
    fromDay: Date.parse("2025-07-01"),
    evidenceSeed: "s",
  });
  expect(request?.costsFor("equity").feeBps).toBe(3);
  expect(readAccountRequest([...words])).toMatchObject({ cashUsd: null, fromDay: null, htmlFile: null });
  expect(readAccountRequest(["--agent", "tsla", "TSLA"])).toBeNull();
  for (const [more, said] of [
    [["--agent", "tsla"], '--agent "tsla" is named twice'],
    [["--timeframe", "5m"], "--timeframe is not for several agents: each has its own"],
    [["--stop", "0.1"], "--stop is not for several agents"],
    [["--cash", "0"], '--cash "0" must be above 0'],
    [["--from", "2025-07-02", "--to", "2025-07-01"], "the period is empty"],
  ] as const)
    expect(() => readAccountRequest([...words, ...more])).toThrow(said);
  expect(() => readRequest([...words, "bars.csv"])).toThrow(
    'several agents are played on the bars of the database: leave "bars.csv" out',
  );
});

it("prints what says whether it can be believed, by a seed", async () => {
  const file = fileWith("evidence.csv");
  const request = requestOf(file, "--from", "2025-01-02", "--evidence", "--seed", "mine");
  const { bars } = await readFileBars(file, request);
  expect(request.evidenceSeed).toBe("mine");
  const of = (seed: string) => gatherEvidence(specOf(request, null, "5m"), play(request, bars), instrumentOf("BTC/USD"), seed);
  const table = evidenceTable(of("mine"));
  const { figures } = play(request, bars);
  expect(table).toContain('Can it be believed? (seed "mine")');
  expect(table).toContain("  look-ahead: passed at 30 places\n  warm-up: passed at 30 places\n");
  expect(table).toMatch(new RegExp(`^as told +${percent(figures.totalReturn as number)} +[-\\d.]+ % +${figures.trades} `, "m"));
  expect(table).toMatch(/^costs times 4 .*\n1 bar late /m);
  expect(table).toMatch(/^1000 draws of blocks of 8 bars: end \$/m);
  expect(table).toMatch(/^1000 times as many entries at random, held as long: .*; p 0\.\d+$/m);
  expect(evidenceTable(of("other"))).not.toBe(table);
});

it("prints what a check found: when, what was decided, and by what", () => {
  const file = fileWith("found.csv");
  const request = requestOf(file);
  expect(request.evidenceSeed).toBeNull();
  const found = {
    passed: false,
    missing: null,
    seed: "1",
    cutsAt: [0, 1],
    decisions: [
      {
        at: Date.UTC(2025, 0, 2, 10, 5),
        cutAt: 0,
        withAll: "long",
        withLess: "flat",
        reasons: [
          { name: "close", blame: "read_ahead", withAll: null, withLess: null },
          { name: "sma 20", blame: "changed", withAll: 201.5, withLess: null },
        ],
      },
    ],
    indicators: [],
  } as const;
  const missing = { ...found, passed: null, missing: "too few", decisions: [] };
  const table = evidenceTable({
    lookAhead: found,
    warmUp: missing,
    sensitivity: [],
    tradeOrder: null,
    blocks: null,
    entries: null,
  });
  expect(table).toContain(
    "  look-ahead: FAILED at 1 of 2 places\n    2025-01-02T10:05: long with all bars, flat without: close of a later bar, sma 20 201.50, not defined\n  warm-up: not checked, too few\n",
  );
  expect(table).toContain("no trades to put into another order");
  expect(() => requestOf(file, "--seed", "2")).toThrow('--seed "2" is for --evidence, which is not asked for');
});

it("writes all of it as one page, over a page that is there", async () => {
  const file = fileWith("reported.csv");
  const target = path.join(folder, "report.html");
  const request = requestOf(file, "--html", target);
  expect(request.htmlFile).toBe(target);
  expect(requestOf(file).htmlFile).toBeNull();
  expect(() => requestOf(file, "--html", " ")).toThrow('--html " " must name a file for the report');
  const sourced = await readFileBars(file, request);
  const played = play(request, sourced.bars);
  writeFileSync(target, "what was there");
  await refuseReportFile(target, file);
  const spec = specOf(request, null, "5m");
  await writeReport(target, { spec, sourced: sourcedData({ ...sourced, notes: ["1 bar < 0"] }), played, evidence: null });
  const page = readFileSync(target, "utf8");
  expect(page).toMatch(/^<!doctype html>\n.*<\/html>\n$/s);
  expect(page).toContain(`<h1>${played.title}</h1>`);
  expect(page).toContain("<dt>Bars from</dt><dd><code>reported.csv</code></dd>");
  expect(page).toContain("<dt>Of the bars</dt><dd><code>1 bar &lt; 0</code></dd>");
  await expect(writeReport(folder, { spec, sourced: sourcedData(sourced), played, evidence: null })).rejects.toThrow(
    `--html "${folder}" cannot be written: `,
  );
});

it("refuses to write a report over a folder or the bars, or into a folder that is not there", async () => {
  const file = fileWith("kept.csv");
  await expect(refuseReportFile(folder, file)).rejects.toThrow(`--html "${folder}" is a folder: name a file in it`);
  const same = path.join(folder, ".", "kept.csv");
  await expect(refuseReportFile(same, file)).rejects.toThrow(`--html "${same}" is the file of the bars`);
  const lost = path.join(folder, "none", "report.html");
  await expect(refuseReportFile(lost, null)).rejects.toThrow(
    `lies in a folder that is not there: "${path.join(folder, "none")}"`,
  );
  await expect(refuseReportFile(path.join(folder, "new.html"), null)).resolves.toBeUndefined();
});

it("refuses a file with defects and names them, and leaves the rows out once that is accepted", async () => {
  const file = fileWith("bad.csv", "2025-01-04T00:00:00Z,1,0.5,0.7,0.6,3", "2025-01-04T00:05:00Z,,1,1,1,1");
  await expect(readFileBars(file, requestOf(file))).rejects.toThrow(
    '2 of 866 rows of "bad.csv" are rejected: 1 × a value is empty, null or NaN (line 867); 1 × the high is under the low (line 866); --accept-defects leaves them out',
  );
  const { bars, notes } = await readFileBars(file, requestOf(file, "--accept-defects"));
  expect(bars.time.length).toBe(864);
  expect(notes).toContain("2 rows rejected and left out");
});

it("refuses a period without bars, and a file that is not there", async () => {
  const file = fileWith("few.csv");
  const request = requestOf(file, "--from", "2026-01-01");
  const { bars } = await readFileBars(file, request);
  expect(() => play(request, bars)).toThrow(
    'the period has 0 5m bars of "BTC/USD": there are 864, from 2025-01-01 to 2025-01-03',
  );
  await expect(readFileBars(path.join(folder, "none.csv"), request)).rejects.toThrow("cannot be read");
});

it("plays a whole agent by a template, or one of the desk, on bars of its own timeframe", async () => {
  const file = fileWith("agent.csv");
  const of = (...args: readonly string[]) => readRequest([file, "--symbol", "BTC/USD", "--timeframe", "5m", ...args]);
  const byTemplate = of("--template", "coin-momentum", "--from", "2025-01-02");
  const sourced = await readFileBars(file, byTemplate);
  const outcome = play(byTemplate, sourced.bars);
  const table = outcomeTable(specOf(byTemplate, null, "5m"), sourcedData(sourced), outcome);
  expect(table).toContain("BTC/USD 1h, Coin, with the move: momentum, version 1");
  expect(table).toContain("48 bars from 2025-01-02 00:00 to 2025-01-03 23:00 UTC; agent.csv, data ");
  expect(table).toContain("warm-up: 120 bars, of which 24 lie before the period");
  expect(table).toContain("no headlines: it goes by the price alone");
  const template = AGENT_TEMPLATES.find(({ id }) => id === "coin-momentum");
  if (!template) throw new Error("there is no template of a coin");
  const agent = { ...template, id: "own", name: "Own", symbol: "BTC/USD", version: 3 };
  const byAgent = of("--agent", "own", "--from", "2025-01-02");
  expect(play(byAgent, sourced.bars, agent).figures).toEqual(outcome.figures);
  expect(() => play(byAgent, sourced.bars, { ...agent, symbol: "ETH/USD" })).toThrow(
    'the agent "own" trades ETH/USD, not BTC/USD',
  );
});

it("reads splits and dividends from a file, of the symbol alone", async () => {
  const file = path.join(folder, "actions.csv");
  writeFileSync(file, "date,symbol,kind,value\n2025-08-12,TSLA,split,3:1\n2025-08-13,IWM,dividend,1\n");
  const of = (...args: readonly string[]) => readRequest(["TSLA", "--timeframe", "5m", "--strategy", "rsi", ...args]);
  expect(await readActions(of())).toBeNull();
  const told = await readActions(of("--actions", file, "--adjustment", "split"));
  expect(told).toEqual({ actions: [{ kind: "split", day: "2025-08-12", to: 3, from: 1 }], adjustment: "split" });
  expect((await readActions(of("--actions", file)))?.adjustment).toBe("raw");
  await expect(readActions(of("--actions", path.join(folder, "none.csv")))).rejects.toThrow("cannot be read");
});

it("lets finer bars say what happened within one: those of the file where it is finer, and none where that is said", async () => {
  const file = fileWith("finer.csv");
  const of = (...args: readonly string[]) =>
    readRequest([
      file,
      "--symbol",
      "BTC/USD",
      "--timeframe",
      "15m",
      "--strategy",
      "sma_cross",
      "--stop",
      "0.004",
      "--target",
      "0.004",
      ...args,
    ]);
  const tableOf = async (request: BacktestRequest) => {
    const sourced = await readFileBars(file, request);
    const spec = specOf(request, null, sourced.bars.timeframe);
    const finer = spec.detail && aggregateBars(sourced.bars, spec.detail);
    const played = playBacktest(spec, sourced.bars, instrumentOf("BTC/USD"), { finer });
    return { spec, played, table: outcomeTable(spec, sourcedData(sourced), played) };
  };
  const told = await tableOf(of("--detail", "5m"));
  expect(told.spec).toMatchObject({ timeframe: "15m", detail: "5m" });
  expect(told.table).toMatch(
    /what happens within a bar is told by 5m bars in 288 of 288; [1-9]\d* bars held both stop and target/,
  );
  expect(resultOf(told.played).result.detail).toEqual({
    timeframe: "5m",
    bars: 288,
    resolvedBars: told.played.detail?.resolvedBars,
  });
  const agent = ["--symbol", "BTC/USD", "--timeframe", "5m", "--template", "coin-momentum"];
  const own = await tableOf(readRequest([file, ...agent]));
  expect(own.spec).toMatchObject({ timeframe: "1h", detail: "5m" });
  const none = await tableOf(readRequest([file, ...agent, "--detail", "none"]));
  expect(none.spec.detail).toBeNull();
  expect(none.table).not.toContain("what happens within a bar");
  expect(resultOf(none.played).result).not.toHaveProperty("detail");
  expect(() => specOf(of("--detail", "15m"), null, "15m")).toThrow(
    'detail "15m" must be finer than the 15m bars that are played',
  );
  expect(() => of("--detail", "2m")).toThrow('--detail "2m" must be one of 1m, 5m');
});
