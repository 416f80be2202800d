import { existsSync, readFileSync, statSync } from "node:fs";
import { userInfo } from "node:os";
import path from "node:path";
import { Fault } from "@/server/core/fault";
import type { Place } from "./place-cluster";

/** Refuses data that the Postgres of this place cannot or may not open, with what to do about it. Throws Fault `refused` or `data_missing`. */
export function checkCluster({ data, directory, user, binaries }: Place): void {
  const self = process.getuid?.();
  const owner = statSync(data).uid;
  if (user === null && self !== undefined && owner !== self) {
    const { username } = userInfo();
    throw new Fault(
      "refused",
      `the database in "${data}" belongs to user ${owner}, and Ztrade runs as "${username}": start it as that user, or give it the files with chown -R ${username} "${directory}"`,
    );
  }
  const file = path.join(data, "PG_VERSION");
  if (!existsSync(file)) {
    throw new Fault(
      "data_missing",
      `"${data}" is no database, for "PG_VERSION" is missing in it: put it back from a copy, or move it away to begin anew`,
    );
  }
  const made = readFileSync(file, "utf8").trim();
  const [own = ""] = binaries.version.split(".");
  if (made === own) return;
  throw new Fault(
    "refused",
    `the database in "${data}" was made by Postgres ${made}, and this program brings Postgres ${own}: start the program that made it, or move its contents with pg_dump of Postgres ${own}`,
  );
}
