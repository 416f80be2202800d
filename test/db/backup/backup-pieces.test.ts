import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { expect, it } from "vitest";
import { takeApart } from "@/db/backup/backup-pieces";
import { endLine, headLine } from "@/db/backup/backup-text";

const HEAD = headLine({ format: 1, takenAt: 1, program: "0.1.0", migrations: [], audit: null });
/** Rows that look like an end within, one table without any. */
const ROWS = "1\ta\\nb\n2\t\\\\.\n3\t\\\\\\\\.\n";
const BODY = `${HEAD}copy "public"."a" ("id", "b") from stdin;\n${ROWS}\\.\ncopy "public"."b" ("id") from stdin;\n\\.\nselect pg_catalog.setval('"public"."a_id_seq"', 3, true);\n`;
const WHOLE = `${BODY}${endLine({ rows: { "public.a": 3 }, sha256: createHash("sha256").update(BODY).digest("hex") })}`;

/** What it is taken apart to, when it comes in pieces of `size` bytes. */
async function takenApart(text: string, size: number): Promise<readonly string[]> {
  const bytes = Buffer.from(text);
  const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));
  const found: string[] = [];
  let rows = "";
  for await (const piece of takeApart(Readable.from(chunks))) {
    if (piece.kind === "rows") rows += piece.bytes;
    else found.push(...(rows === "" ? [] : [rows]), piece.kind);
    if (piece.kind !== "rows") rows = "";
  }
  return found;
}

it("rows come as they were written, in pieces of any size", async () => {
  for (const size of [1, 2, 3, 7, 64, 100_000])
    expect(await takenApart(WHOLE, size)).toEqual(["head", "table", ROWS, "table", "sequence", "end"]);
});

it("what is cut off anywhere, altered or longer is told", async () => {
  for (const length of [0, 10, HEAD.length, BODY.length - 20, BODY.length, WHOLE.length - 1])
    await expect(takenApart(WHOLE.slice(0, length), 64)).rejects.toThrow("it is cut off: its end is missing");
  await expect(takenApart(WHOLE.replace("2\t", "5\t"), 64)).rejects.toThrow("its hash is another");
  await expect(takenApart(`${WHOLE}x`, 64)).rejects.toThrow("something follows its end");
});

it("nothing but rows and sequences is put back, whoever wrote the file", async () => {
  for (const line of [
    "drop table a;",
    'copy "public"."a" ("id") from program \'x\';',
    'copy (select 1) ("id") from stdin;',
    "-- ztrade backup {",
  ])
    await expect(takenApart(`${HEAD}${line}\n`, 64)).rejects.toThrow("it holds a line");
});
