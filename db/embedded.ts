import { existsSync, readFileSync, realpathSync } from "node:fs";
import path from "node:path";
import { Fault } from "@/server/core/fault";
import { findBinaries } from "./embedded/binaries";
import { checkCluster } from "./embedded/check-cluster";
import { claimDirectory, findOwner } from "./embedded/claim-directory";
import { createCluster, passwordFile, SUPERUSER } from "./embedded/create-cluster";
import { fileFault } from "./embedded/file-fault";
import { findAnswering } from "./embedded/find-answering";
import { keepRunning } from "./embedded/keep-running";
import { makeDirectory } from "./embedded/make-directory";
import { type Place, placeCluster } from "./embedded/place-cluster";
import { findPostmaster, type Postmaster, stopPostmaster } from "./embedded/postmaster";
import { startPostmaster } from "./embedded/start-postmaster";

export interface EmbeddedOptions {
  /** Made when missing. Holds the claim of the running Ztrade, the password, the log and the data. */
  readonly dataDir: string;
  readonly log?: (line: string) => void;
  /** Settings of Postgres that replace ours, for tests. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Ends a start that is under way, and with it whatever was started. */
  readonly signal?: AbortSignal;
}

export interface EmbeddedPostgres {
  readonly url: string;
  /** The main process of Postgres, which is another one after it died and was started again. */
  readonly pid: number;
  /** True when it was left running by a Ztrade that was killed. */
  readonly reused: boolean;
  /** Stops Postgres, even one that was reused, and gives the directory up. */
  stop(): Promise<void>;
}

type LaunchSettings = Required<Pick<EmbeddedOptions, "log">> & Pick<EmbeddedOptions, "settings" | "signal">;

/** Tells the address of any Postgres that runs on the place. */
function readAddress(place: Place): (at: Postmaster) => string {
  const file = passwordFile(place);
  if (!existsSync(file)) {
    throw new Fault(
      "data_missing",
      `the database in "${place.data}" cannot be opened: its password file "${file}" is gone; put it back from a copy`,
    );
  }
  const password = readFileSync(file, "utf8").trim();
  return ({ port }) => `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/postgres`;
}

async function openCluster(place: Place, { log, settings, signal }: LaunchSettings) {
  if (!existsSync(place.data)) {
    log(`making the database in "${place.data}"`);
    await createCluster(place, signal);
  }
  checkCluster(place);
  const addressOf = readAddress(place);
  const left = await findAnswering(place, addressOf, signal);
  if (left) log(`took over the database that an earlier Ztrade left running as process ${left.pid}`);
  const silent = left ? null : findPostmaster(place);
  if (silent) await stopPostmaster(place, silent);
  const postmaster = left ?? (await startPostmaster(place, { settings, log, signal }));
  return { postmaster, url: addressOf(postmaster), reused: left !== null };
}

/** As `openCluster`, and leaves nothing running when it was ended on the way, not even what an earlier Ztrade left. */
async function openUnlessEnded(place: Place, launch: LaunchSettings) {
  try {
    const opened = await openCluster(place, launch);
    launch.signal?.throwIfAborted();
    return opened;
  } catch (error) {
    const left = launch.signal?.aborted ? findPostmaster(place) : null;
    if (left) await stopPostmaster(place, left);
    throw error;
  }
}

/**
 * Starts the Postgres that comes with Ztrade on `dataDir`, on a loopback port with a random password, and again when it dies. When
 * Ztrade is killed Postgres runs on, and the next start on the directory takes it over. Throws Fault `conflict` when another Ztrade
 * runs on the directory, and a Fault with what to do about it whatever else is wrong with the directory or the machine.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const { dataDir, signal } = options;
  try {
    makeDirectory(path.resolve(dataDir));
    return await startIn(realpathSync(dataDir), options);
  } catch (error) {
    if (signal?.aborted) throw new Fault("cancelled", "the start was ended before the database was ready", { cause: error });
    throw fileFault(error, dataDir);
  }
}

async function startIn(home: string, { log = () => undefined, settings, signal }: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const claims = [await claimDirectory(home)];
  const release = () => {
    for (const giveUp of claims) giveUp();
  };
  try {
    const place = await placeCluster(home, findBinaries(), log);
    // A copied home leads to the database of the one it was copied from.
    if (place.directory !== home) claims.push(await claimDirectory(place.directory));
    signal?.throwIfAborted();
    const { postmaster, url, reused } = await openUnlessEnded(place, { log, settings, signal });
    const kept = keepRunning(place, postmaster, { log, settings });
    let stopped: Promise<void> | null = null;
    const stop = () => {
      stopped ??= kept.stop().finally(release);
      return stopped;
    };
    return {
      url,
      get pid() {
        return kept.pid();
      },
      reused,
      stop,
    };
  } catch (error) {
    release();
    throw error;
  }
}

/**
 * For a short command beside a running desk: joins the desk's Postgres if one runs on `dataDir`, else starts it and ends it with `stop`.
 * Throws Fault `database_unavailable` while the desk is only just starting.
 */
export async function joinEmbeddedPostgres(options: EmbeddedOptions): Promise<Pick<EmbeddedPostgres, "url" | "stop">> {
  const home = existsSync(options.dataDir) ? realpathSync(options.dataDir) : null;
  if (home === null || !findOwner(home)) return startEmbeddedPostgres(options);
  const place = await placeCluster(home, findBinaries(), options.log ?? (() => undefined));
  const addressOf = readAddress(place);
  const running = await findAnswering(place, addressOf);
  if (!running) throw new Fault("database_unavailable", `the desk on "${home}" is not ready yet: try again in a moment`);
  return { url: addressOf(running), stop: async () => undefined };
}
