import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { HELP, readOptions } from "../support/alpaca/command-line";
import { ROOT } from "../support/source-files";

const run = (...options: string[]) =>
  spawnSync(process.execPath, ["scripts/alpaca-server.mjs", ...options], { cwd: ROOT, encoding: "utf8" });

describe("npm run alpaca-server", () => {
  it("says with --help what it takes, and starts nothing", () => {
    const { status, stdout } = run("--help");
    expect({ status, stdout }).toEqual({ status: 0, stdout: `${HELP}\n` });
  });

  it("says what it does not know, and what it takes, in place of a stack", () => {
    const { status, stderr } = run("--prot", "4100");
    expect(status).toBe(2);
    expect(stderr).toContain("--prot");
    expect(stderr).toContain(HELP);
    expect(stderr).not.toContain("    at ");
  });

  it("tells of every option on a line of its own", () => {
    const told = [...HELP.matchAll(/^ {2}--([a-z-]+)/gm)].map(([, name]) => name);
    expect(told).toEqual(
      expect.arrayContaining(["port", "seed", "cash", "open-always", "no-rate-limit", "history-days", "help"]),
    );
    expect(readOptions([])).toMatchObject({ port: "4100", seed: "1", cash: "100000", help: false });
  });
});
