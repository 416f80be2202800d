import { parseArgs } from "node:util";
import { accountById, defaultAccount } from "@/db/queries/accounts/accounts";
import { Fault } from "../core/fault";
import { type Audited, auditAccount } from "./audit-figures/audit-account";
import { withCommandDatabase } from "./with-command-database";

/** Recomputes every figure of the account that is traded, or of `--account ID`, and ends with 1 where one differs: `npm run audit:figures`. */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { account: { type: "string" } } });
  return withCommandDatabase("ztrade audit", "leave", async ({ db }) => {
    const account = values.account ? await accountById(db, values.account) : await defaultAccount(db);
    if (!account) throw new Fault("not_found", "no account is open yet");
    const audited = await auditAccount(db, account);
    process.stdout.write(`${account.name} (${account.id})\n${audited.map(lineOf).join("\n")}\n`);
    const off = audited.filter(({ agrees }) => !agrees).length;
    process.stdout.write(`${audited.length} figures: ${off === 0 ? "all agree" : `${off} DIFFER`}\n`);
    return off === 0 ? 0 : 1;
  });
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
