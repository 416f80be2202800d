import { Fault } from "../core/fault";
import { checkPatches } from "./check-patches";
import { type Config, readConfig, readRedact, readSecrets } from "./config";
import { createLog } from "./log";
import { type RunningDesk, startDesk } from "./start-desk";
import { codeOf, leave, type StopSignal, takeStopSignals } from "./stop-signals";

const LAST_RESORT_MS = 20_000;
/** Nothing runs yet that has to be finished. */
const START_LAST_RESORT_MS = 8_000;

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Ends the process when stopping takes too long. */
const lastResort = (ms: number) => setTimeout(() => process.exit(1), ms).unref();

/**
 * Starts the desk, says where it is, and stays until it is asked to stop, which ends with exit code 0. A signal before the desk is ready ends
 * the start, and a second one ends everything at once; the exit code is then the signal's (129, 130, 143), as it always is after SIGHUP. A database of our own goes down
 * with this process in every case, unless that is killed.
 */
async function main(): Promise<void> {
  const began = performance.now();
  const asked = new AbortController();
  const first = new Promise<StopSignal>((resolve) => takeStopSignals(resolve, (again) => process.exit(codeOf(again))));
  // A terminal that is gone takes no more words, and the desk is to stop cleanly nevertheless.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
  const ended = first.then((signal) => {
    asked.abort();
    return signal;
  });

  checkPatches();
  const config = readConfig();
  const desk = await startUnlessEnded(config, asked.signal);
  if (desk === null) {
    const signal = await ended;
    say(`${signal}: ended before it was ready`);
    return leave(signal, codeOf(signal));
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  say(`Ztrade is ready in ${seconds} s: ${desk.link ?? "a worker without pages"}`);
  if (desk.link?.includes("#")) say("Open this link within 30 minutes to set your name and password: it works once");
  const signal = await ended;
  say(`\n${signal}: finishing what runs`);
  lastResort(LAST_RESORT_MS);
  await desk.stop();
  leave(signal, 0);
}

/** Null when a signal ended the start. */
async function startUnlessEnded(config: Config, asked: AbortSignal): Promise<RunningDesk | null> {
  const giveUp = () => lastResort(START_LAST_RESORT_MS);
  asked.addEventListener("abort", giveUp, { once: true });
  try {
    const secrets = readSecrets();
    return await startDesk(config, { log: createLog(config, secrets.redact), tellSecret: secrets.add }, asked);
  } catch (error) {
    if (asked.aborted) return null;
    if (error instanceof Fault) throw error;
    throw new Error(textOf(error), { cause: error });
  } finally {
    // A desk that has started gets the time that stopping takes.
    asked.removeEventListener("abort", giveUp);
  }
}

/** Of a bug, which is nobody's to mend but the programmer's, all that is known of it. */
const textOf = (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error));

main().catch((error: unknown) => {
  const words = error instanceof Error ? error.message : String(error);
  process.stderr.write(`Ztrade did not start: ${readRedact()(words)}\n`);
  process.exit(1);
});
