// npm run backtest -- FILE --symbol TSLA --timeframe 5m --strategy sma_cross: plays a strategy over bars and prints what came of it.
import { ensureBuilt } from "./build.mjs";
import { ensureInstalled, readEnvironmentFile } from "./prepare.mjs";

await ensureInstalled({ dev: false });
await ensureBuilt(["server"]);
readEnvironmentFile();
process.setSourceMapsEnabled(true);
await import("../dist/backtest.js");
