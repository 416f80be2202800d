import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "./prepare.mjs";

const OPENS_DESKS = /from "[./]+\/support\/(?:with-own-)?desk"/;

/** The browser tests that open desks of their own, from the root of the project, with forward slashes. */
export function ownDeskFiles() {
  return readdirSync(path.join(ROOT, "test/e2e"), { recursive: true })
    .map((file) => `test/e2e/${file.replaceAll("\\", "/")}`)
    .filter((file) => file.endsWith(".test.ts") && OPENS_DESKS.test(readFileSync(path.join(ROOT, file), "utf8")))
    .sort();
}
