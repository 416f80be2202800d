// npm run kill-test [-- --kills 20 --seed 1 --from 2025-07-07 --to 2025-07-18]: plays real bars on a real desk that is killed again and again.
import { ensureBuilt } from "./build.mjs";
import { ensureInstalled } from "./prepare.mjs";

await ensureInstalled({ dev: true });
await ensureBuilt(["server", "pages"]);
const { register } = await import("tsx/esm/api");
register();
await import("../test/kill/kill-replay.ts");
