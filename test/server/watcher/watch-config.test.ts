import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readWatchFile, readWatchText } from "@/server/watcher/watch-config";

const home = mkdtempSync(path.join(tmpdir(), "ztrade-watch-"));
afterAll(() => rmSync(home, { recursive: true }));

const desk = { name: "home", address: "http://127.0.0.1:4500/" };
const hook = { name: "phone", kind: "ntfy", settings: { address: "https://ntfy.sh", topic: "mine" } };
const read = (given: object) => readWatchText(JSON.stringify({ desks: [desk], channels: [hook], ...given }), "watch.json");

describe("the file of a watcher", () => {
  it("names desks and channels, and how soon they are told", () => {
    expect(read({})).toEqual({
      desks: [{ name: "home", address: "http://127.0.0.1:4500" }],
      channels: [hook],
      everyMs: 5_000,
      afterMs: 20_000,
      remindMs: 900_000,
    });
  });

  it.each([
    [{ desks: [] }, "watch.json: desks must name a desk"],
    [{ desks: [desk, desk] }, "watch.json: desks must have a name each"],
    [{ desks: [{ ...desk, address: "ftp://x" }] }, "watch.json: desks.0.address must be the address of a desk"],
    [{ desks: [{ ...desk, address: "http://x/readyz" }] }, "watch.json: desks.0.address must end with the host and its port"],
    [{ desks: [{ ...desk, address: "http://me:pw@x" }] }, "watch.json: desks.0.address must have no user in it"],
    [{ desks: [{ ...desk, key: "mine" }] }, "watch.json: desks.0.key must be the key that the desk shows under System"],
    [{ channels: [] }, "watch.json: channels must name a channel"],
    [{ channels: [{ ...hook, kind: "web_push" }] }, "watch.json: channels.0.kind"],
    [{ channels: [{ ...hook, settings: {} }] }, "watch.json: channels.0.settings.address must be the address of the server"],
    [{ afterS: 900 }, "watch.json: afterS"],
    [{ other: 1 }, "watch.json: it"],
  ])("refuses %j with the field and what is allowed", (given, words) => {
    expect(() => read(given)).toThrow(words);
  });

  it("tells nothing of a text that is no JSON, for it has secrets in it", () => {
    expect(() => readWatchText('{"topic": "mine', "watch.json")).toThrow(
      /^watch\.json must be JSON, and cannot be read as such$/,
    );
  });

  it("is refused where others may read it, and where it is not there", () => {
    const file = path.join(home, "watch.json");
    expect(() => readWatchFile(file)).toThrow("cannot be read");
    writeFileSync(file, JSON.stringify({ desks: [desk], channels: [hook] }), { mode: 0o600 });
    expect(readWatchFile(file).channels).toEqual([hook]);
    chmodSync(file, 0o644);
    expect(() => readWatchFile(file)).toThrow(/may be read by others \(mode 644\): chmod 600/);
  });
});
