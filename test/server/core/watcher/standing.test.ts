import { describe, expect, it } from "vitest";
import { nextStanding, type Standing, tellingInWords, type WatchTrouble } from "@/server/core/watcher/standing";

const TERMS = { afterMs: 20_000, clearMs: 8_000, remindMs: 900_000 };
const GONE: WatchTrouble = { place: "answer", words: "connect ECONNREFUSED" };
const FULL: WatchTrouble = { place: "disk", words: "its disk is full" };

/** Looks at the seconds given, and what was told, each with its second. */
function play(looks: readonly (readonly [second: number, ...found: WatchTrouble[]])[], first: readonly Standing[] = []) {
  let standing = first;
  const told = looks.flatMap(([second, ...found]) => {
    const next = nextStanding(standing, { at: second * 1_000, found }, TERMS);
    standing = next.standing;
    return next.tellings.map((telling) => `${second}: ${tellingInWords("home", telling)}`);
  });
  return { told, standing };
}

const every5 = (from: number, to: number, ...found: WatchTrouble[]) =>
  Array.from({ length: (to - from) / 5 + 1 }, (_, index) => [from + index * 5, ...found] as const);

describe("a trouble seen from outside", () => {
  it("is told once it stands for 20 s, once, and its end with how long it stood", () => {
    const { told, standing } = play([...every5(0, 240, GONE), ...every5(245, 300)]);
    expect(told).toEqual([
      '20: The desk "home" does not answer: connect ECONNREFUSED',
      '255: The desk "home" answers again after 4 min',
    ]);
    expect(standing).toEqual([]);
  });

  it("is told to nobody where a restart mends it", () => {
    expect(play([...every5(0, 15, GONE), ...every5(20, 60)])).toEqual({ told: [], standing: [] });
  });

  it("goes on through one answer between failures: a desk that crashes as it starts is told of", () => {
    const { told } = play([[0, GONE], [5, GONE], [10], [15, GONE], [20, GONE]]);
    expect(told).toEqual(['20: The desk "home" does not answer: connect ECONNREFUSED']);
  });

  it("is told again after 15 min for as long as it stands", () => {
    const { told } = play(every5(0, 1_900, GONE));
    expect(told.map((line) => line.split(":")[0])).toEqual(["20", "920", "1820"]);
    expect(told[1]).toBe('920: For 15 min: The desk "home" does not answer: connect ECONNREFUSED');
  });

  it("is left as it is while the desk does not answer, for nothing is known of it then", () => {
    const { told } = play([...every5(0, 40, FULL), ...every5(45, 90, GONE), ...every5(95, 105, FULL), ...every5(110, 120)]);
    expect(told).toEqual([
      '20: The desk "home" cannot work: its disk is full',
      '65: The desk "home" does not answer: connect ECONNREFUSED',
      '105: The desk "home" answers again after 50 s',
      '120: Resolved after 1 min 50 s: The desk "home" cannot work: its disk is full'.replace("1 min 50 s", "2 min"),
    ]);
  });

  it("is not told again by a watcher that knows what an earlier one told", () => {
    const { standing } = play(every5(0, 40, GONE));
    expect(play(every5(60, 120, GONE), standing).told).toEqual([]);
  });

  it("is not made older by a clock that goes back, and is told by two looks at least where it goes forward", () => {
    expect(
      play([
        [1_000, GONE],
        [10, GONE],
        [15, GONE],
      ]).told,
    ).toEqual([]);
    expect(
      play([
        [0, GONE],
        [4_000, GONE],
      ]).told,
    ).toHaveLength(1);
    expect(play([[4_000, GONE]]).told).toEqual([]);
  });
});
