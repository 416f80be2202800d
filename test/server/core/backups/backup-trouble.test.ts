import { expect, it } from "vitest";
import { type BackupsState, backupTrouble } from "@/server/core/backups/backup-trouble";

const HOUR = 3_600_000;
const NOW = 1_000 * HOUR;
const CALM: BackupsState = { everyHours: 24, last: { takenAt: NOW - HOUR }, failure: null, since: NOW - 100 * HOUR };
const FAILED = { at: NOW - 60_000, why: "the disk is full" };

it.each<[string, Partial<BackupsState>, string | null]>([
  ["one of an hour ago is well", {}, null],
  ["one that is due is well until the next is late", { last: { takenAt: NOW - 36 * HOUR } }, null],
  ["one that is later than that is too old", { last: { takenAt: NOW - 37 * HOUR } }, "The newest back-up is 1 d 13 h old"],
  [
    "a try that failed is told at once",
    { failure: FAILED },
    "The newest back-up is 1 h old: the last try failed, the disk is full",
  ],
  ["none at all is told once one should be there", { last: null }, "There is no back-up"],
  ["none at all is well on a desk that has only begun", { last: null, since: NOW - HOUR }, null],
  [
    "none at all after a failure is told at once",
    { last: null, since: NOW, failure: FAILED },
    "There is no back-up: the last try failed, the disk is full",
  ],
  ["nothing is wrong where none are wanted", { everyHours: 0, last: null, failure: FAILED }, null],
])("%s", (_, state, words) => {
  expect(backupTrouble({ ...CALM, ...state }, NOW)).toBe(words);
});
