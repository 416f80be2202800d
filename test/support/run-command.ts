import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { ROOT } from "./source-files";

/** What a command of `server/commands` prints. Rejects with its `stderr` where it fails. */
export async function printedBy(
  command: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<string> {
  const args = ["--import", "tsx", path.join("server/commands", `${command}.ts`), ...words];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: ROOT, env: { ...process.env, ...environment } });
  return stdout;
}
