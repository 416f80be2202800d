// npm run simulate [-- --seed 7 --verbose | --seeds 1-10000 | --from 1 --count 200] [--workers 2] [--without "the kill switch"]: plays the desk with faults that come from
// the seed alone, and judges it afterwards. See test/simulation/simulate-seed.ts.
import { ensureInstalled } from "./prepare.mjs";

await ensureInstalled({ dev: true });
const { register } = await import("tsx/esm/api");
register();
await import("../test/simulation/main.ts");
