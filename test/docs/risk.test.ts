import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { amountInWords } from "@/server/core/risk/limits/in-words";
import { LEVEL_WORDS, LEVELS } from "@/server/core/risk/limits/levels";
import { fieldOf } from "@/server/core/risk/limits/limit";
import { LIMIT_NAMES } from "@/server/core/risk/limits/limit-fields";
import { RULES } from "@/server/core/risk/rules";
import { ROOT } from "../support/source-files";

const text = readFileSync(path.join(ROOT, "docs/risk.md"), "utf8");
const cellsOf = (line: string) =>
  line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());
/** The rows of the table that stands under a heading, without its own. */
function tableUnder(heading: string): readonly (readonly string[])[] {
  const part = text.split(`## ${heading}\n`)[1]?.split("\n## ")[0] ?? "";
  return part
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .slice(2)
    .map(cellsOf);
}

describe("docs/risk.md", () => {
  it("has a row of every limit, with what it measures as the code says it", () => {
    const rows = LIMIT_NAMES.map((name) => {
      const { label, holds, unit, levels, windowMin, house, measures } = fieldOf(name);
      const window = windowMin === null ? "" : `, over a window of your choice (${windowMin.usual} minutes to begin with)`;
      return [
        label,
        `\`${name}\``,
        `${holds}, ${unit}${window}`,
        levels.join(", "),
        house === null ? "" : amountInWords(name, house),
        measures,
      ];
    });
    expect(tableUnder("Limits that you set")).toEqual(rows);
  });

  it("has a row of every rule that always applies, in their order", () => {
    const always = RULES.filter(({ name }) => !LIMIT_NAMES.some((limit) => limit === name));
    expect(tableUnder("Rules that always apply").map(([title, name, applies]) => [title, name, applies])).toEqual(
      always.map(({ title, name, appliesTo }) => [title, `\`${name}\``, appliesTo]),
    );
  });

  it("says what each level covers", () => {
    expect(tableUnder("Levels")).toEqual(LEVELS.map((level) => [level, LEVEL_WORDS[level]]));
  });
});
