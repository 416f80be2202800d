import { existsSync, readFileSync } from "node:fs";
import { it } from "vitest";

const FOLDER = "../shared/data/bars";

/** A test on real bar files, which are not part of the project: skipped, loudly, where they are absent. */
export function itWithRealBars(files: readonly string[], name: string, run: (...texts: string[]) => void): void {
  const paths = files.map((file) => `${FOLDER}/${file}`);
  const isPresent = paths.every((path) => existsSync(path));
  if (!isPresent) console.warn(`SKIPPED for want of ${FOLDER}: ${files.join(", ")} ${name}`);
  it.skipIf(!isPresent)(name, () => run(...paths.map((path) => readFileSync(path, "utf8"))));
}
