import { existsSync, renameSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { startEmbeddedPostgres } from "@/db/embedded";
import { reachDatabase } from "@/db/reach-database";
import { checkPatches } from "../app/check-patches";
import { readConfig } from "../app/config";
import { readAnchors } from "../audit/anchor-file";
import { anchorPath } from "../audit/anchor-path";
import { readPassphrase } from "../backup/passphrase";
import { restoreBackup } from "../backup/restore";
import { Fault } from "../core/fault";
import { isoOf } from "../core/time/instant";

const USAGE = "npm run restore -- FILE";
const say = (line: string) => process.stdout.write(`${line}\n`);

/** Puts a back-up back into an empty desk that does not run: `npm run restore -- FILE`. */
async function main(): Promise<void> {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new Fault("invalid_input", `usage: ${USAGE}`);
  checkPatches();
  const config = readConfig();
  const { dataDir, databaseUrl } = config;
  const passphrase = readPassphrase(config.backups.passphraseFile);
  const embedded = databaseUrl === null ? await startEmbeddedPostgres({ dataDir: path.join(dataDir, "postgres") }) : null;
  const url = embedded?.url ?? databaseUrl ?? "";
  try {
    if (!embedded) await reachDatabase(url, { waitMs: 0, tell: () => undefined });
    const heads = anchorPath(dataDir, databaseUrl);
    const at = Date.now();
    const kept = readAnchors(heads);
    const { head, end, mark } = await restoreBackup({ url, file: path.resolve(file), passphrase, heads: kept, at });
    const rows = Object.values(end.rows).reduce((sum, n) => sum + n, 0);
    say(
      `${rows} rows of ${isoOf(head.takenAt)}, made by Ztrade ${head.program}, are back, and the log of who changed what is whole`,
    );
    setHeadsAside(heads, kept.at(-1)?.id ?? 0, head.audit?.id ?? 0, at);
    tellNext(mark.accounts.length, mark.disarmed);
  } finally {
    await embedded?.stop();
  }
}

/** Heads of what came after the back-up are of a log that is no more: with them the desk would say that entries are missing, which they are. */
function setHeadsAside(file: string, newest: number, restored: number, at: number): void {
  if (newest <= restored || !existsSync(file)) return;
  const aside = file.replace(/\.txt$/, `-before-${isoOf(at).slice(0, 19).replaceAll(":", "-")}.txt`);
  renameSync(file, aside);
  say(`Entries ${restored + 1} to ${newest} of the log came after the back-up and are lost; their heads are in ${aside}`);
}

function tellNext(atBroker: number, disarmed: readonly string[]): void {
  say("Everybody has to sign in again; tokens and people are as they were then: look whether one was shut out since");
  if (atBroker > 0)
    say(
      `${atBroker} accounts at a broker enter nothing until their books agree with it; what was sent since the back-up shows there as a difference`,
    );
  for (const id of disarmed) say(`Live account ${id} was armed and is not any more: arm it once its books agree`);
  say(
    "Keys of brokers and channels open with the master key alone, which no back-up holds: put its file back too (npm run keys -- list)",
  );
  say("Never run two desks on one account: the other one stays off");
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Fault ? error.message : ((error as Error).stack ?? String(error))}\n`);
    process.exit(1);
  },
);
