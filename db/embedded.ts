import { existsSync, mkdirSync, readFileSync, realpathSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import postgres from "postgres";
import { Fault } from "@/server/core/fault";
import { findBinaries } from "./embedded/binaries";
import { claimDirectory } from "./embedded/claim-directory";
import { createCluster, passwordFile, SUPERUSER } from "./embedded/create-cluster";
import { type Place, placeCluster } from "./embedded/place-cluster";
import { findPostmaster, type Postmaster, startPostmaster, stopPostmaster } from "./embedded/postmaster";

export interface EmbeddedOptions {
  /** Made when missing. Holds the claim of the running Ztrade, the password, the log and the data. */
  readonly dataDir: string;
  readonly log?: (line: string) => void;
  /** Settings of Postgres that replace ours, for tests. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface EmbeddedPostgres {
  readonly url: string;
  readonly pid: number;
  /** True when it was left running by a Ztrade that was killed. */
  readonly reused: boolean;
  /** Stops Postgres, even one that was reused, and gives the directory up. */
  stop(): Promise<void>;
}

const ADOPTION_TIMEOUT_MS = 15_000;
const ADOPTION_POLL_MS = 100;

function readPassword(place: Place): string {
  const file = passwordFile(place);
  if (existsSync(file)) return readFileSync(file, "utf8").trim();
  throw new Fault("data_missing", `the database in "${place.data}" cannot be opened: its password file "${file}" is gone`);
}

async function answers(url: string): Promise<boolean> {
  const sql = postgres(url, { max: 1, connect_timeout: 3, onnotice: () => undefined });
  try {
    await sql`select 1`;
    return true;
  } catch {
    return false;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Takes over the Postgres of a Ztrade that was killed; one that does not answer is stopped. Null when a new one is to be started. */
async function adopt(
  place: Place,
  addressOf: (at: Postmaster) => string,
  log: (line: string) => void,
): Promise<Postmaster | null> {
  const deadline = performance.now() + ADOPTION_TIMEOUT_MS;
  let left = findPostmaster(place);
  while (left && performance.now() < deadline) {
    if (left.ready && (await answers(addressOf(left)))) {
      log(`took over the database that an earlier Ztrade left running as process ${left.pid}`);
      return left;
    }
    await delay(ADOPTION_POLL_MS);
    left = findPostmaster(place);
  }
  if (left) await stopPostmaster(place, left);
  return null;
}

async function openCluster(home: string, { log = () => undefined, settings }: EmbeddedOptions) {
  const place = await placeCluster(home, findBinaries(), log);
  if (!existsSync(place.data)) {
    log(`making the database in "${place.data}"`);
    await createCluster(place);
  }
  const password = readPassword(place);
  const addressOf = ({ port }: Postmaster) => `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/postgres`;
  const adopted = await adopt(place, addressOf, log);
  const postmaster = adopted ?? (await startPostmaster(place, { settings, log }));
  return { place, postmaster, url: addressOf(postmaster), reused: adopted !== null };
}

/**
 * Starts the Postgres that comes with Ztrade on `dataDir`, on a loopback port with a random password. When Ztrade is killed Postgres
 * runs on, and the next start on the directory takes it over. Throws Fault `conflict` when another Ztrade runs on the directory.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  mkdirSync(path.resolve(options.dataDir), { recursive: true });
  const home = realpathSync(options.dataDir);
  const release = await claimDirectory(home);
  try {
    const { place, postmaster, url, reused } = await openCluster(home, options);
    let stopped: Promise<void> | null = null;
    const stop = () => {
      stopped ??= stopPostmaster(place, postmaster).finally(release);
      return stopped;
    };
    return { url, pid: postmaster.pid, reused, stop };
  } catch (error) {
    release();
    throw error;
  }
}
