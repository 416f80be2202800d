import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { BUNDLING, SOON } from "../../scripts/build.mjs";
import { ROOT } from "./source-files";

export interface Bundle {
  /** The built file of an entry, by its name without extension. */
  fileOf(name: string): string;
  remove(): void;
}

/**
 * Bundles files of the project, named from its root, as scripts/build.mjs does, to a place inside of it where they find the packages; in
 * `folder` ".", what lies beside the sources too.
 */
export async function bundle(entryPoints: readonly string[], folder = ".cache"): Promise<Bundle> {
  const outdir = path.join(ROOT, folder, `.bundle-${process.pid}-${performance.now()}`);
  mkdirSync(outdir, { recursive: true });
  await build({ ...BUNDLING, ...SOON, sourcemap: false, entryPoints: [...entryPoints], entryNames: "[name]", outdir });
  return {
    fileOf: (name) => path.join(outdir, `${name}.js`),
    remove: () => rmSync(outdir, { recursive: true, force: true }),
  };
}
