import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DICTIONARIES, NEWEST } from "@/db/journals/dictionaries";
import { readJournal, STATE_LETTERS, writeJournal } from "@/db/journals/journal-row";
import { pack, unpack } from "@/db/journals/pack";
import type { JsonValue } from "@/server/core/json";
import { LOG_LEVELS, STEP_NAMES, STEP_STATES } from "@/server/core/runs/run";
import { inOrder, type RunJournal } from "@/server/core/stored/run-journal";

const row = (journal: RunJournal) => ({ runId: 7, thinnedAt: null, keptDays: null, ...writeJournal(journal) });
const back = (journal: RunJournal) => {
  const { steps, log } = readJournal(row(journal));
  return { steps, log };
};

/** Anything that JSON can say: every double that has a text, every string, lone surrogates and zero characters among them. */
const json = fc.jsonValue({ stringUnit: "binary", maxDepth: 4 }).map((value) => JSON.parse(JSON.stringify(value)) as JsonValue);
const ms = fc.option(fc.integer({ min: 1_700_000_000_000, max: 1_900_000_000_000 }), { nil: null });
const text = fc.string({ unit: "binary" });
const step = fc.record({
  name: fc.constantFrom(...STEP_NAMES),
  state: fc.constantFrom(...STEP_STATES),
  tries: fc.integer({ min: 0, max: 5 }),
  ...{ startedAt: ms, endedAt: ms, input: json, output: json, error: fc.option(text, { nil: null }) },
});
const line = fc.record({
  step: fc.constantFrom(...STEP_NAMES),
  at: fc.integer({ min: 1_600_000_000_000, max: 1_900_000_000_000 }),
  level: fc.constantFrom(...LOG_LEVELS),
  message: text,
});
const journal = fc.record({ steps: fc.uniqueArray(step, { selector: ({ name }) => name, maxLength: 8 }), log: fc.array(line) });

describe("a journal that is packed", () => {
  it("comes back as it was, whatever JSON it holds", () => {
    fc.assert(
      fc.property(journal, (given) => {
        expect(back(given)).toEqual({ steps: inOrder(given.steps), log: given.log });
      }),
      { numRuns: 300 },
    );
  });

  it("keeps numbers to the bit", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        const given = {
          name: "make_decision",
          state: "ok",
          tries: 1,
          startedAt: 1,
          endedAt: 2,
          input: null,
          error: null,
        } as const;
        const [found] = back({ steps: [{ ...given, output: { number } }], log: [] }).steps;
        expect(found?.output).toStrictEqual({ number: Object.is(number, -0) ? 0 : number });
      }),
    );
  });

  it("holds what a step was given of those before it once", () => {
    const noise = Array.from({ length: 4_000 }, (_, i) => createHash("sha256").update(String(i)).digest("hex"));
    const given = { state: "ok", tries: 1, startedAt: 1, endedAt: 2, error: null } as const;
    const market = { missing: null, noise };
    const steps = (lent: JsonValue) => [
      { ...given, name: "fetch_market_data" as const, input: null, output: market },
      { ...given, name: "make_decision" as const, input: { market: lent, more: [1] }, output: null },
    ];
    const [shared, copied] = [market, structuredClone(market)].map((lent) => ({ steps: steps(lent), log: [] }));
    if (!shared || !copied) throw new Error("two journals were made");
    expect(back(shared)).toEqual(back(copied));
    expect(writeJournal(shared).body.length).toBeLessThan(0.6 * writeJournal(copied).body.length);
  });

  it("says beside it how its steps ended, and the range that refusals are told of", () => {
    const given = { tries: 1, startedAt: 5, endedAt: 9, input: null, error: null };
    const technical = { ...given, name: "analyze_technical", state: "ok", output: { indicators: { atr14: 1.25 } } } as const;
    const failed = { ...given, name: "make_decision", state: "failed", output: null } as const;
    const { states, startedAt, endedAt, atr } = writeJournal({ steps: [technical, failed], log: [] });
    expect({ states, startedAt: startedAt[3], endedAt: endedAt[4], atr }).toEqual({
      ...{ states: "---of---", startedAt: 5, endedAt: 9, atr: 1.25 },
    });
    expect(new Set(Object.values(STATE_LETTERS)).size).toBe(STEP_STATES.length);
  });
});

describe("a journal whose bytes are damaged", () => {
  const given: RunJournal = {
    steps: [
      { name: "make_decision", state: "ok", tries: 1, startedAt: 5, endedAt: 9, input: { a: 1 }, output: { b: 2 }, error: null },
    ],
    log: [],
  };

  it("cannot be read, says so with its run, and still tells how its steps ended", () => {
    const whole = row(given);
    const found = Array.from(whole.body, (byte, at) => {
      const body = Buffer.from(whole.body);
      body[at] = byte ^ 0x10;
      return readJournal({ ...whole, body });
    });
    const read = found.filter(({ unreadable }) => unreadable === null);
    // Bits between the end of the text and its checksum stand for nothing.
    expect(read.length).toBeLessThanOrEqual(1);
    for (const { steps } of read) expect(steps).toEqual(given.steps);
    for (const { unreadable, steps } of found.filter((each) => !read.includes(each))) {
      expect(unreadable).toMatchObject({
        code: "stored_unreadable",
        message: expect.stringMatching(/^run_journals "7" cannot be read: /),
      });
      expect(steps).toMatchObject([{ name: "make_decision", state: "ok", startedAt: 5, endedAt: 9, output: null }]);
    }
  });

  it.each([
    ["of a dictionary that is not there", { dictionary: 99 }, "there is no dictionary 99"],
    ["that are cut off", { body: row(given).body.subarray(0, 20) }, "unexpected end of file"],
    ["of a text that is no journal", pack("[2, 0, [], []]"), "0: "],
  ])("%s is named", (_, change, why) => {
    expect(readJournal({ ...row(given), ...change }).unreadable?.message).toContain(`run_journals "7" cannot be read: ${why}`);
  });
});

describe("a dictionary", () => {
  it("is never changed, since what was packed behind it is read by it alone", () => {
    const hashOf = (bytes: Buffer | undefined) =>
      createHash("sha256")
        .update(bytes ?? "")
        .digest("hex");
    expect(Object.keys(DICTIONARIES)).toEqual(["1"]);
    expect(hashOf(DICTIONARIES[1])).toBe("f85d3f67f0312d682be6004bc719632246ed3b278804b34e450d5a71e0e798ed");
  });

  it("is of what it is for: a text like its own takes a small part of what it takes alone", () => {
    const like = DICTIONARIES[NEWEST]?.toString().split("\n").at(-1) ?? "";
    expect(unpack(pack(like), 1)).toBe(like);
    expect(pack(like).body.length).toBeLessThan(like.length / 20);
  });
});
