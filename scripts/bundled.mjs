import { rmSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { BUNDLING } from "./build.mjs";
import { ensureInstalled, ROOT } from "./prepare.mjs";

/** Bundles a program of the tests and runs it in this process, with what it was called with. */
export async function runBundled(entry) {
  await ensureInstalled({ dev: true });
  const { build } = await import("esbuild");
  // One level below the root, as what it bundles: files are found from there.
  const outdir = path.join(ROOT, `.bundle-${path.basename(path.dirname(entry))}-${process.pid}`);
  process.on("exit", () => rmSync(outdir, { recursive: true, force: true }));
  // Not by tsx, which gives every function that is made its name.
  await build({ ...BUNDLING, entryPoints: [entry], outdir, outExtension: { ".js": ".mjs" } });
  await import(pathToFileURL(path.join(outdir, "main.mjs")).href);
}
