import { describe, expect, it } from "vitest";
import { text, toStorable } from "@/server/core/text";

describe("text from outside", () => {
  it.each(["", "Kurs fällt, 売り, \u{1F4C9}", "a\u00a0b", "\u2028"])("may be %j", (value) => {
    expect(text({ max: 40 }).parse(value)).toBe(value);
  });

  it.each([
    ["a\u0000b", "there is U+0000 at place 2"],
    ["\u001b[31m", "there is U+001B at place 1"],
    ["line\nline", "there is U+000A at place 5"],
    ["a\u0085", "there is U+0085 at place 2"],
    ["\ud83d", "there is U+D83D at place 1"],
    ["\u{1F4C9}\ude00", "there is U+DE00 at place 3"],
  ])("may not be %j, and says what is in it", (value, words) => {
    expect(text({ max: 40 }).safeParse(value).error?.issues[0]?.message).toContain(words);
  });

  it("may have lines where lines are wanted, and no other control character", () => {
    expect(text({ max: 40, of: "lines" }).safeParse("a\r\n\tb").success).toBe(true);
    expect(text({ max: 40, of: "lines" }).safeParse("a\fb").success).toBe(false);
  });

  it("may be a file with its old ends of pages and of itself, and holds nothing that cannot be stored", () => {
    const file = text({ max: 40, of: "file" });
    expect(file.safeParse("a,b\r\n1,2\f\u001a").success).toBe(true);
    expect(["a\u0000", "a\ud800", "a\u001b"].filter((value) => file.safeParse(value).success)).toEqual([]);
  });

  it("is counted without the space around it where it is trimmed", () => {
    expect(text({ min: 1, max: 3, trimmed: true }).parse("  abc ")).toBe("abc");
    expect(text({ min: 1, max: 3, trimmed: true }).safeParse("   ").success).toBe(false);
  });
});

describe("what is made storable", () => {
  it.each([
    ["it fell", { text: "it fell", changed: false }],
    [" it fell ", { text: "it fell", changed: false }],
    ["it\u0000fell\ud800", { text: "it\ufffdfell\ufffd", changed: true }],
    ["it fell by far", { text: "it fell b…", changed: true }],
    ["it fell \u{1F4C9}\u{1F4C9}\u{1F4C9}", { text: "it fell …", changed: true }],
    ["", { text: "none", changed: true }],
    [7, { text: "none", changed: true }],
    [undefined, { text: "none", changed: true }],
    [["a"], { text: "none", changed: true }],
  ])("is of %j what can be kept", (value, kept) => {
    const made = toStorable(value, 10, "none");
    expect(made).toEqual(kept);
    expect(text({ max: 10 }).safeParse(made.text).success).toBe(true);
  });
});
