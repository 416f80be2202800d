import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Binaries, healLinks } from "@/db/embedded/binaries";
import { placeCluster } from "@/db/embedded/place-cluster";

const asRoot = process.getuid?.() === 0;

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "ztrade-place-"));
  chmodSync(folder, 0o755);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A package with a program that runs, in a folder with the given mode. */
function makePackage(mode: number): Binaries {
  const directory = path.join(folder, "packages", "pg");
  const program = path.join(directory, "native", "bin", "postgres");
  mkdirSync(path.dirname(program), { recursive: true });
  writeFileSync(program, "#!/bin/sh\necho postgres\n");
  for (const file of [program, path.dirname(program), path.join(directory, "native"), directory]) chmodSync(file, 0o755);
  chmodSync(path.join(folder, "packages"), mode);
  return { version: "18.4.0", directory, postgres: program, initdb: program, pgCtl: program };
}

describe.runIf(asRoot)("as root, the place of the database", () => {
  const place = (mode: { home: number; packages: number }) => {
    const home = path.join(folder, "home");
    mkdirSync(home, { recursive: true });
    chmodSync(home, mode.home);
    const lines: string[] = [];
    const shared = path.join(folder, "shared");
    return placeCluster(home, makePackage(mode.packages), (line) => lines.push(line), shared).then((found) => ({
      ...found,
      home,
      shared,
      lines,
    }));
  };

  it("is the home itself, and the programs are npm's, when the user may enter both", async () => {
    const { directory, home, binaries, lines } = await place({ home: 0o755, packages: 0o755 });
    expect([directory, binaries.directory, lines]).toEqual([home, path.join(folder, "packages", "pg"), []]);
  });

  it("is a shared folder when the user may not enter the home, which remembers it", async () => {
    const { directory, home, shared, lines } = await place({ home: 0o700, packages: 0o755 });
    expect(path.dirname(directory)).toBe(shared);
    expect(readFileSync(path.join(home, "location"), "utf8").trim()).toBe(directory);
    expect(lines).toHaveLength(1);
    expect((await place({ home: 0o700, packages: 0o755 })).directory).toBe(directory);
  });

  it("has a copy of the programs when the user may not run npm's", async () => {
    const { binaries, shared } = await place({ home: 0o755, packages: 0o700 });
    expect(binaries.postgres).toBe(path.join(shared, "pg-18.4.0", "native", "bin", "postgres"));
    expect(existsSync(binaries.postgres)).toBe(true);
  });

  it("is refused when the data is already in a home that the user may not enter", async () => {
    mkdirSync(path.join(folder, "home", "data"), { recursive: true });
    await expect(place({ home: 0o700, packages: 0o755 })).rejects.toMatchObject({ code: "refused" });
  });
});

describe("the links of the Postgres libraries", () => {
  it("are made where npm ran no install script, and made again when they lead nowhere", () => {
    const lib = path.join(folder, "native", "lib");
    mkdirSync(lib, { recursive: true });
    writeFileSync(path.join(lib, "libpq.so.5.18"), "library");
    const links = [{ source: "native/lib/libpq.so.5.18", target: "native/lib/libpq.so.5" }];
    writeFileSync(path.join(folder, "native", "pg-symlinks.json"), JSON.stringify(links));
    healLinks(folder);
    healLinks(folder);
    expect(lstatSync(path.join(lib, "libpq.so.5")).isSymbolicLink()).toBe(true);
    expect(realpathSync(path.join(lib, "libpq.so.5"))).toBe(realpathSync(path.join(lib, "libpq.so.5.18")));
  });
});
