import { instrumentOf } from "../adapters/market-data/instrument-of";
import { playBacktest } from "../core/backtest/play/play-backtest";
import { Fault } from "../core/fault";
import { outcomeTable } from "./backtest/outcome-table";
import { readFileBars } from "./backtest/read-file-bars";
import { readRequest } from "./backtest/read-request";
import { specOf } from "./backtest/spec-of";

/** Plays a strategy over bars and prints what came of it: `npm run backtest -- FILE --symbol TSLA --timeframe 5m --strategy sma_cross`. */
async function main(): Promise<void> {
  const request = readRequest(process.argv.slice(2));
  const { file, wanted } = request;
  const sourced = file === null ? await (await stored()).readStoredBars(request) : await readFileBars(file, request);
  const agent = wanted.kind === "agent" ? await (await stored()).readDeskAgent(wanted.agentId) : null;
  const spec = specOf(request, agent);
  const instrument = instrumentOf(spec.symbol);
  process.stdout.write(outcomeTable(spec, sourced, playBacktest(spec, sourced.bars, instrument)));
  if (request.evidenceSeed === null) return;
  const [{ evidenceTable }, { gatherEvidence }] = await evidence();
  process.stdout.write(evidenceTable(gatherEvidence(spec, sourced.bars, instrument, request.evidenceSeed)));
}

/** What opens a database takes longer to load than a file of bars to be played. */
const stored = () => import("./backtest/read-stored-bars");

/** Seldom asked for. */
const evidence = () => Promise.all([import("./backtest/evidence-table"), import("../core/backtest/evidence/gather-evidence")]);

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(
      `Nothing was played: ${error instanceof Fault ? error.message : ((error as Error).stack ?? String(error))}\n`,
    );
    process.exit(1);
  },
);
