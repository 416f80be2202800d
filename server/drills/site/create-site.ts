import { randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Fault } from "../../core/fault";
import { askDesk, type DeskApi } from "./ask-desk";
import { type CuttableLine, createCuttableLine } from "./cuttable-line";
import { endDesk } from "./end-desk";
import { findFreePort } from "./find-free-port";
import { type LocalBroker, startLocalBroker } from "./local-broker";
import { createReceiver, type Receiver } from "./receiver";
import { type OwnDesk, refuseFolder, refuseOwn, siteEnvironment } from "./site-environment";
import { mountSmallDisk, type SmallDisk } from "./small-disk";
import { type Program, startProgram } from "./start-program";
import { startWatcher } from "./start-watcher";

const READY = "Ztrade is ready";
const START_MS = 180_000;
const DISK_MB = 512;
const ADMIN = "admin";

export interface SiteTerms {
  /** Of the project, whose built desk it is. */
  readonly root: string;
  readonly searchPath: string;
  readonly own: OwnDesk;
  /** How soon a watcher looks and tells; as it does by default where nothing is said. */
  readonly watch?: { readonly everyS: number; readonly afterS: number };
  /** Whether the desk lies on a small disk of its own. */
  readonly needsDisk: boolean;
}

/** A desk of a drill with all that is around it, none of which is anybody's. */
export interface Site {
  readonly url: string;
  readonly dataDir: string;
  readonly broker: LocalBroker;
  /** To the broker: of requests, and of streams. */
  readonly lines: { readonly requests: CuttableLine; readonly streams: CuttableLine };
  /** Where its alerts and those of its watcher arrive. */
  readonly receiver: Receiver;
  readonly disk: SmallDisk | null;
  desk(): Program;
  api(): DeskApi;
  accountId(): Promise<string>;
  /** As a person does who has just given the password. */
  signIn(): Promise<void>;
  /** Starts the desk, again where it was ended. */
  start(): Promise<void>;
  /** From now on a watcher looks at it. */
  watch(): Promise<void>;
  close(): Promise<void>;
}

/** A place in a temporary folder. Throws Fault `refused` where it would touch a desk of the person. */
export async function createSite(terms: SiteTerms): Promise<Site> {
  const home = mkdtempSync(path.join(tmpdir(), "ztrade-drill-"));
  // Postgres drops to another user, who must be able to enter.
  chmodSync(home, 0o755);
  const closers: Closers = [async () => rmSync(home, { recursive: true, force: true })];
  const close = async () => {
    const failures: unknown[] = [];
    for (const each of closers.splice(0).reverse()) await Promise.resolve(each()).catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  };
  try {
    return await openIn(home, terms, { closers, close });
  } catch (error) {
    await close();
    throw error;
  }
}

type Closers = (() => Promise<unknown>)[];

/** All that is around the desk of a drill, each part with what ends it. */
async function openAround(home: string, terms: SiteTerms, closers: Closers) {
  const { root, searchPath } = terms;
  refuseFolder(home, terms.own);
  const disk = terms.needsDisk ? ownDisk(home) : null;
  if (disk) closers.push(async () => disk.remove());
  const dataDir = path.join(disk?.folder ?? home, "desk");
  mkdirSync(dataDir, { mode: 0o755 });
  const password = randomBytes(18).toString("base64url");
  const passwordFile = path.join(home, "password.txt");
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  const receiver = await createReceiver();
  closers.push(receiver.close);
  const plain = { PATH: searchPath, HOME: home };
  const broker = await startLocalBroker({ root, port: await findFreePort(), environment: plain });
  closers.push(broker.stop);
  const lines = { requests: await createCuttableLine(broker.port), streams: await createCuttableLine(broker.port) };
  closers.push(lines.requests.close, lines.streams.close);
  const port = await findFreePort();
  const environment = siteEnvironment({
    ...{ home, dataDir, searchPath, port, passwordFile, broker },
    lines: { requests: lines.requests.port, streams: lines.streams.port },
    // Nobody listens there: a drill fetches nothing from anywhere.
    modelHub: `http://127.0.0.1:${await findFreePort()}`,
  });
  refuseOwn(environment, home);
  return { dataDir, disk, receiver, broker, lines, environment, password, url: `http://localhost:${port}` };
}

type Closing = { readonly closers: Closers; readonly close: () => Promise<void> };

async function openIn(home: string, terms: SiteTerms, { closers, close }: Closing): Promise<Site> {
  const { root, searchPath } = terms;
  const { environment, password, ...around } = await openAround(home, terms, closers);
  const { url, dataDir, receiver } = around;
  let desk: Program | null = null;
  let api: DeskApi | null = null;
  closers.push(() => endDesk(desk, dataDir));
  const running = <T>(part: T | null): T => {
    if (part === null) throw new Error("the desk of the drill was not started");
    return part;
  };
  const signIn = async () => {
    api = await askDesk(url, { name: ADMIN, password });
  };
  return {
    ...around,
    close,
    desk: () => running(desk),
    api: () => running(api),
    accountId: async () => (await running(api).accounts.current.query()).id,
    signIn,
    start: async () => {
      desk = await startProgram({ root, file: "dist/main.js", environment, readyOn: READY, withinMs: START_MS });
      await signIn();
    },
    watch: async () => {
      const watcher = await startWatcher({ root, home, searchPath, url, receiver, times: terms.watch ?? {} });
      closers.push(watcher.stop);
    },
  };
}

/** Throws Fault `unsupported` where none can be mounted. */
function ownDisk(home: string): SmallDisk {
  const disk = mountSmallDisk(DISK_MB, home);
  if (disk !== null) return disk;
  throw new Fault(
    "unsupported",
    "a small disk of its own cannot be mounted, which is for root alone: sudo npm run drill -- disk-full",
  );
}
