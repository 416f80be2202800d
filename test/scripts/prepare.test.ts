import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  areMended,
  findMissingPackages,
  hashInputs,
  isAtLeast,
  isFresh,
  noteMended,
  objectToNode,
  removeStamp,
  writeStamp,
} from "../../scripts/prepare.mjs";

let root = "";
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "ztrade prepare "));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(file: string, content: unknown): void {
  const target = path.join(root, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, typeof content === "string" ? content : JSON.stringify(content));
}

describe("the version of Node", () => {
  it.each([
    ["20.19.0", "20.19", true],
    ["20.19.5", "20.19", true],
    ["20.18.9", "20.19", false],
    ["22.1.0", "20.19", true],
    ["18.20.4", "20.19", false],
    ["20.9.0", "20.19", false],
  ])("%s against %s: new enough is %s", (found, wanted, enough) => {
    expect(isAtLeast(found, wanted)).toBe(enough);
    expect(objectToNode(found, `>=${wanted}`) === null).toBe(enough);
  });

  it("is named together with what is needed", () => {
    expect(objectToNode("18.20.4", ">=20.19")).toBe(
      "Ztrade needs Node 20.19 or newer, and this is Node 18.20.4: see https://nodejs.org",
    );
  });
});

describe("missing packages", () => {
  const lock = {
    packages: {
      "": { name: "ztrade" },
      "node_modules/next": { version: "16.4.6" },
      "node_modules/vitest": { version: "4.1.12", dev: true },
      "node_modules/fsevents": { version: "2.3.3", optional: true },
    },
  };
  const install = (packages: Record<string, { version: string }>) => write("node_modules/.package-lock.json", { packages });
  beforeEach(() => write("package-lock.json", lock));

  it("are all of them on a fresh clone, but for those of other platforms", () => {
    expect(findMissingPackages(root, { dev: true })).toEqual(["node_modules/next", "node_modules/vitest"]);
  });

  it("leave the tools of development out where only the server runs", () => {
    install({ "node_modules/next": { version: "16.4.6" } });
    expect(findMissingPackages(root, { dev: false })).toEqual([]);
    expect(findMissingPackages(root, { dev: true })).toEqual(["node_modules/vitest"]);
  });

  it("are those whose version is another one than the lock's", () => {
    install({ "node_modules/next": { version: "16.4.5" }, "node_modules/vitest": { version: "4.1.12" } });
    expect(findMissingPackages(root, { dev: true })).toEqual(["node_modules/next"]);
  });
});

describe("the patches of packages", () => {
  it("are to be applied until that was noted, and again when they change or the packages are installed anew", () => {
    write("patches/postgres+3.4.9.patch", "one");
    mkdirSync(path.join(root, "node_modules"));
    expect(areMended(root)).toBe(false);
    noteMended(root);
    expect(areMended(root)).toBe(true);
    write("patches/postgres+3.4.9.patch", "two");
    expect(areMended(root)).toBe(false);
    noteMended(root);
    rmSync(path.join(root, "node_modules"), { recursive: true });
    expect(areMended(root)).toBe(false);
  });
});

describe("a build", () => {
  beforeEach(() => {
    write("package-lock.json", "{}");
    write("server/app/main.ts", "start();");
    write("server/core/fault.ts", "export class Fault {}");
    write("app/page.tsx", "page");
    write("dist/main.js", "built");
    write(".next/BUILD_ID", "built");
    for (const part of ["server", "pages"] as const) writeStamp(root, part, hashInputs(root, part));
  });

  it("is fresh while its sources stay as they were", () => {
    expect([isFresh(root, "server"), isFresh(root, "pages")]).toEqual([true, true]);
  });

  it.each([
    { changed: "server/app/main.ts", server: false, pages: true },
    { changed: "server/core/fault.ts", server: false, pages: false },
    { changed: "app/page.tsx", server: true, pages: false },
    { changed: "components/new.tsx", server: true, pages: false },
    { changed: "db/client.ts", server: false, pages: true },
    { changed: "package-lock.json", server: false, pages: false },
    { changed: "test/new.test.ts", server: true, pages: true },
  ])("after a change of $changed: the server's is fresh is $server, the pages' is $pages", ({ changed, server, pages }) => {
    write(changed, "changed");
    expect({ server: isFresh(root, "server"), pages: isFresh(root, "pages") }).toEqual({ server, pages });
  });

  it("is stale when a source file is renamed, and when its output is gone", () => {
    rmSync(path.join(root, "server/app/main.ts"));
    write("server/index.ts", "start();");
    expect(isFresh(root, "server")).toBe(false);
    rmSync(path.join(root, ".next/BUILD_ID"));
    expect(isFresh(root, "pages")).toBe(false);
  });

  it("is stale once another one was begun, also when that never ended", () => {
    removeStamp(root, "pages");
    expect([isFresh(root, "server"), isFresh(root, "pages")]).toEqual([true, false]);
  });
});
