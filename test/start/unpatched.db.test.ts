import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MENDS } from "@/server/app/check-patches";
import { type Bundle, bundle } from "../support/bundle";
import { ROOT } from "../support/source-files";
import { startBuilt } from "./built-desk";

let built: Bundle;
let root = "";
beforeAll(async () => {
  built = await bundle(["server/app/main.ts"]);
  root = mkdtempSync(path.join(ROOT, ".cache", "unpatched-"));
}, 120_000);
afterAll(() => {
  built?.remove();
  rmSync(root, { recursive: true, force: true });
});

/** A project of which everything is this one's but the package `name`, whose file `file` does not hold `words`. */
function projectWithout({ name, file, holds }: (typeof MENDS)[number], to: string): string {
  const modules = path.join(to, "node_modules");
  const own = path.join(modules, name);
  mkdirSync(path.dirname(own), { recursive: true });
  const scope = name.includes("/") ? [name.split("/")[0] ?? ""] : [];
  for (const other of readdirSync(path.join(ROOT, "node_modules"))) {
    if (other === name || scope.includes(other) || existsSync(path.join(modules, other))) continue;
    symlinkSync(path.join(ROOT, "node_modules", other), path.join(modules, other));
  }
  cpSync(path.join(ROOT, "node_modules", name), own, { recursive: true });
  const target = path.join(own, file);
  const text = readFileSync(target, "utf8").replace(holds, "");
  rmSync(target);
  writeFileSync(target, text);
  writeFileSync(path.join(to, "package.json"), '{"type":"module"}');
  const main = path.join(to, "main.js");
  cpSync(built.fileOf("main"), main);
  return main;
}

describe("a desk whose packages were installed with --ignore-scripts", () => {
  it.each(MENDS.filter(({ file }) => file === "src/queue.js"))(
    "does not start without what is mended in $file, and says what to do",
    async (mend) => {
      const desk = startBuilt(projectWithout(mend, mkdtempSync(path.join(root, "one-"))), {
        DATABASE_URL: "postgres://a@127.0.0.1:9/a",
      });
      expect(await desk.ended).toBe(1);
      expect(desk.said().trim()).toBe(
        `Ztrade did not start: ${mend.name} was installed without the patches of this desk, as by npm with --ignore-scripts: run npx patch-package, or npm ci`,
      );
    },
    60_000,
  );

  it("starts with them as they are here", async () => {
    const desk = startBuilt(built.fileOf("main"), { DATABASE_URL: "postgres://a@127.0.0.1:9/a", ZTRADE_DATABASE_WAIT_S: "0" });
    await desk.ended;
    expect(desk.said()).toContain("nothing listens at 127.0.0.1:9");
  }, 60_000);
});
