import { readConfig } from "./config";
import { Fault } from "./core/fault";
import { openLog } from "./log";
import { startDesk } from "./start-desk";

const LAST_RESORT_MS = 20_000;

/** Starts the desk, says where it is, and stays until it is asked to stop. */
async function main(): Promise<void> {
  const began = performance.now();
  const config = readConfig();
  const desk = await startDesk(config, openLog(config));
  let stopping = false;
  const end = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    process.stdout.write(`\n${signal}: finishing what runs\n`);
    setTimeout(() => process.exit(1), LAST_RESORT_MS).unref();
    await desk.stop();
    process.exit(0);
  };
  process.on("SIGINT", () => void end("SIGINT"));
  process.on("SIGTERM", () => void end("SIGTERM"));
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  process.stdout.write(`Ztrade is ready in ${seconds} s: ${desk.link ?? "a worker without pages"}\n`);
}

main().catch((error: unknown) => {
  const text = error instanceof Fault ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`Ztrade did not start: ${text}\n`);
  process.exit(1);
});
