import { statfsSync } from "node:fs";
import path from "node:path";
import type { Place } from "./place-cluster";

/** Less than Postgres needs to begin. */
const FULL_BYTES = 1_000_000;

interface Known {
  readonly printed: RegExp;
  readonly sentence: (place: Place) => string;
}

const ownerOf = ({ user }: Place) => user?.name ?? "the user that runs Ztrade";

const isFull = ({ directory }: Place) => `the disk that holds "${directory}" is full: free some space on it`;

/** What Postgres and initdb print when they cannot work, and what a person does then. The first that fits counts. */
const KNOWN: readonly Known[] = [
  {
    printed: /shared memory segment|anonymous shared memory|could not create semaphores|Cannot allocate memory|out of memory/,
    sentence: () =>
      "the machine gives it too little memory or shared memory: free some, raise the limit of the container (--memory, --shm-size), or set DATABASE_URL",
  },
  { printed: /No space left on device|Disk quota exceeded/, sentence: isFull },
  {
    printed: /has wrong ownership/,
    sentence: (place) => `its files belong to another user: chown -R ${ownerOf(place)} "${place.directory}"`,
  },
  {
    printed: /has invalid permissions|could not change permissions|Operation not permitted/,
    sentence: ({ directory }) =>
      `"${directory}" is open to other users and must not be: chmod -R go= "${directory}/data"; on a file system that keeps no permissions set ZTRADE_DATA_DIR to a directory on another one`,
  },
  {
    printed: /Read-only file system/,
    sentence: ({ directory }) => `"${directory}" is on a file system that is read-only: set ZTRADE_DATA_DIR to one that is not`,
  },
  {
    printed: /Permission denied/,
    sentence: (place) => `user "${ownerOf(place)}" may not use all of its files: chown -R ${ownerOf(place)} "${place.directory}"`,
  },
  {
    printed: /could not locate a valid checkpoint|checkpoint record|pg_control|is not a database cluster|invalid page|corrupted/,
    sentence: ({ directory }) =>
      `its files are damaged or not all there: put "${directory}" back from a copy that was made while no desk ran, or move it away to begin anew`,
  },
  {
    printed: /error while loading shared libraries|GLIBC|Exec format error/,
    sentence: () => "the Postgres that comes with Ztrade does not run on this system: set DATABASE_URL to another one",
  },
];

/** Why Postgres did not start or initdb failed, in one sentence with what to do about it. */
export function sentenceOf(printed: string, place: Place): string {
  const known = KNOWN.find((each) => each.printed.test(printed));
  if (known) return known.sentence(place);
  // On a full disk it cannot even write that.
  const { bavail, bsize } = statfsSync(place.directory);
  if (bavail * bsize < FULL_BYTES) return isFull(place);
  const lines = printed.split("\n").filter((line) => line.trim() !== "");
  const fatal = lines.find((line) => /FATAL|PANIC|error:/.test(line)) ?? lines.at(-1) ?? "it said nothing";
  return `${fatal.replace(/^.*?(FATAL|PANIC|error): */, "")} (more in "${path.join(place.directory, "postgres.log")}")`;
}
