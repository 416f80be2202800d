import { expect, it } from "vitest";
import { decisionsCsv } from "@/components/decisions/decisions-csv";

type Row = Parameters<typeof decisionsCsv>[0][number];

const cellsOf = (reason: string, name: string) => {
  const row = { id: 1, dueAt: Date.UTC(2026, 10, 2, 15), agentId: "tsla", reason, score: -0.2 } as unknown as Row;
  return decisionsCsv([row], () => name).split("\r\n")[1] ?? "";
};

it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])(
  "a text that a spreadsheet would run is inert in an export: %j (attempt 25)",
  (text) => {
    expect(cellsOf(text, text)).toContain(`"'${text}"`);
  },
);

it("a quote and a comma end no cell, and a number below zero stays one (attempt 25)", () => {
  const line = cellsOf('says "no", and waits', "Tesla");
  expect(line).toContain('"says ""no"", and waits"');
  expect(line).toContain('"-0.2"');
});
