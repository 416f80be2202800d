import { existsSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";

/** Files in memory, on Linux: a database is made of hundreds, which a disk takes ten times as long to copy. */
const MEMORY = "/dev/shm";
const ROOM_BYTES = 2 ** 31;

/** Where databases of tests may lie. */
export const SCRATCHES: readonly string[] = [...new Set([tmpdir(), ...(existsSync(MEMORY) ? [MEMORY] : [])])];

function hasRoom(folder: string): boolean {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize >= ROOM_BYTES;
}

/** A folder for databases that nobody needs once the tests have ended: in memory, where 2 GiB are free there, else that of temporary files. */
export const findScratch = (): string => SCRATCHES.find((each) => each === MEMORY && hasRoom(each)) ?? tmpdir();
