import { expect, it } from "vitest";
import { readTextFile } from "@/components/sentiment/sources/read-text-file";

const TEXT = "time,title\n1,Crédit Agricole – naïve\n";
const blob = (bytes: Uint8Array<ArrayBuffer>) => new Blob([bytes]);
const utf16le = Buffer.from(`\ufeff${TEXT}`, "utf16le");

it.each([
  ["UTF-8", Buffer.from(TEXT)],
  ["UTF-8 with its mark", Buffer.from(`\ufeff${TEXT}`)],
  ["UTF-16, the small byte first", utf16le],
  ["UTF-16, the large byte first", Buffer.from(utf16le).swap16()],
  ["UTF-16 without a mark", utf16le.subarray(2)],
])("a file in %s is read as it is", async (_, bytes) => {
  expect(await readTextFile(blob(new Uint8Array(bytes)))).toEqual({ text: TEXT });
});

it("a file in another encoding is refused with the line, and not read with marks in it", async () => {
  const bytes = new Uint8Array(Buffer.from(TEXT, "latin1"));
  expect(await readTextFile(blob(bytes))).toEqual({
    trouble: expect.stringMatching(/^the file is not in UTF-8 on line 2: save it in UTF-8, or name/),
  });
});
