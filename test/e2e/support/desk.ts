import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import net, { type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { ROOT } from "../../support/source-files";
import { apiOf, eventually } from "./api-of";
import { adminIn } from "./sign-in";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the desk under test, without a slash at the end. */
    deskUrl: string;
    /** A port by whose name the desk answers too, free for a proxy that a test puts before it. */
    proxyPort: number;
  }
}

const START_MS = 90_000;

async function findFreePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Starts the desk that was built in `folder` on an empty data directory, as `npm start` would, and resolves when it says that it is ready. */
async function startDesk(
  environment: Readonly<Record<string, string>>,
  folder: string,
): Promise<Pick<OpenDesk, "said" | "stop" | "kill" | "ended">> {
  const program = path.join(folder, "dist/main.js");
  if (!existsSync(program)) throw new Error("the browser tests run the built desk: npm run build");
  const child = spawn(process.execPath, [program], {
    cwd: folder,
    env: { ...process.env, NODE_ENV: "production", ZTRADE_LOG_LEVEL: "warn", ...environment },
  });
  let output = "";
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  await new Promise<void>((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`the desk ${why}:\n${output}`));
    const timer = setTimeout(() => fail("was not ready in time"), START_MS);
    const read = (chunk: Buffer) => {
      output += chunk;
      if (!output.includes("Ztrade is ready")) return;
      clearTimeout(timer);
      resolve();
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    void ended.then(() => fail("ended"));
  });
  return {
    said: () => output,
    ended,
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

export interface OpenDesk {
  readonly url: string;
  /** Of the desk's own database. */
  readonly dataDir: string;
  /** All that it printed up to now. */
  readonly said: () => string;
  /** Its process is gone. */
  readonly ended: Promise<void>;
  /** As a power cut would: its database goes on until another desk on its data directory stops. */
  readonly kill: () => Promise<void>;
  /** Doing it again changes nothing. */
  readonly stop: () => Promise<void>;
}

/** A desk, of this tree unless a folder says otherwise, on a fresh data directory, which goes when the desk is stopped. */
export async function openDesk(environment: Readonly<Record<string, string>> = {}, folder = ROOT): Promise<OpenDesk> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "ztrade-e2e-"));
  // Postgres drops to another user, who must be able to enter.
  chmodSync(dataDir, 0o755);
  const port = await findFreePort();
  const { said, stop, kill, ended } = await startDesk(
    { ZTRADE_PORT: String(port), ZTRADE_DATA_DIR: dataDir, DATABASE_URL: "", ...adminIn(dataDir), ...environment },
    folder,
  );
  return {
    url: `http://localhost:${port}`,
    dataDir,
    said,
    ended,
    kill,
    stop: async () => {
      await stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The first two days are played as fast as the machine can, and a run that a person asks for waits its turn among theirs. */
const WARM_MS = 300_000;

/** One desk for all browser tests, which begin when its market has come to where a person finds it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const proxyPort = await findFreePort();
  const desk = await openDesk({ ZTRADE_ALLOWED_HOSTS: `localhost:${proxyPort}` });
  const api = apiOf(desk.url);
  const hasArrived = async () => ((await api.accounts.current.query()).clock.full ? null : true);
  await eventually("the market has arrived", hasArrived, WARM_MS);
  project.provide("deskUrl", desk.url);
  project.provide("proxyPort", proxyPort);
  return desk.stop;
}
