import { createHash } from "node:crypto";
import path from "node:path";

/** Where heads of a database's log are kept: beside it for the desk's own, and under its name for the one at `databaseUrl`. */
export function anchorPath(dataDir: string, databaseUrl: string | null): string {
  return path.join(dataDir, `audit-heads${databaseUrl === null ? "" : `-${nameOf(new URL(databaseUrl))}`}.txt`);
}

/** The same for every user and password of one database. */
function nameOf({ hostname, port, pathname }: URL): string {
  return createHash("sha256").update(`${hostname}:${port}${pathname}`).digest("hex").slice(0, 12);
}
