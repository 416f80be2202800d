import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Fault } from "@/server/core/fault";
import { createVault } from "@/server/vault/create-vault";
import { type KeyPlaces, keyRingOf } from "@/server/vault/key-ring-of";

const PLACE = { purpose: "venue_keys", id: "key-1" } as const;
const KEY = Buffer.alloc(32, 7).toString("base64");

let home = "";
beforeEach(() => {
  home = mkdtempSync(path.join(os.tmpdir(), "ztrade-keys-"));
});
afterEach(() => rmSync(home, { recursive: true }));

const places = (more: Partial<KeyPlaces> = {}): KeyPlaces => {
  const dataDir = path.join(home, "data");
  return { dataDir, databaseUrl: null, XDG_CONFIG_HOME: path.join(home, "config"), ...more };
};
const vaultOf = (given: KeyPlaces) => createVault(keyRingOf(given), () => undefined);
const filesIn = (folder: string) => readdirSync(path.join(home, folder));

function refusal(given: KeyPlaces): string {
  try {
    keyRingOf(given);
  } catch (error) {
    if (error instanceof Fault) return `${error.code}: ${error.message}`;
    throw error;
  }
  throw new Error("it was taken");
}

describe("without a word of the environment", () => {
  it("a key is made at first use, outside the data directory, for its owner's eyes", () => {
    const sealed = vaultOf(places()).seal(PLACE, "secret");
    const [name = ""] = filesIn("config/ztrade");
    expect(name).toMatch(/^[0-9a-f]{12}\.key$/);
    const file = path.join(home, "config/ztrade", name);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(path.dirname(file)).mode & 0o777).toBe(0o700);
    expect(Buffer.from(readFileSync(file, "utf8").trim(), "base64")).toHaveLength(32);
    expect(filesIn("config/ztrade")).toEqual([name]);
    expect(vaultOf(places()).open(PLACE, sealed)).toBe("secret");
  });

  it("nothing is written by a desk that seals nothing", () => {
    expect(keyRingOf(places()).read()).toEqual([]);
    expect(readdirSync(home)).toEqual([]);
  });

  it("each database has its own, whoever asks for it", () => {
    vaultOf(places()).seal(PLACE, "1");
    vaultOf(places({ dataDir: path.join(home, "other") })).seal(PLACE, "2");
    vaultOf(places({ databaseUrl: "postgres://ann:one@db.example/desk" })).seal(PLACE, "3");
    vaultOf(places({ databaseUrl: "postgres://bob:two@db.example/desk" })).seal(PLACE, "4");
    expect(filesIn("config/ztrade")).toHaveLength(3);
  });

  it("a configuration folder that is no whole path is left out, as its specification wants", () => {
    const { where } = keyRingOf(places({ XDG_CONFIG_HOME: "config" }));
    expect(where).toContain(path.join(os.homedir(), ".config", "ztrade"));
  });
});

it("two processes that make the first key at once have the same one", async () => {
  const file = path.join(home, "race.key");
  const script = `
    import { keyFile } from ${JSON.stringify(path.resolve("server/vault/key-file.ts"))};
    process.stdout.write(keyFile(${JSON.stringify(file)}).readOrMake()[0].id);`;
  writeFileSync(path.join(home, "make.ts"), script);
  const { promisify } = await import("node:util");
  const { execFile } = await import("node:child_process");
  const run = () => promisify(execFile)(process.execPath, ["--import", "tsx", path.join(home, "make.ts")]);
  const ids = (await Promise.all([run(), run(), run()])).map(({ stdout }) => stdout);
  expect(new Set(ids).size).toBe(1);
  expect(keyRingOf(places({ ZTRADE_KEY_FILE: file })).read()[0]?.id).toBe(ids[0]);
});

describe("a named file", () => {
  it.each([
    ["base64", KEY],
    ["hex, in capitals, with lines around it", `\n${Buffer.alloc(32, 7).toString("hex").toUpperCase()}\n\n`],
  ])("holds the key as %s", (_, text) => {
    const file = path.join(home, "a.key");
    writeFileSync(file, text, { mode: 0o600 });
    const sealed = vaultOf(places({ ZTRADE_KEY: KEY })).seal(PLACE, "secret");
    expect(vaultOf(places({ ZTRADE_KEY_FILE: file })).open(PLACE, sealed)).toBe("secret");
  });

  it.each([0o640, 0o604, 0o610, 0o622, 0o666])("that others may use (%o) is refused, with the word that mends it", (mode) => {
    const file = path.join(home, "a.key");
    writeFileSync(file, KEY);
    chmodSync(file, mode);
    expect(refusal(places({ ZTRADE_KEY_FILE: file }))).toBe(
      `refused: the key file "${file}" may be read by others (mode ${mode.toString(8)}): chmod 600 "${file}"`,
    );
  });

  it.each([
    ["nothing", "", "is empty: put it back from a copy, or take it away"],
    ["a password", "correct horse battery staple\n", "must be 32 bytes"],
    ["a shorter key", `${Buffer.alloc(16, 7).toString("base64")}\n`, "must be 32 bytes"],
    ["a key and half another", `${KEY}\n${KEY.slice(0, 20)}`, "line 2"],
    ["bits that count for nothing", `${KEY.slice(0, -2)}d=\n`, "must be 32 bytes"],
  ])("that holds %s is refused, and not a word of it told", (_, text, sentence) => {
    const file = path.join(home, "a.key");
    writeFileSync(file, text, { mode: 0o600 });
    const said = refusal(places({ ZTRADE_KEY_FILE: file }));
    expect(said).toContain(sentence);
    expect(said).toContain(file);
    for (const line of text.split("\n").filter((each) => each !== "")) expect(said).not.toContain(line);
  });

  it("in the data directory is refused, also by a link", () => {
    mkdirSync(path.join(home, "data"));
    symlinkSync(path.join(home, "data"), path.join(home, "elsewhere"));
    for (const file of [path.join(home, "data/a.key"), path.join(home, "elsewhere/keys/a.key")]) {
      const said = refusal(places({ ZTRADE_KEY_FILE: file }));
      expect(said).toContain("lies in the data directory");
      expect(said).toContain("ZTRADE_KEY_FILE must name a file elsewhere");
    }
    expect(keyRingOf(places({ ZTRADE_KEY_FILE: path.join(home, "data-keys/a.key") })).read()).toEqual([]);
  });

  it("whose folder cannot be written says so, and seals nothing", () => {
    writeFileSync(path.join(home, "file"), "");
    const { seal } = vaultOf({ ...places(), ZTRADE_KEY_FILE: path.join(home, "folder", "a.key") });
    writeFileSync(path.join(home, "folder"), "no folder");
    expect(() => seal(PLACE, "secret")).toThrow(/cannot be (read|written)/);
  });

  it("beside a key in the environment is refused", () => {
    expect(refusal(places({ ZTRADE_KEY: KEY, ZTRADE_KEY_FILE: "/etc/a.key" }))).toBe(
      "invalid_input: ZTRADE_KEY and ZTRADE_KEY_FILE are set: only one of them may say where the master key is",
    );
  });
});

it("a key in the environment that is none is refused by its name alone", () => {
  expect(refusal(places({ ZTRADE_KEY: `${KEY},swordfish` }))).toBe(
    'invalid_input: ZTRADE_KEY must be 32 bytes, as base64 (44 characters, such as "openssl rand -base64 32" prints) or hex (64 digits)',
  );
});
