import path from "node:path";
import { parseArgs } from "node:util";
import { joinEmbeddedPostgres } from "@/db/embedded";
import { reachDatabase } from "@/db/reach-database";
import packageFile from "../../package.json" with { type: "json" };
import { checkPatches } from "../app/check-patches";
import { readConfig } from "../app/config";
import { doTask } from "../backup/do-task";
import { makeBackup } from "../backup/make-backup";
import { readPassphrase } from "../backup/passphrase";
import { Fault } from "../core/fault";

const MB = 1_000_000;

/** Backs the desk's database up now, beside a desk that runs as well: `npm run backup`. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { to: { type: "string" } } });
  checkPatches();
  const { dataDir, databaseUrl, backups } = readConfig();
  const directory = values.to === undefined ? backups.directory : path.resolve(values.to);
  const embedded = databaseUrl === null ? await joinEmbeddedPostgres({ dataDir: path.join(dataDir, "postgres") }) : null;
  const url = embedded?.url ?? databaseUrl ?? "";
  try {
    if (!embedded) await reachDatabase(url, { waitMs: 0, tell: () => undefined });
    const place = { ...backups, directory, passphrase: readPassphrase(backups.passphraseFile) };
    const from = { url, takenAt: Date.now(), program: packageFile.version };
    const { file, bytes, end, head, removed, isEncrypted } = await makeBackup(place, from, doTask, new AbortController().signal);
    const rows = Object.values(end.rows).reduce((sum, n) => sum + n, 0);
    process.stdout.write(
      `${file}: ${(bytes / MB).toFixed(1)} MB, ${rows} rows, ${isEncrypted ? "encrypted" : "not encrypted"}, read back and compared up to entry ${head.audit?.id ?? "none"} of the log\n`,
    );
    for (const name of removed) process.stdout.write(`removed ${name}, which is older than what is kept\n`);
    process.stdout.write("The master key of the vault is not in it: keep a copy of it elsewhere\n");
  } finally {
    await embedded?.stop();
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(
      `Nothing was backed up: ${error instanceof Fault ? error.message : ((error as Error).stack ?? String(error))}\n`,
    );
    process.exit(1);
  },
);
