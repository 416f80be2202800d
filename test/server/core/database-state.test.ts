import { describe, expect, it } from "vitest";
import {
  type DatabaseFailure,
  type DatabaseFigures,
  type DatabaseTroubleKind,
  databaseWarnings,
  type Heard,
  isTrouble,
  nextState,
  type WatchedState,
} from "@/server/core/database-state";

const GB = 1e9;
const failed = (kind: DatabaseTroubleKind, said = "words"): DatabaseFailure => ({ kind, said });
const sounding = (at: number, failure: DatabaseFailure | null = null, tookMs = 2) => ({
  ...{ at, tookMs, failure },
  answered: failure === null,
});
const heard = (probe: Heard["probe"], more: Partial<Heard> = {}): Heard => ({ probe, beat: null, disk: null, ...more });

/** The states that follow from probes in a row. */
function through(...all: readonly Heard[]): readonly WatchedState[] {
  const states: WatchedState[] = [];
  for (const each of all) states.push(nextState(states.at(-1) ?? null, each));
  return states;
}

describe("the state of the database", () => {
  it("is ok after a write that was taken, and says since when", () => {
    const [, second] = through(heard(sounding(1_000)), heard(sounding(2_000)));
    expect(second).toEqual({
      ...{ kind: "ok", since: 1_000, words: "it answers", answers: true },
      ...{ checkedAt: 2_000, tookMs: 2, late: false },
    });
  });

  it.each([
    ["read_only", "the database takes no changes now (it is read-only)", true],
    ["full", "the database takes no changes now (its disk is full)", true],
    ["no_connections", "the database lets nobody in now (all its connections are used)", true],
    ["refuses", "the database refuses to work: words", false],
    ["silent", "the database does not answer", false],
  ] as const)("is %s at the first probe that says so, in words, and well at the next that does not", (kind, words, answers) => {
    const [, bad, still, good] = through(
      heard(sounding(1)),
      heard(sounding(2, failed(kind))),
      heard(sounding(3, failed(kind))),
      heard(sounding(4)),
    );
    expect([bad?.kind, bad?.words, bad?.since, bad?.answers]).toEqual([kind, words, 2, answers]);
    expect([still?.kind, still?.since]).toEqual([kind, 2]);
    expect([good?.kind, good?.since]).toEqual(["ok", 4]);
    expect(isTrouble(kind)).toBe(true);
  });

  it("is slow after two late answers in a row, which keeps nobody from work", () => {
    const late = (at: number) => heard(sounding(at, null, 1_240));
    const [first, second, after] = through(late(1), late(2), heard(sounding(3)));
    expect([first?.kind, second?.kind, after?.kind]).toEqual(["ok", "slow", "ok"]);
    expect(second?.words).toBe("the database is slow: it took 1.2 s to answer");
    expect(isTrouble("slow")).toBe(false);
  });

  it("lets nobody new in where the heartbeat's own connection answers and the probe's does not, and is still worth asking", () => {
    const state = nextState(null, heard(sounding(1, failed("silent")), { beat: sounding(1) }));
    expect([state.kind, state.words, state.answers]).toEqual([
      "refuses",
      "the database refuses to work: it does not answer new connections",
      true,
    ]);
  });

  it("takes the worse of what the probe and the heartbeat met", () => {
    const beat = sounding(1, failed("read_only"));
    expect(nextState(null, heard(sounding(1), { beat })).kind).toBe("read_only");
    expect(nextState(null, heard(sounding(1, failed("no_connections")), { beat })).kind).toBe("read_only");
    expect(nextState(null, heard(sounding(1, failed("silent")), { beat })).kind).toBe("silent");
  });

  it("is full when its disk is, whatever it says itself, for a server that died of it says nothing", () => {
    const disk = { freeBytes: 20_000_000, totalBytes: 50 * GB };
    expect(nextState(null, heard(sounding(1), { disk })).kind).toBe("full");
    const dead = nextState(null, heard(sounding(1, failed("silent")), { disk }));
    expect([dead.kind, dead.answers]).toEqual(["full", false]);
  });
});

describe("the warnings of the database", () => {
  const figures = (more: Partial<DatabaseFigures>): DatabaseFigures => ({
    ...{ at: 0, version: "18.4", bytes: 1, connections: { used: 10, max: 100 }, disk: null },
    ...more,
  });
  const words = (more: Partial<DatabaseFigures>) => databaseWarnings(figures(more)).map((warning) => warning.words);

  it.each([
    ["2 GB are enough of 20", 2 * GB, 20 * GB, []],
    ["a byte less is not", 2 * GB - 1, 20 * GB, ["the database's disk has 2.0 GB left of 20.0 GB"]],
    ["under 5 % is short on a disk of 100 GB", 4.9 * GB, 100 * GB, ["the database's disk has 4.9 GB left of 100.0 GB"]],
    ["but 10 GB are enough on any", 10 * GB, 4_000 * GB, []],
    ["under a GB it counts in MB", 0.25 * GB, 20 * GB, ["the database's disk has 250 MB left of 20.0 GB"]],
  ] as const)("of the disk: %s", (_, freeBytes, totalBytes, expected) => {
    expect(words({ disk: { freeBytes, totalBytes } })).toEqual(expected);
  });

  it.each([
    [77, 97, []],
    [78, 97, ["78 of the database's 97 connections are used"]],
    [97, 97, ["97 of the database's 97 connections are used"]],
  ] as const)("of connections: %i of %i", (used, max, expected) => {
    expect(words({ connections: { used, max } })).toEqual(expected);
  });

  it("are none before the database said anything of itself", () => {
    expect(databaseWarnings(null)).toEqual([]);
  });
});
