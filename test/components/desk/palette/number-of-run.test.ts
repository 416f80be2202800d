import { expect, it } from "vitest";
import { numberOfRun } from "@/components/desk/palette/number-of-run";

it.each([
  ["run 4349", 4349],
  ["Run #4349", 4349],
  ["runs 7", 7],
  ["#12", 12],
  [" 4349 ", 4349],
  ["run", null],
  ["run tsla", null],
  ["4349 tsla", null],
  ["", null],
])("reads %j as %j", (search, runId) => {
  expect(numberOfRun(search)).toBe(runId);
});
