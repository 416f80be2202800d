import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import type { Shape } from "@/server/core/executions/execution-file/shape";
import { SHAPES } from "@/server/core/executions/execution-file/shapes";
import { ROOT } from "../support/source-files";

const FEES: Readonly<Record<Shape["feesAre"], string>> = {
  costs: "above 0 where paid",
  negative: "below 0 where paid",
  either: "of either sign",
};

/** The cells of a shape's row in the guide. */
function rowOf({ name, formats, needs, clock, zone, feesAre, columns, known, source }: Shape): readonly string[] {
  return [
    name,
    formats.map((format) => format.toUpperCase()).join(", "),
    needs.map((names) => `\`${names.join("` or `")}\``).join(", "),
    clock === "instant" ? "UTC" : clock === "day" ? `days, of ${zone}` : zone,
    columns.fees.length === 0 ? "none told" : FEES[feesAre],
    known,
    `${source.page}, ${source.seen}`,
  ];
}

it("says of every shape of trades how it is recognised, its zone, its fees, what is odd and where it is described", () => {
  const [shapes = ""] = readFileSync(path.join(ROOT, "docs/data/trades.md"), "utf8").split("## Files of what is on screen");
  const lines = shapes.split("\n");
  const table = lines.filter((line) => line.startsWith("| ") && !/^\| (?:shape|-)/.test(line));
  const cells = table.map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  expect(cells).toEqual(SHAPES.map(rowOf));
});
