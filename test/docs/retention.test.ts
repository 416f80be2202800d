import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { LIVES, type Life } from "@/server/core/retention/lives";
import { ROOT } from "../support/source-files";

/** The cells of a table's row in the guide. */
function rowOf(table: string, life: Life): readonly string[] {
  switch (life.kept) {
    case "ever":
      return [`\`${table}\``, "for ever", life.why, ""];
    case "days":
      return [`\`${table}\``, `${life.days} days${life.variable ? ` (\`${life.variable}\`)` : ""}`, life.why, life.by];
    case "with":
      return [`\`${table}\``, `as its row in \`${life.table}\``, life.why, ""];
    case "until_over":
      return [`\`${table}\``, life.why, "", life.by];
  }
}

it("says of every table how long its rows are kept, why, and what takes them away", () => {
  const lines = readFileSync(path.join(ROOT, "docs/operations/retention.md"), "utf8").split("\n");
  const rows = lines.filter((line) => line.startsWith("| `")).map((line) => line.split("|").slice(1, -1));
  expect(rows.map((cells) => cells.map((cell) => cell.trim()))).toEqual(
    Object.entries(LIVES).map(([table, life]) => rowOf(table, life)),
  );
});
