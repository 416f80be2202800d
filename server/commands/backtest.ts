import { Fault } from "../core/fault";
import { outcomeTable } from "./backtest/outcome-table";
import { playRequest } from "./backtest/play-request";
import { readFileBars } from "./backtest/read-file-bars";
import { readRequest } from "./backtest/read-request";

/** Plays a strategy over bars and prints what came of it: `npm run backtest -- FILE --symbol TSLA --timeframe 5m --strategy sma_cross`. */
async function main(): Promise<void> {
  const request = readRequest(process.argv.slice(2));
  const sourced = request.file === null ? await storedBars(request) : await readFileBars(request.file, request);
  process.stdout.write(outcomeTable(request, sourced, playRequest(request, sourced.bars)));
}

/** What opens a database takes longer to load than a file of bars to be played. */
async function storedBars(request: ReturnType<typeof readRequest>) {
  const { readStoredBars } = await import("./backtest/read-stored-bars");
  return readStoredBars(request);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(
      `Nothing was played: ${error instanceof Fault ? error.message : ((error as Error).stack ?? String(error))}\n`,
    );
    process.exit(1);
  },
);
