import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { headlineTables } from "./headline-tables";

it("finds the tables of a folder by their name, whichever there are, and nothing else", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "headlines-"));
  try {
    expect(headlineTables(folder)).toEqual([]);
    for (const name of ["headlines-open-2.csv", "headlines-locked-2.csv", "labelled-headlines.csv", "headlines-open.txt"])
      writeFileSync(path.join(folder, name), "text,label,part\n");
    expect(headlineTables(folder)).toEqual([
      path.join(folder, "headlines-locked-2.csv"),
      path.join(folder, "headlines-open-2.csv"),
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
