import { describe, expect, it } from "vitest";
import { actionInWords } from "@/components/system/action-in-words";
import { anchorsInWords } from "@/components/system/anchors-in-words";
import { chainInWords } from "@/components/system/chain-in-words";
import { megabytes } from "@/components/system/megabytes";
import { speedInWords } from "@/components/system/speed-in-words";

describe("the words of the system page", () => {
  it("says that a chain holds", () => {
    expect(chainInWords("audit log", "entry", null)).toBe(
      "The chain of the audit log holds: no entry was changed, taken out or put in.",
    );
  });

  it("names where a chain breaks", () => {
    expect(chainInWords("decisions", "decision", { id: 41 })).toBe(
      "The chain of the decisions is broken at decision 41: it, or the one before it, is not what was written.",
    );
  });

  it("says why an entry is not what was written", () => {
    expect(chainInWords("audit log", "entry", { id: 7, why: "it was written anew" })).toBe(
      "The chain of the audit log is broken at entry 7: it was written anew.",
    );
  });

  it.each([
    [3, 2, "Its 3 entries were held against 2 hashes kept outside the database."],
    [1, 0, "None of its 1 entry was kept outside the database yet."],
  ])("says of %d entries and %d heads outside what they were held against", (entries, anchors, words) => {
    expect(anchorsInWords({ entries, anchors, headId: entries, broken: null, anchoredAt: null })).toBe(words);
  });

  it.each([
    [{ speed: "60", paused: true, full: false }, "paused"],
    [{ speed: "60", paused: false, full: true }, "as fast as the machine can"],
    [{ speed: "max", paused: false, full: false }, "as fast as the machine can"],
    [{ speed: "1", paused: false, full: false }, "as the wall clock"],
    [{ speed: "600", paused: false, full: false }, "600 times the wall clock"],
  ] as const)("says of a clock at %j that it goes %s", (clock, words) => {
    expect(speedInWords(clock)).toBe(words);
  });

  it.each([
    [574_668_800, "548\u202FMB"],
    [5_767_168, "5.5\u202FMB"],
    [0, "0.0\u202FMB"],
    [82_249_252_864, "76.6\u202FGB"],
  ])("writes %d bytes as %s", (bytes, text) => {
    expect(megabytes(bytes)).toBe(text);
  });

  it("keeps the name of an action it has no words for", () => {
    expect(actionInWords("bars.import")).toBe("imported bars of");
    expect(actionInWords("comet.seen")).toBe("comet.seen");
  });
});
