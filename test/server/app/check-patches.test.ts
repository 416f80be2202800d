import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { checkPatches, MENDS } from "@/server/app/check-patches";
import { ROOT } from "../../support/source-files";

/** What the patches add, by the package and the file that they add it to. */
function added(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const patch of readdirSync(path.join(ROOT, "patches"))) {
    let lines: string[] = [];
    for (const line of readFileSync(path.join(ROOT, "patches", patch), "utf8").split("\n")) {
      const file = /^\+\+\+ b\/node_modules\/(.+)$/.exec(line)?.[1];
      if (file) {
        lines = [];
        found.set(file, lines);
      } else if (line.startsWith("+")) lines.push(line.slice(1));
    }
  }
  return found;
}

it("looks at every file that a patch changes and that runs, for what only the patch puts there", () => {
  const patched = [...added()].filter(([file]) => file.endsWith(".js"));
  expect(MENDS.map(({ name, file }) => `${name}/${file}`).sort()).toEqual(patched.map(([file]) => file).sort());
  for (const { name, file, holds } of MENDS)
    expect(patched.find(([at]) => at === `${name}/${file}`)?.[1].join("\n")).toContain(holds);
});

it("has nothing against the packages that are installed here", () => {
  expect(checkPatches()).toBeUndefined();
});
