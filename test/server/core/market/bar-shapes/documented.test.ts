import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { shapeRow } from "@/server/core/market/bar-shapes/shape-row";
import { SHAPES } from "@/server/core/market/bar-shapes/shapes";
import { ROOT } from "@/test/support/source-files";

const cells = (row: string) => row.split("|").map((cell) => cell.trim());

it("docs/data/files.md has a row for each shape, and no other", () => {
  const text = readFileSync(path.join(ROOT, "docs/data/files.md"), "utf8");
  const [, section = ""] = text.split("\n## Shapes\n");
  const [, , ...rows] = (section.split("\n## ")[0] ?? "").split("\n").filter((line) => line.startsWith("|"));
  expect(rows.map((row) => cells(row).slice(1, -1))).toEqual(
    SHAPES.map((shape) => shapeRow(shape).map((cell) => cell.replaceAll("|", "¦"))),
  );
});
