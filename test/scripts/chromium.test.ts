import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findChromium } from "../../scripts/chromium.mjs";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "ztrade-chromium-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function addProgram(file: string): string {
  const program = path.join(folder, file);
  mkdirSync(path.dirname(program), { recursive: true });
  writeFileSync(program, "#!/bin/sh\n");
  chmodSync(program, 0o755);
  return program;
}

describe("the browser of the tests", () => {
  it("is the one of CHROMIUM_PATH before any other", async () => {
    addProgram("bin/chromium");
    const own = addProgram("own browser");
    expect(await findChromium({ CHROMIUM_PATH: own, PATH: path.join(folder, "bin") })).toBe(own);
  });

  it("is the first that lies on the path", async () => {
    const found = addProgram("second/google-chrome");
    mkdirSync(path.join(folder, "first"));
    expect(await findChromium({ PATH: [path.join(folder, "first"), path.join(folder, "second")].join(path.delimiter) })).toBe(
      found,
    );
  });

  it("is not looked for elsewhere when CHROMIUM_PATH is wrong: that is said", async () => {
    await expect(findChromium({ CHROMIUM_PATH: "/no/such/browser" })).rejects.toThrow(
      'CHROMIUM_PATH "/no/such/browser" is not a program that can be run',
    );
  });
});
