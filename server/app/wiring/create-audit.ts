import type { Logger } from "pino";
import type { Db } from "@/db/client";
import type { DeskServices } from "../../api/context";
import { anchorPath } from "../../audit/anchor-path";
import { keepAnchor } from "../../audit/keep-anchor";
import { verifyAudit } from "../../audit/verify-audit";
import type { Clock } from "../../core/ports";
import type { Config } from "../config";

/** Follows the log of who changed what, and keeps its head in this process's own directory. */
export function createAudit(given: {
  readonly config: Pick<Config, "dataDir" | "databaseUrl">;
  readonly db: Db;
  readonly wall: Clock;
  readonly log: Logger;
  readonly later: (close: () => Promise<unknown>) => void;
}): DeskServices["audit"] {
  const { config, db, wall, log, later } = given;
  const file = anchorPath(config.dataDir, config.databaseUrl);
  const { trouble, stop } = keepAnchor({ db, file, wall, log });
  later(stop);
  return { trouble, verify: () => verifyAudit(db, file) };
}
