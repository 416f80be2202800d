import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contentId } from "@/server/core/news/news-file/content-id";

const anyText = fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)) });

/** FNV-1a as its authors write it, in whole numbers of any size. */
function fnv1a64(bytes: Uint8Array): string {
  const hash = bytes.reduce((sum, byte) => ((sum ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn, 0xcbf29ce484222325n);
  return hash.toString(16).padStart(16, "0");
}

describe("contentId", () => {
  it("of nothing is the offset basis", () => {
    expect(contentId("")).toBe("cbf29ce484222325");
  });

  it("is FNV-1a with 64 bits over the UTF-16LE bytes of any text", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(contentId(text)).toBe(fnv1a64(Buffer.from(text, "utf16le")));
      }),
    );
  });
});
