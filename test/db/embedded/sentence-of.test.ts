import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { sentenceOf } from "@/db/embedded/sentence-of";

const directory = tmpdir();
const binaries = { version: "18.4.0", directory, postgres: "postgres", initdb: "initdb", pgCtl: "pg_ctl" };
const place = { directory, data: path.join(directory, "data"), user: { name: "postgres", uid: 70, gid: 70 }, binaries };

it.each([
  ['FATAL:  could not write lock file "postmaster.pid": No space left on device', "is full: free some space on it"],
  ["FATAL:  could not map anonymous shared memory: Cannot allocate memory", "too little memory or shared memory"],
  ["FATAL:  could not create shared memory segment: No space left on device", "too little memory or shared memory"],
  ['FATAL:  could not open shared memory segment "/PostgreSQL.1": Permission denied', "too little memory or shared memory"],
  ['FATAL:  data directory "/d" has wrong ownership', `belong to another user: chown -R postgres "${directory}"`],
  ['FATAL:  data directory "/d" has invalid permissions\nDETAIL:  Permissions should be u=rwx (0700)', "chmod -R go="],
  ['initdb: error: could not change permissions of directory "/d": Operation not permitted', "keeps no permissions"],
  ['FATAL:  could not open file "postmaster.pid": Read-only file system', "is on a file system that is read-only"],
  ['FATAL:  could not open file "/d/PG_VERSION": Permission denied', 'user "postgres" may not use all of its files'],
  ["PANIC:  could not locate a valid checkpoint record at 0/153D1B0", "its files are damaged or not all there"],
  ["postgres: error while loading shared libraries: libssl.so.3", "does not run on this system: set DATABASE_URL"],
  ['2026-11-28 05:00:00.000 UTC [7] FATAL:  role "x" is odd', 'role "x" is odd (more in "'],
  ["initdb: error: invalid locale settings", "invalid locale settings (more in "],
  ["", "it said nothing (more in "],
])("%s is told as what to do", (printed, words) => {
  const sentence = sentenceOf(printed, place);
  expect(sentence).toContain(words);
  expect(sentence).not.toContain("\n");
});
