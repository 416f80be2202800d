import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createUploads } from "@/server/adapters/files/create-uploads";

let folder = "";
let directory = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "ztrade-uploads-"));
  directory = path.join(folder, "uploads");
});
afterEach(() => rmSync(folder, { recursive: true }));

async function* pieces(...texts: readonly string[]) {
  for (const text of texts) yield Buffer.from(text);
}
const modeOf = (file: string) => statSync(file).mode & 0o777;

describe("a file that is sent", () => {
  it("is handed out once, as it came, in a file that nobody else reads", async () => {
    const uploads = await createUploads(directory);
    const { id, bytes } = await uploads.take(pieces("a,b\n", "1,2\n"));
    expect(bytes).toBe(8);
    const file = uploads.claim(id);
    expect(readFileSync(file.path, "utf8")).toBe("a,b\n1,2\n");
    expect([modeOf(directory), modeOf(file.path)]).toEqual([0o700, 0o600]);
    expect(() => uploads.claim(id)).toThrow(expect.objectContaining({ code: "not_found" }));
    await file.remove();
    expect(readdirSync(directory)).toEqual([]);
  });

  it("and is too large, or breaks off, leaves nothing", async () => {
    const uploads = await createUploads(directory, { mostBytes: 10 });
    let asked = 0;
    async function* endless() {
      for (;;) {
        asked++;
        yield Buffer.from("12345");
      }
    }
    await expect(uploads.take(endless())).rejects.toMatchObject({
      code: "invalid_input",
      message: "a file has at most 10 bytes",
    });
    expect(asked).toBe(3);
    async function* broken() {
      yield Buffer.from("12345");
      throw new Error("hung up");
    }
    await expect(uploads.take(broken())).rejects.toThrow("hung up");
    expect(readdirSync(directory)).toEqual([]);
  });

  it("is asked for a piece when the one before it is on the disk", async () => {
    const uploads = await createUploads(directory);
    const sizes: number[] = [];
    async function* watched() {
      for (let i = 0; i < 3; i++) {
        sizes.push(readdirSync(directory).reduce((sum, name) => sum + statSync(path.join(directory, name)).size, 0));
        yield Buffer.alloc(1_000_000);
      }
    }
    await uploads.take(watched());
    expect(sizes).toEqual([0, 1_000_000, 2_000_000]);
  });
});

describe("a file that nobody reads goes", () => {
  it("when it has waited too long, when too many wait, and when the desk stops", async () => {
    const uploads = await createUploads(directory, { waitsMs: 30 });
    await uploads.take(pieces("1"));
    await expect.poll(() => readdirSync(directory)).toEqual([]);
    const patient = await createUploads(directory);
    const ids: string[] = [];
    for (let i = 0; i < 5; i++) ids.push((await patient.take(pieces(`${i}`))).id);
    expect(readdirSync(directory)).toHaveLength(4);
    expect(() => patient.claim(ids[0] ?? "")).toThrow();
    const claimed = patient.claim(ids[4] ?? "");
    await patient.close();
    expect(readdirSync(directory)).toEqual([path.basename(claimed.path)]);
  });

  it("with the next start, but not while another process that lives has it", async () => {
    const first = await createUploads(directory);
    await first.take(pieces("1"));
    const [left, others] = [path.join(directory, "999999999-x"), path.join(directory, `${process.ppid}-x`)];
    for (const file of [left, others]) writeFileSync(file, "");
    await createUploads(directory);
    expect(readdirSync(directory)).toEqual([path.basename(others)]);
    expect(existsSync(left)).toBe(false);
  });
});
