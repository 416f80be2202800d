// npm run import -- FILE --symbol TSLA --timeframe 5m: reads bars from a file into the database.
import { ensureBuilt } from "./build.mjs";
import { ensureInstalled, readEnvironmentFile } from "./prepare.mjs";

await ensureInstalled({ dev: false });
await ensureBuilt(["server"]);
readEnvironmentFile();
process.setSourceMapsEnabled(true);
await import("../dist/import.js");
