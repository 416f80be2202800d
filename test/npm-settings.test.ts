import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import { ROOT } from "./support/source-files";

it("gives npm no setting that it does not know: each command would warn of it, and the next release of npm refuse it", () => {
  const env = { ...process.env };
  for (const name of Object.keys(env)) if (/^npm_/i.test(name)) delete env[name];
  const { status, stderr } = spawnSync("npm", ["prefix"], {
    cwd: ROOT,
    env,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  expect({ status, warned: stderr.split("\n").filter((line) => line.includes("project config")) }).toEqual({
    status: 0,
    warned: [],
  });
});
