import type { Logger } from "pino";
import { lastDeed } from "@/db/queries/audit";
import packageFile from "../../../../package.json" with { type: "json" };
import type { BackupService, BackupsView } from "../../../api/backups/backup-service";
import { doApart } from "../../../backup/do-apart";
import { type BackupKeeper, keepBackups } from "../../../backup/keep-backups";
import { Fault } from "../../../core/fault";
import type { Clock } from "../../../core/ports";
import { type Electorate, electLeader } from "../../../engine/leader-election";
import type { Config } from "../../config";
import type { Databases } from "../create-databases";

/** The back-ups of this desk, which one node of all makes that call `keep`. */
export async function createBackups(given: {
  readonly config: Pick<Config, "backups">;
  readonly databases: Pick<Databases, "url" | "database">;
  readonly wall: Clock;
  readonly electorate: Electorate;
  readonly log: Logger;
  readonly later: (close: () => Promise<unknown>) => void;
}): Promise<{ readonly service: BackupService; readonly keep: () => void }> {
  const { config, databases, wall, electorate, log, later } = given;
  const { backups } = config;
  const terms = { ...backups, url: databases.url, program: packageFile.version };
  const restored = await restoration(databases);
  let keeper: BackupKeeper | null = null;
  const end = async () => {
    const ending = keeper;
    keeper = null;
    await ending?.stop();
  };
  const lead = async () => {
    keeper = keepBackups({ terms, wall, doTask: doApart, log });
  };
  const view = (): BackupsView => {
    const { directory, passphraseFile } = backups;
    const { count = 0, last = null, beganAt = null, nextAt = null, failure = null } = keeper?.state() ?? {};
    const isEncrypted = passphraseFile !== null;
    return { isMadeHere: keeper !== null, directory, isEncrypted, count, last, beganAt, nextAt, failure, restored };
  };
  const begin = () => {
    if (keeper === null) throw new Fault("refused", "this process makes no back-ups: ask the one that does, or npm run backup");
    keeper.begin();
  };
  return {
    service: { view, trouble: () => keeper?.trouble() ?? null, begin },
    keep: () => later(electLeader("backups", { lead, lost: end }, electorate).stop),
  };
}

async function restoration({ database }: Pick<Databases, "database">): Promise<BackupsView["restored"]> {
  const deed = await lastDeed(database.db, "desk.restore");
  const { takenAt } = (deed?.detail ?? {}) as { readonly takenAt?: unknown };
  return deed === null || typeof takenAt !== "number" ? null : { at: deed.at, takenAt };
}
