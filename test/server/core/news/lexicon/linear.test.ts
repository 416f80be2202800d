import { describe, expect, it } from "vitest";
import { readTokens } from "@/server/core/news/lexicon/read-signals";
import { tokenize } from "@/server/core/news/lexicon/tokenize";

/** How often the tokens of `text` are looked at, counted by a list that counts. */
function looksAt(text: string): number {
  let looks = 0;
  const counting = new Proxy([...tokenize(text)], {
    get: (target, key, receiver) => {
      if (typeof key === "string" && /^\d+$/.test(key)) looks += 1;
      return Reflect.get(target, key, receiver);
    },
  });
  readTokens(counting);
  return looks;
}

describe("a text of twice the length", () => {
  it.each([
    "shares jump but losses widen ",
    "court rejects bid to throw out suit against Acme ",
    "stable positive outlook rating cut to hold from buy ",
    "not profit not loss ",
    "up 3 down 4 vs 5 ",
    "rivals' sales fall less than feared ",
    "company lowers raises lowers guidance ",
    "a a a a ",
  ])("is looked at twice as often, where it repeats %j", (piece) => {
    const [once, twice] = [looksAt(piece.repeat(150)), looksAt(piece.repeat(300))];
    expect(twice).toBeGreaterThan(once);
    expect(twice).toBeLessThan(2.1 * once);
  });
});
