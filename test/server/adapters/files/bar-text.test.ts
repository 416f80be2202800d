import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { crc32, deflateRawSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withBarText } from "@/server/adapters/files/bar-text";

const HEADER = "timestamp,open,high,low,close,volume\n";
const ROW = "2025-07-03T13:30:00Z,1,2,1,2,5\n";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "ztrade-packed-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function textOf(bytes: Buffer) {
  const file = path.join(folder, "given");
  writeFileSync(file, bytes);
  const target = path.join(folder, "unpacked");
  try {
    return await withBarText(file, target, ({ pieces, notRead }) => {
      const text = [...pieces()].join("");
      expect([...pieces()].join("")).toBe(text);
      return { text, notRead };
    });
  } finally {
    expect(existsSync(target)).toBe(false);
    expect(readdirSync(folder)).toEqual(["given"]);
  }
}

interface Packed {
  readonly name: string;
  readonly text: string;
  readonly sum?: number;
  readonly flags?: number;
}

/** A ZIP archive. Source: PKWARE's APPNOTE 6.3.10, 4.3. */
function zipOf(...files: readonly Packed[]): Buffer {
  const [locals, centrals]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const { name, text, sum = crc32(text), flags = 0 } of files) {
    const data = deflateRawSync(text);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(flags, 2);
    shared.writeUInt16LE(8, 4);
    shared.writeUInt32LE(sum, 10);
    shared.writeUInt32LE(data.length, 14);
    shared.writeUInt32LE(Buffer.byteLength(text), 18);
    shared.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    locals.push(Buffer.from("PK\u0003\u0004"), shared, Buffer.from(name), data);
    centrals.push(Buffer.from("PK\u0001\u0002"), Buffer.from([20, 0]), shared, place, Buffer.from(name));
    at += 4 + shared.length + name.length + data.length;
  }
  const central = Buffer.concat(centrals);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...locals, central, Buffer.from("PK\u0005\u0006"), end]);
}

describe("the text of a file of bars", () => {
  it.each<readonly [name: string, bytes: () => Buffer]>([
    ["as it is", () => Buffer.from(HEADER + ROW)],
    ["in UTF-16 with a mark", () => Buffer.from(`\uFEFF${HEADER}${ROW}`, "utf16le")],
    ["in .gz", () => gzipSync(HEADER + ROW)],
    ["in .gz of two parts", () => Buffer.concat([gzipSync(HEADER), gzipSync(ROW)])],
    ["in UTF-16 in .gz", () => gzipSync(Buffer.from(`\uFEFF${HEADER}${ROW}`, "utf16le"))],
    ["in .zip", () => zipOf({ name: "a.csv", text: HEADER + ROW })],
  ])("is read %s", async (_, bytes) => {
    expect(await textOf(bytes())).toEqual({ text: HEADER + ROW, notRead: [] });
  });

  it("of several files in a .zip is one by their names, with one line of columns, and says what is not read", async () => {
    const bytes = zipOf(
      { name: "b.csv", text: `${HEADER}b,1\n` },
      { name: "status.txt", text: "no gaps\n" },
      { name: "__MACOSX/._a.csv", text: "x" },
      { name: "a.csv", text: `${HEADER}a,1` },
      { name: "folder/", text: "" },
    );
    expect(await textOf(bytes)).toEqual({ text: `${HEADER}a,1\nb,1\n`, notRead: ["status.txt"] });
    const bare = zipOf({ name: "1.txt", text: "1,2,3\n" }, { name: "2.txt", text: "4,5,6\n" });
    expect(await textOf(bare)).toEqual({ text: "1,2,3\n4,5,6\n", notRead: [] });
  });

  it.each<readonly [name: string, bytes: () => Buffer, reason: string]>([
    [
      "with other columns in its second file",
      () => zipOf({ name: "a.csv", text: HEADER }, { name: "b.csv", text: "time,close,open\n" }),
      "begin with different lines",
    ],
    ["whose sum is another", () => zipOf({ name: "a.csv", text: HEADER, sum: 1 }), '"a.csv" has another sum'],
    ["with a password", () => zipOf({ name: "a.csv", text: HEADER, flags: 1 }), '"a.csv" in it is locked by a password'],
    ["of no text", () => zipOf({ name: "a.exe", text: "x" }), 'a ZIP archive without a .csv, .txt or .json, of "a.exe"'],
    ["of nothing", () => zipOf(), "of nothing"],
    [
      "that is an Excel workbook",
      () => zipOf({ name: "[Content_Types].xml", text: "x" }, { name: "xl/workbook.xml", text: "x" }),
      "it is an Excel workbook",
    ],
    ["that was cut", () => zipOf({ name: "a.csv", text: HEADER }).subarray(0, 60), "it is damaged"],
    ["in .gz that was cut", () => gzipSync(HEADER.repeat(100)).subarray(0, 40), "it is damaged"],
    ["in .gz with a wrong sum", () => Buffer.concat([gzipSync(HEADER).subarray(0, -8), Buffer.alloc(8)]), "it is damaged"],
    ["in .gz twice", () => gzipSync(gzipSync(HEADER)), "packed once more"],
    ["in .gz made to fill a disk", () => gzipSync(Buffer.alloc(66 * 1024 * 1024)), "it unpacks to more than 64 MB"],
    [
      "in .zip made to fill a disk",
      () => zipOf({ name: "a.csv", text: "a".repeat(40e6) }, { name: "b.csv", text: "a".repeat(40e6) }),
      "it unpacks to more than 64 MB",
    ],
    ["in another encoding", () => Buffer.from(`${HEADER}é\n`, "latin1"), "is not in UTF-8 on line 2"],
    ["that is a PDF", () => Buffer.from("%PDF-1.7\n"), "it is a PDF, and a file of bars is Parquet"],
  ])("%s is refused", async (_, bytes, reason) => {
    await expect(textOf(bytes())).rejects.toMatchObject({
      name: "Fault",
      code: "invalid_input",
      message: expect.stringContaining(reason),
    });
  });

  it("leaves nothing where the work on it fails", async () => {
    const file = path.join(folder, "given");
    writeFileSync(file, gzipSync(HEADER));
    const work = () => Promise.reject(new Error("mine"));
    await expect(withBarText(file, path.join(folder, "unpacked"), work)).rejects.toThrow("mine");
    expect(readdirSync(folder)).toEqual(["given"]);
    expect(readFileSync(file)).toEqual(gzipSync(HEADER));
  });
});
