import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parquetWriteBuffer } from "hyparquet-writer";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writeParquetText } from "@/server/adapters/files/parquet-text";
import { parseBarFile } from "@/server/core/market/bar-file/bar-file";

type Given = Parameters<typeof parquetWriteBuffer>[0];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "ztrade-parquet-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function textOf(bytes: ArrayBuffer | Buffer) {
  const [file, target] = [path.join(folder, "a.parquet"), path.join(folder, "text")];
  writeFileSync(file, bytes instanceof ArrayBuffer ? Buffer.from(bytes) : bytes);
  rmSync(target, { force: true });
  const others = await writeParquetText(file, target);
  return { text: readFileSync(target, "utf8"), others };
}

/** A column of times as files have them: whole units since 1970, of UTC or of no zone. */
const times = (isAdjustedToUTC: boolean, unit: "MILLIS" | "MICROS" | "NANOS", values: readonly bigint[]): Given => ({
  schema: [
    { name: "root", num_children: 1 },
    { name: "t", type: "INT64", repetition_type: "REQUIRED", logical_type: { type: "TIMESTAMP", isAdjustedToUTC, unit } },
  ],
  columnData: [{ name: "t", data: [...values] }],
});
const AT = 1_752_154_200_000n;

describe("a Parquet file as text", () => {
  it.each([
    ["MILLIS", 1n],
    ["MICROS", 1_000n],
    ["NANOS", 1_000_000n],
  ] as const)("has times in %s with a zone only where they have one", async (unit, times1) => {
    expect(await textOf(parquetWriteBuffer(times(true, unit, [AT * times1])))).toMatchObject({
      text: "t\n2025-07-10T13:30:00Z\n",
    });
    expect(await textOf(parquetWriteBuffer(times(false, unit, [AT * times1])))).toMatchObject({
      text: "t\n2025-07-10T13:30:00\n",
    });
  });

  it("has times to the nanosecond, and before 1970", async () => {
    const { text } = await textOf(parquetWriteBuffer(times(true, "NANOS", [AT * 1_000_000n + 1n, -1n])));
    expect(text).toBe("t\n2025-07-10T13:30:00.000000001Z\n1969-12-31T23:59:59.999999999Z\n");
  });

  it("has figures to their last digit, whatever they are stored as", async () => {
    const schema: Given["schema"] = [
      { name: "root", num_children: 6 },
      { name: "double", type: "DOUBLE", repetition_type: "OPTIONAL" },
      { name: "float", type: "FLOAT", repetition_type: "REQUIRED" },
      { name: "whole", type: "INT64", repetition_type: "REQUIRED" },
      { name: "decimal", type: "INT64", repetition_type: "REQUIRED", converted_type: "DECIMAL", scale: 4, precision: 12 },
      { name: "text", type: "BYTE_ARRAY", repetition_type: "REQUIRED", converted_type: "UTF8" },
      { name: "day", type: "INT32", repetition_type: "REQUIRED", converted_type: "DATE" },
    ];
    const bytes = parquetWriteBuffer({
      schema,
      columnData: [
        { name: "double", data: [0.1, null, Number.NaN] },
        { name: "float", data: [250.1, 1e-7, 16_777_216] },
        { name: "whole", data: [9_007_199_254_740_993n, 2_147_483_648n, -1n] },
        { name: "decimal", data: [123.45, 0.0001, 1] },
        { name: "text", data: ["TSLA", 'a,"b"', ""] },
        { name: "day", data: [new Date("2025-07-10"), new Date("1999-12-31"), new Date(0)] },
      ],
    });
    expect((await textOf(bytes)).text).toBe(
      'double,float,whole,decimal,text,day\n0.1,250.1,9007199254740993,123.45,TSLA,2025-07-10\n,1e-7,2147483648,0.0001,"a, b ",1999-12-31\nNaN,16777216,-1,1,,1970-01-01\n',
    );
  });

  it("of several groups of rows is read as bars, its unnamed index being the time", async () => {
    const rows = 500;
    const column = (of: (i: number) => number) => Array.from({ length: rows }, (_, i) => of(i));
    const bytes = parquetWriteBuffer({
      rowGroupSize: 100,
      columnData: [
        { name: "open", data: column((i) => 10 + i / 7), type: "DOUBLE" },
        { name: "high", data: column((i) => 11 + i / 7), type: "DOUBLE" },
        { name: "low", data: column((i) => 9 + i / 7), type: "DOUBLE" },
        { name: "close", data: column((i) => 10.5 + i / 7), type: "DOUBLE" },
        { name: "volume", data: Array.from({ length: rows }, (_, i) => 2n ** 31n + BigInt(i)), type: "INT64" },
        { name: "__index_level_0__", data: column((i) => Number(AT) + i * 60_000).map((at) => new Date(at)), type: "TIMESTAMP" },
      ],
    });
    const { text } = await textOf(bytes);
    const { bars, report } = parseBarFile(text, { symbol: "BTC/USD", timeframe: "1m", at: Date.UTC(2026, 0, 1) });
    expect(report).toMatchObject({ rows, bars: rows, rejected: 0, from: Number(AT) });
    expect([...bars.close]).toEqual(column((i) => 10.5 + i / 7));
    expect(bars.volume[rows - 1]).toBe(2 ** 31 + rows - 1);
  });

  it("names the columns that are no figures, times or words", async () => {
    const schema: Given["schema"] = [
      { name: "root", num_children: 2 },
      { name: "a", type: "DOUBLE", repetition_type: "REQUIRED" },
      { name: "bytes", type: "BYTE_ARRAY", repetition_type: "REQUIRED" },
    ];
    const bytes = parquetWriteBuffer({
      schema,
      columnData: [
        { name: "a", data: [1] },
        { name: "bytes", data: [new Uint8Array([1])] },
      ],
    });
    expect(await textOf(bytes)).toEqual({ text: "a\n1\n", others: ["bytes"] });
  });

  it.each([
    ["that was cut", (bytes: Buffer) => bytes.subarray(0, bytes.length - 10)],
    ["that is nothing else", (bytes: Buffer) => bytes.subarray(0, 4)],
  ])("%s is refused", async (_, cut) => {
    const bytes = Buffer.from(parquetWriteBuffer(times(true, "MILLIS", [AT])));
    await expect(textOf(cut(bytes))).rejects.toMatchObject({
      name: "Fault",
      code: "invalid_input",
      message: expect.stringContaining("it is a Parquet file that is damaged"),
    });
  });

  it("is not written on where it grows as no file of bars does", async () => {
    const text = "x".repeat(200);
    const schema: Given["schema"] = [
      { name: "root", num_children: 1 },
      { name: "close", type: "BYTE_ARRAY", repetition_type: "REQUIRED", converted_type: "UTF8" },
    ];
    const bytes = parquetWriteBuffer({
      schema,
      columnData: [{ name: "close", data: Array.from({ length: 400_000 }, () => text) }],
    });
    expect(bytes.byteLength).toBeLessThan(500_000);
    await expect(textOf(bytes)).rejects.toThrow("it unpacks to more than 64 MB, 100 times its size");
  });
});
