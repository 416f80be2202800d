// npm run simulate [-- --seed 7 --verbose | --seeds 1-10000 | --from 1 --count 200] [--workers 2] [--without "the kill switch"]: plays the desk with faults that come from
// the seed alone, and judges it afterwards. See test/simulation/simulate-seed.ts.
import { rmSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { BUNDLING } from "./build.mjs";
import { ensureInstalled, ROOT } from "./prepare.mjs";

await ensureInstalled({ dev: true });
const { build } = await import("esbuild");
// One level below the root, as what it bundles: files are found from there.
const outdir = path.join(ROOT, `.bundle-simulate-${process.pid}`);
process.on("exit", () => rmSync(outdir, { recursive: true, force: true }));
// Not by tsx, which gives every function that is made its name: a fifteenth of the time of a seed.
await build({ ...BUNDLING, entryPoints: ["test/simulation/main.ts"], outdir, outExtension: { ".js": ".mjs" } });
await import(pathToFileURL(path.join(outdir, "main.mjs")).href);
