import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { readSources } from "./support/source-files";

const ROW = /^\| *(\d+) *\|.*\| *([^|]+?) *\|$/gm;

/** The faults that tests of a file name, each once. */
function faultsIn(text: string): readonly number[] {
  return [...new Set([...text.matchAll(/\(fault (\d+)\)[`"]/g)].map(([, fault]) => Number(fault)))];
}

const rows = [...readFileSync(new URL("../docs/faults.md", import.meta.url), "utf8").matchAll(ROW)];
const listed = rows.flatMap(([, fault, files = ""]) =>
  files === "none yet" ? [] : files.split(", ").map((file) => `${fault} ${file}`),
);

it("the table of faults has the numbers from 1 to 33, and each of the later ones once, in their order", () => {
  const numbers = rows.map(([, fault]) => Number(fault));
  expect(numbers.slice(0, 33)).toEqual(Array.from({ length: 33 }, (_, i) => i + 1));
  expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
});

it("the table of faults names exactly the files whose tests name the fault", () => {
  const named = readSources("test").flatMap(({ path, text }) => faultsIn(text).map((fault) => `${fault} ${path}`));
  expect([...listed].sort()).toEqual([...named].sort());
});
