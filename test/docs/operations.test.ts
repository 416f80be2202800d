import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { PROMISES } from "@/server/core/agents/promises";
import { ALERT_EVENTS, HAPPENINGS } from "@/server/core/alerts/events";
import { ROOT } from "../support/source-files";

const FOLDER = path.join(ROOT, "docs/operations");
const guide = readFileSync(path.join(FOLDER, "README.md"), "utf8");
const UNITS = ["ztrade.service", "ztrade-watch.service"];

/** Which test runs what the guide has somebody type. */
const RUN_BY: Readonly<Record<string, string>> = {
  "npm start": "test/start/signals.db.test.ts",
  "npm run drill": "test/chaos/drill-command.test.ts",
  "npm run watch": "test/server/watcher/killed-desk.test.ts",
  "npm run backup": "test/server/backup/backup.db.test.ts",
  "npm run restore": "test/server/backup/backup.db.test.ts",
  "npm run audit": "test/server/commands/audit.db.test.ts",
  "npm run keys": "test/server/commands/keys.db.test.ts",
  "npm run people": "test/server/commands/people.db.test.ts",
};

/** The rows of the table in which the first cell is `name`, as cells. */
const rowsOf = (name: string) =>
  guide
    .split("\n")
    .filter((line) => line.startsWith(`| \`${name}\` `))
    .map((line) => line.split("|").map((cell) => cell.trim()));

describe("the guide to operations", () => {
  it("says of each event what it means, and what to do", () => {
    for (const event of ALERT_EVENTS) {
      const rows = rowsOf(event);
      expect(
        rows.map(([, name]) => name),
        event,
      ).toEqual([`\`${event}\``]);
      const [, , means, remedy = ""] = rows[0] ?? [];
      if (event in PROMISES) {
        const { title, remedy: told } = PROMISES[event as keyof typeof PROMISES];
        expect([means, remedy]).toEqual([title, told]);
      } else expect(means).toBe(HAPPENINGS[event as keyof typeof HAPPENINGS]);
      expect(remedy).not.toBe("");
    }
  });

  it("has nobody type a command that no test runs", () => {
    const typed = [...guide.matchAll(/npm (?:run [\w:-]+|start)/g)].map(([command]) => command);
    expect([...new Set(typed)].sort()).toEqual(Object.keys(RUN_BY).sort());
    for (const test of Object.values(RUN_BY)) expect(existsSync(path.join(ROOT, test)), test).toBe(true);
  });
});

describe.each(UNITS)("%s", (unit) => {
  const text = readFileSync(path.join(FOLDER, unit), "utf8");

  it("starts a program of this project, and starts it again", () => {
    const script = /^ExecStart=\/usr\/bin\/node (\S+)/m.exec(text)?.[1] ?? "";
    expect(existsSync(path.join(ROOT, script)), script).toBe(true);
    expect(text).toMatch(/^Restart=always$/m);
    expect(text).toMatch(/^KillMode=mixed$|ztrade-watch/m);
  });

  const hasSystemd = spawnSync("systemd-analyze", ["--version"]).status === 0;
  it.runIf(hasSystemd)("is one that systemd understands", () => {
    // Where a program or a user is missing on this machine, it says so too: that is no fault of the unit's.
    const { stderr } = spawnSync("systemd-analyze", ["verify", path.join(FOLDER, unit)], { encoding: "utf8" });
    const faults = stderr.split("\n").filter((line) => line.includes(unit) && !/is not executable|does not exist/.test(line));
    expect(faults).toEqual([]);
  });
});
