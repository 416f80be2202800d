import { parseArgs } from "node:util";
import { readConfig } from "../app/config";
import { anchorPath } from "../audit/anchor-path";
import { verifyAudit } from "../audit/verify-audit";
import { Fault } from "../core/fault";
import { withCommandDatabase } from "./with-command-database";

const USAGE = "npm run audit -- verify [--heads FILE]";

/**
 * Goes through the log of who changed what, and ends with 1 where an entry is not what was written: `npm run audit -- verify`. `--heads` is a copy of
 * the desk's file of heads that was kept elsewhere.
 */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { heads: { type: "string" } } });
  if (positionals.length !== 1 || positionals[0] !== "verify") throw new Fault("invalid_input", `usage: ${USAGE}`);
  const { dataDir, databaseUrl } = readConfig();
  const file = values.heads ?? anchorPath(dataDir, databaseUrl);
  const { entries, headId, broken, anchors, anchoredAt } = await withCommandDatabase("ztrade audit", "leave", ({ db }) =>
    verifyAudit(db, file),
  );
  const since = anchoredAt === null ? "" : `, the last one of ${new Date(anchoredAt).toISOString()}`;
  process.stdout.write(`${entries} entries up to ${headId ?? "none"}, held against ${anchors} heads of ${file}${since}\n`);
  process.stdout.write(broken === null ? "All are as they were written\n" : `BROKEN at entry ${broken.id}: ${broken.why}\n`);
  return broken === null ? 0 : 1;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(
      `Nothing was verified: ${error instanceof Fault ? error.message : ((error as Error).stack ?? String(error))}\n`,
    );
    process.exit(2);
  },
);
