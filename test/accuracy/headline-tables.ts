import { readdirSync } from "node:fs";
import path from "node:path";

/** The files `headlines-*.csv` of `folder` by name, so that a table that is laid there is measured without being named anywhere. */
export function headlineTables(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => /^headlines-.+\.csv$/.test(name))
    .toSorted()
    .map((name) => path.join(folder, name));
}
