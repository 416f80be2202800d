import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { build } from "esbuild";
import { ROOT } from "../../support/source-files";

/** A bundled release of the desk, as it stood at a commit, that runs with the packages of this tree. */
export interface Release {
  readonly commit: string;
  readonly program: string;
  /** Makes schema and agents: test/chaos/upgrade/seed-agents.ts with that release's own code. */
  readonly seed: string;
  remove(): void;
}

const SEED = "test/chaos/upgrade/seed-agents.ts";
/** Where a release has its program. */
const MAINS = ["server/app/main.ts", "server/main.ts"];
const git = (...parameters: string[]) =>
  execFileSync("git", parameters, { cwd: ROOT, stdio: ["ignore", "pipe", "ignore"], maxBuffer: 2 ** 28 });

/** The full name of a commit; null where this clone does not have it. */
export function findCommit(revision: string): string | null {
  try {
    return git("rev-parse", "--verify", `${revision}^{commit}`).toString().trim();
  } catch {
    return null;
  }
}

/** Bundles the server of `commit` as scripts/build.mjs does. Its pages are left out: a worker has none. */
export async function buildRelease(commit: string): Promise<Release> {
  const directory = mkdtempSync(path.join(tmpdir(), "ztrade-release-"));
  const remove = () => rmSync(directory, { recursive: true, force: true });
  try {
    execFileSync("tar", ["-x", "-C", directory], { input: git("archive", commit) });
    symlinkSync(path.join(ROOT, "node_modules"), path.join(directory, "node_modules"), "junction");
    const workers = readdirSync(path.join(directory, "server"), { recursive: true, encoding: "utf8" }).filter((file) =>
      file.endsWith(".worker.ts"),
    );
    const main = MAINS.find((file) => existsSync(path.join(directory, file)));
    if (main === undefined) throw new Error(`the release ${commit} has no program`);
    await build({
      absWorkingDir: directory,
      entryPoints: [main, SEED, ...workers.map((file) => `server/${file}`)],
      entryNames: "[name]",
      outdir: "dist",
      bundle: true,
      platform: "node",
      format: "esm",
      target: "node20",
      packages: "external",
      logLevel: "error",
    });
    const built = (name: string) => path.join(directory, "dist", `${name}.js`);
    return { commit, program: built("main"), seed: built("seed-agents"), remove };
  } catch (error) {
    remove();
    throw error;
  }
}
