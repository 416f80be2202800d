import { playSpec } from "../adapters/backtests/play-spec";
import { instrumentOf } from "../adapters/market-data/instrument-of";
import type { Evidence } from "../core/backtest/evidence/gather-evidence";
import type { BacktestSpec } from "../core/backtest/play/backtest-spec";
import { playBacktest } from "../core/backtest/play/play-backtest";
import type { PlayedBacktest } from "../core/backtest/play/played-backtest";
import { specOfAccount } from "../core/backtest/play/spec-of-account";
import { Fault } from "../core/fault";
import { assetClassOf, TIMEFRAME_MS } from "../core/market/market";
import { aggregateBars } from "../core/market/timeframes";
import { type AccountRequest, readAccountRequest } from "./backtest/account-request";
import { outcomeTable } from "./backtest/outcome-table";
import { readActions } from "./backtest/read-actions";
import { readFileBars, type SourcedBars, type SourcedData } from "./backtest/read-file-bars";
import { type BacktestRequest, readRequest } from "./backtest/read-request";
import { specOf } from "./backtest/spec-of";

let isPlayed = false;

interface Prepared extends Pick<BacktestRequest, "evidenceSeed" | "htmlFile"> {
  readonly spec: BacktestSpec;
  readonly sourced: SourcedData;
  play(): PlayedBacktest;
}

/** Plays a strategy over bars and prints what came of it: `npm run backtest -- FILE --symbol TSLA --timeframe 5m --strategy sma_cross`. */
async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const account = readAccountRequest(args);
  const { spec, sourced, evidenceSeed, htmlFile, play } =
    account === null ? await prepare(readRequest(args)) : await prepareAccount(account);
  const played = play();
  process.stdout.write(outcomeTable(spec, sourced, played));
  isPlayed = true;
  const gathered = evidenceSeed === null ? null : await gather(spec, played, evidenceSeed);
  if (htmlFile === null) return;
  const { writeReport } = await report();
  await writeReport(htmlFile, { spec, sourced, played, evidence: gathered });
  process.stdout.write(`\nthe report is in ${htmlFile}\n`);
}

async function prepare(request: BacktestRequest): Promise<Prepared> {
  const { file, wanted, htmlFile } = request;
  if (htmlFile !== null) await (await report()).refuseReportFile(htmlFile, file);
  const given = file === null ? await (await stored()).readStoredBars(request) : await readFileBars(file, request);
  const known = wanted.kind === "agent" ? await (await stored()).readDeskAgent(wanted.agentId, given.bars) : null;
  const spec = specOf(request, known?.agent ?? null, given.bars.timeframe);
  const { bars, finer: read = null, ...of } = await withDetail(spec, given);
  const headlines = known?.headlines ?? null;
  const finer = read ?? (spec.detail && aggregateBars(bars, spec.detail));
  const history = await readActions(request);
  const play = () => playBacktest(spec, bars, instrumentOf(spec.symbol), { finer, history, headlines });
  return { ...request, spec, sourced: { ...of, data: [{ bars, finer: read, headlines }] }, play };
}

async function prepareAccount(request: AccountRequest): Promise<Prepared> {
  const { agentIds, htmlFile, cashUsd, fromDay, toDay, costsFor } = request;
  if (htmlFile !== null) await (await report()).refuseReportFile(htmlFile, null);
  const found = await (await stored()).readDeskAgents(agentIds);
  const agents = found.map(({ agent }) => ({ agent, costs: costsFor(assetClassOf(agent.symbol)) }));
  const sourced = { data: found.map(({ data }) => data), source: "the desk's database", notes: [] };
  const spec = specOfAccount(agents, { cashUsd }, { fromDay, toDay });
  return { ...request, spec, sourced, play: () => playSpec(spec, sourced.data) };
}

/** With the finer bars of the desk, where those that are given do not make them. */
async function withDetail({ symbol, detail }: BacktestSpec, given: SourcedBars): Promise<SourcedBars> {
  if (detail === null || TIMEFRAME_MS[given.bars.timeframe] <= TIMEFRAME_MS[detail]) return given;
  const { bars } = await (await stored()).readStoredBars({ symbol, timeframe: detail });
  return { ...given, finer: bars };
}

async function gather(spec: BacktestSpec, played: PlayedBacktest, seed: string): Promise<Evidence> {
  const [{ evidenceTable }, { gatherEvidence }] = await evidence();
  const gathered = gatherEvidence(spec, played, instrumentOf(spec.symbol), seed);
  process.stdout.write(evidenceTable(gathered));
  return gathered;
}

/** What opens a database takes longer to load than a file of bars to be played. */
const stored = () => import("./backtest/read-stored-bars");

/** Seldom asked for, as what follows. */
const evidence = () => Promise.all([import("./backtest/evidence-table"), import("../core/backtest/evidence/gather-evidence")]);

const report = () => import("./backtest/write-report");

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(
      `${isPlayed ? "Not all was done" : "Nothing was played"}: ${error instanceof Fault ? error.message : ((error as Error).stack ?? String(error))}\n`,
    );
    process.exit(1);
  },
);
