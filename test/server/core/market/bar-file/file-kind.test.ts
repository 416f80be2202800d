import { describe, expect, it } from "vitest";
import { fileKindOf } from "@/server/core/market/bar-file/file-kind";

const bytes = (...parts: readonly (string | number)[]) =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === "number" ? [part] : Array.from(part, (letter) => letter.charCodeAt(0)))),
  );

describe("what a file is by its first bytes", () => {
  it.each([
    ["text", bytes("timestamp,open\n")],
    ["text", bytes()],
    ["text", bytes(0xff, 0xfe, "t", 0, "i", 0)],
    ["text", bytes("t", 0, "i", 0)],
    ["text", bytes(0xef, 0xbb, 0xbf, "time")],
    ["text", bytes("ORCL,2025-01-01\n")],
    ["gzip", bytes(0x1f, 0x8b, 8, 0)],
    ["parquet", bytes("PAR1", 0x15, 0)],
    ["zip", bytes("PK", 3, 4)],
  ])("is %s", (kind, beginning) => {
    expect(fileKindOf(beginning)).toBe(kind);
  });

  it.each([
    ["an Excel workbook of before 2007", bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0)],
    ["a PDF", bytes("%PDF-1.4")],
    ["an SQLite database", bytes("SQLite format 3", 0)],
    ["a DuckDB database", bytes(1, 2, 3, 4, 5, 6, 7, 8, "DUCK", 0)],
    ["an HDF5 file", bytes(0x89, "HDF\r\n", 0x1a, 0x0a)],
    ["a Python pickle", bytes(0x80, 4, 0x95, 1)],
    ["an ORC file", bytes("ORC", 0, 1)],
    ["a NumPy array", bytes(0x93, "NUMPY", 1, 0)],
    ["a tar archive", bytes("a".repeat(257), "ustar")],
    ["compressed by Zstandard", bytes(0x28, 0xb5, 0x2f, 0xfd)],
    ["a web page", bytes(" <!DOCTYPE html><html>")],
    ["a web page", bytes(0xef, 0xbb, 0xbf, "<html>")],
    ["a binary file of a kind that is not known", bytes("a,b\n", 0, 1)],
  ])("is %s, which is named", (what, beginning) => {
    expect(() => fileKindOf(beginning)).toThrow(new RegExp(`^it is ${what}, and a file of bars is Parquet`));
  });
});
