import { describe, expect, it } from "vitest";
import { inflect } from "@/server/core/news/lexicon/inflect";

describe("inflect", () => {
  it.each([
    ["raise", ["raise", "raises", "raised", "raising"]],
    ["slip", ["slip", "slips", "slipped", "slipping"]],
    ["miss", ["miss", "misses", "missed", "missing"]],
    ["rally", ["rally", "rallies", "rallied", "rallying"]],
    ["delay", ["delay", "delays", "delayed", "delaying"]],
    ["soar", ["soar", "soars", "soared", "soaring"]],
    ["slow", ["slow", "slows", "slowed", "slowing"]],
    ["fall", ["fall", "falls", "falled", "falling", "fell", "fallen"]],
    ["cut", ["cut", "cuts", "cutted", "cutting"]],
  ])("forms of %s are %j", (base, forms) => {
    expect(inflect(base)).toEqual(forms);
  });
});
