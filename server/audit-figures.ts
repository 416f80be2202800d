import path from "node:path";
import { parseArgs } from "node:util";
import { openDatabase } from "@/db/client";
import { joinEmbeddedPostgres } from "@/db/embedded";
import { migrate } from "@/db/migrate";
import { accountById, activeAccount } from "@/db/queries/accounts";
import { reachDatabase } from "@/db/reach-database";
import { type Audited, auditAccount } from "./audit-figures/audit-account";
import { readConfig } from "./config";
import { Fault } from "./core/fault";

/** Recomputes every figure of the account that is traded, or of `--account ID`, and ends with 1 where one differs: `npm run audit:figures`. */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { account: { type: "string" } } });
  const config = readConfig();
  const embedded = config.databaseUrl ? null : await joinEmbeddedPostgres({ dataDir: path.join(config.dataDir, "postgres") });
  const url = embedded?.url ?? config.databaseUrl ?? "";
  try {
    if (!embedded) await reachDatabase(url, { waitMs: 0, tell: () => undefined });
    await migrate(url);
    const database = openDatabase(url, { max: 2, name: "ztrade audit" });
    const account = values.account ? await accountById(database.db, values.account) : await activeAccount(database.db);
    if (!account) throw new Fault("not_found", "no account is open yet");
    const audited = await auditAccount(database.db, account);
    await database.close();
    process.stdout.write(`${account.name} (${account.id})\n${audited.map(lineOf).join("\n")}\n`);
    const off = audited.filter(({ agrees }) => !agrees).length;
    process.stdout.write(`${audited.length} figures: ${off === 0 ? "all agree" : `${off} DIFFER`}\n`);
    return off === 0 ? 0 : 1;
  } finally {
    await embedded?.stop();
  }
}

function lineOf({ of, figure, told, exact, agrees }: Audited): string {
  const columns = [of.padEnd(12), figure.padEnd(28), (told ?? "not defined").padStart(24), (exact ?? "not defined").padStart(24)];
  return `${agrees ? "agrees " : "DIFFERS"} ${columns.join(" ")}`;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(
      `Nothing was audited: ${error instanceof Fault ? error.message : ((error as Error).stack ?? String(error))}\n`,
    );
    process.exit(2);
  },
);
