import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { ROOT } from "../support/source-files";
import type { Ward } from "./ward";

const READY = "Ztrade is ready";
const RESTART_MS = 1_000;
const STOP_MS = 25_000;
const OWN_LOG = /^\{.*"level":"?(error|fatal)/;

export interface NodeOptions {
  readonly name: string;
  readonly role: "web" | "worker";
  readonly environment: Readonly<Record<string, string>>;
  /** Where its log and the offset of its clock are kept. */
  readonly home: string;
  readonly ward: Ward;
  /** The built server; that of this tree by default. */
  readonly program?: string;
  /** A library that shifts the clock of a process; null where there is none. */
  readonly faketime: string | null;
  /** What a keeper of processes would have to be told about: a node that ended by itself after it was ready. */
  readonly onTrouble: (line: string) => void;
}

/** A process of the desk under a keeper that starts it again whenever it ends, as an operating system's does. */
export class DeskNode {
  /** How often it said that it could not start, such as without its database. */
  refusals = 0;
  starts = 0;
  /** What it called an error, with how often. */
  readonly errors = new Map<string, number>();
  #child: ChildProcess | null = null;
  #isReady = false;
  #isWanted = false;
  #expected = false;
  #stops = 0;
  #loop: Promise<void> = Promise.resolve();
  readonly #clockFile: string;

  constructor(private readonly options: NodeOptions) {
    this.#clockFile = path.join(options.home, `${options.name}.clock`);
    this.setClock(0);
  }

  get name(): string {
    return this.options.name;
  }

  get role(): "web" | "worker" {
    return this.options.role;
  }

  get pid(): number | null {
    return this.#child?.pid ?? null;
  }

  /** Whether it runs and was ready, and nobody froze it. */
  get isWell(): boolean {
    return this.#isReady && this.#stops === 0;
  }

  start(): void {
    this.#isWanted = true;
    this.#loop = this.#keep();
  }

  async ready(patienceMs = 180_000): Promise<void> {
    const deadline = performance.now() + patienceMs;
    while (!this.#isReady) {
      if (performance.now() > deadline) throw new Error(`node ${this.name} was not ready within ${patienceMs / 1000} s`);
      await delay(50);
    }
  }

  /** As a power cut would. The keeper starts it again. */
  kill(): void {
    this.#expected = true;
    this.#stops = 0;
    this.#child?.kill("SIGKILL");
  }

  /** Stops it where it stands. Returns what lets it go on, unless it was killed meanwhile, or somebody else stopped it too. */
  freeze(): () => void {
    const child = this.#child;
    if (!child) return () => undefined;
    this.#stops++;
    child.kill("SIGSTOP");
    return () => {
      if (this.#child !== child || this.#stops === 0) return;
      this.#stops--;
      if (this.#stops === 0) child.kill("SIGCONT");
    };
  }

  thawAll(): void {
    this.#stops = 0;
    this.#child?.kill("SIGCONT");
  }

  /** Sets its clock off from this machine's; what measures spans is left alone. */
  setClock(offsetSeconds: number): void {
    writeFileSync(this.#clockFile, `${offsetSeconds < 0 ? "" : "+"}${offsetSeconds}s\n`);
  }

  /** Ends it as a person would, and by force when it takes longer than the desk's last resort. */
  async stop(): Promise<void> {
    this.#isWanted = false;
    this.#expected = true;
    const child = this.#child;
    if (child) {
      child.kill("SIGCONT");
      child.kill("SIGTERM");
      const timer = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
      await this.#loop;
      clearTimeout(timer);
    } else await this.#loop;
  }

  async #keep(): Promise<void> {
    while (this.#isWanted) {
      const ended = await this.#run();
      if (this.#isWanted && !this.#expected) {
        if (this.#isReady) this.options.onTrouble(`node ${this.name} ended by itself with ${ended}`);
        else this.refusals++;
      }
      this.#isReady = false;
      this.#child = null;
      this.#stops = 0;
      if (this.#isWanted) await delay(RESTART_MS);
    }
  }

  async #run(): Promise<string> {
    const { role, environment, home, ward, name, faketime, program = path.join(ROOT, "dist/main.js") } = this.options;
    this.#expected = false;
    this.starts++;
    const clock = faketime
      ? {
          LD_PRELOAD: faketime,
          FAKETIME_TIMESTAMP_FILE: this.#clockFile,
          FAKETIME_DONT_FAKE_MONOTONIC: "1",
          FAKETIME_CACHE_DURATION: "1",
        }
      : {};
    const child = spawn(process.execPath, ["--enable-source-maps", program], {
      cwd: path.dirname(path.dirname(program)),
      env: { ...process.env, NODE_ENV: "production", ...environment, ...clock, ZTRADE_ROLE: role },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#child = child;
    if (child.pid !== undefined) ward.watch(child.pid);
    const log = createWriteStream(path.join(home, `${name}.log`), { flags: "a" });
    const read = (chunk: Buffer) => {
      log.write(chunk);
      const text = String(chunk);
      if (text.includes(READY)) this.#isReady = true;
      for (const line of text.split("\n")) if (OWN_LOG.test(line)) this.#note(line);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    const [code, signal] = await once(child, "close");
    log.end();
    return String(signal ?? code);
  }

  #note(line: string): void {
    try {
      const { msg, error } = JSON.parse(line) as { readonly msg?: string; readonly error?: string };
      const words = `${msg ?? ""}${error ? `: ${error}` : ""}`.slice(0, 160);
      this.errors.set(words, (this.errors.get(words) ?? 0) + 1);
    } catch {
      // Half a line: its other half comes with the next chunk.
    }
  }
}
