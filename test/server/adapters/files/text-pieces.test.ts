import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { textPieces } from "@/server/adapters/files/text-pieces";
import { Fault } from "@/server/core/fault";

const folder = mkdtempSync(path.join(tmpdir(), "ztrade-pieces-"));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(bytes: Buffer): string {
  const file = path.join(folder, "news.csv");
  writeFileSync(file, bytes);
  return file;
}

/** More than a piece, with a character of three bytes across its end. */
const LONG = `time,title\n${"a€".repeat(200_000)}\nlast\n`;
const utf16 = Buffer.from(`\ufeff${LONG}`, "utf16le");

it.each([
  ["UTF-8", Buffer.from(LONG), undefined],
  ["UTF-8 with its mark", Buffer.from(`\ufeff${LONG}`), undefined],
  ["UTF-16, the small byte first", utf16, undefined],
  ["UTF-16, the large byte first", Buffer.from(utf16).swap16(), undefined],
  ["windows-1252, which is named", Buffer.from(LONG.replaceAll("€", "\u0080"), "latin1"), "windows-1252"],
])("a file in %s is read as it is, in pieces", (_, bytes, encoding) => {
  const { pieces, readBytes } = textPieces(fileOf(bytes), encoding);
  const texts = [...pieces()];
  expect(texts.length).toBeGreaterThan(1);
  expect(texts.join("")).toBe(LONG);
  expect(readBytes()).toBe(bytes.length);
});

it.each([
  ["on its second line", Buffer.from("a\ncaf\xe9 x\nb\n", "latin1"), "UTF-8 on line 2"],
  ["behind the first piece", Buffer.concat([Buffer.from(LONG), Buffer.from("x\n\xe9t\xe9\n", "latin1")]), "UTF-8 on line 5"],
  ["at its end", Buffer.from("a\nb\xc3", "latin1"), "UTF-8 on line 2"],
  ["in half a letter of UTF-16", Buffer.concat([Buffer.from("\ufeffa", "utf16le"), Buffer.from([0x41])]), "UTF-16LE"],
])("a file that is in another encoding %s is refused with the line", (_, bytes, place) => {
  expect(() => [...textPieces(fileOf(bytes)).pieces()]).toThrow(
    new Fault(
      "invalid_input",
      `the file is not in ${place}: save it in UTF-8, or name its encoding to npm run import or import:news, as in --encoding windows-1252`,
    ),
  );
});

it("an encoding that nobody knows is named", () => {
  expect(() => textPieces(fileOf(Buffer.from("a")), "klingon")).toThrow(
    'encoding "klingon" is not known: name one such as utf-8, utf-16le, windows-1252 or iso-8859-2',
  );
});
