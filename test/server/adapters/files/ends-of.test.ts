import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { endsOf } from "@/server/adapters/files/ends-of";

const folder = mkdtempSync(path.join(tmpdir(), "ztrade-ends-"));
afterAll(() => rmSync(folder, { recursive: true }));

const written = (bytes: Buffer) => {
  const file = path.join(folder, "a.csv");
  writeFileSync(file, bytes);
  return file;
};
const LINES = Array.from({ length: 100 }, (_, i) => `row ${i}, é 💶\n`);
const utf16 = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);

it.each([
  ["UTF-8", (text: string) => Buffer.from(text)],
  ["UTF-16", utf16],
])("gives whole lines of %s from both ends, whatever stands at the cuts", (_, encoded) => {
  const file = written(encoded(LINES.join("")));
  for (let bytes = 60; bytes < 140; bytes++) {
    const { head, tail } = endsOf(file, bytes);
    expect(LINES.join("").startsWith(head)).toBe(true);
    expect(head.endsWith("\n") && head.length > 0).toBe(true);
    expect(tail).not.toBe("");
    expect(LINES.join("").endsWith(tail as string)).toBe(true);
    expect(LINES).toContain(`${tail?.split("\n")[0]}\n`);
  }
});

it.each([
  ["UTF-8", (text: string) => Buffer.from(text)],
  ["UTF-16", utf16],
])("gives a small file of %s whole, also where its ends meet", (_, encoded) => {
  const text = "time,é\n1,2\n3,4";
  const file = written(encoded(text));
  for (const bytes of [100, 18, 20, 30]) expect(endsOf(file, bytes)).toEqual({ head: text, tail: null });
});

it("gives nothing of an empty file", () => {
  expect(endsOf(written(Buffer.alloc(0)))).toEqual({ head: "", tail: null });
});
