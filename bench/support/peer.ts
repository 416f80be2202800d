import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { ROOT } from "@/test/support/source-files";

const FOLDER = path.join(ROOT, ".cache", "peers");
/** The peer, what it asks to be installed beside it, and what it forgets to ask for. They are no part of the project. */
const VERSIONS = { grademark: "0.3.0", "data-forge": "1.10.5", "data-forge-indicators": "0.2.7", chai: "4.3.10" };

/** What is used of the peer, and of the library that it plays over. */
export interface Peer {
  readonly backtest: (strategy: object, series: Series) => readonly unknown[];
  readonly seriesOf: (rows: readonly object[]) => Series;
}
export interface Series {
  readonly bake: () => Series;
  readonly skip: (count: number) => Series;
  readonly setIndex: (column: string) => Series;
  readonly deflate: (pick: (row: { readonly close: number }) => number) => Series;
  readonly withSeries: (name: string, series: Series) => Series;
  readonly sma: (period: number) => Series;
}

/** The peer that a measurement is held against, installed once, beside the project and without running scripts of its packages. */
export function loadPeer(): Peer {
  const manifest = path.join(FOLDER, "package.json");
  const packages = Object.entries(VERSIONS).map(([name, version]) => `${name}@${version}`);
  const isThere = Object.keys(VERSIONS).every((name) => existsSync(path.join(FOLDER, "node_modules", name, "package.json")));
  if (!isThere) {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(manifest, '{"private":true}\n');
    const options = ["install", "--save-exact", "--ignore-scripts", "--no-audit", "--no-fund"];
    const { status, stderr } = spawnSync("npm", [...options, ...packages], { cwd: FOLDER, encoding: "utf8" });
    if (status !== 0) throw new Error(`${packages.join(", ")} could not be installed: ${stderr}`);
  }
  const load = createRequire(manifest);
  const [{ backtest }, { DataFrame }] = Object.keys(VERSIONS).map((name) => load(name));
  return { backtest, seriesOf: (rows) => new DataFrame(rows) };
}
