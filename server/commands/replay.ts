import { parseArgs } from "node:util";
import { type AccountRow, accountById, defaultAccount } from "@/db/queries/accounts/accounts";
import { decisionById, newestDecisionIds } from "@/db/queries/decisions";
import { replayDecision } from "../api/decisions/replay-decision";
import { storedSources } from "../app/markets/stored-sources";
import { Fault } from "../core/fault";
import { replayTally, stepLine, tallyLines } from "./replay-words";
import { withCommandDatabase } from "./with-command-database";

const USAGE = "npm run replay -- <decision id> | --last N [--account ID] | --all [--account ID]";

/**
 * Makes stored decisions again from their stored inputs, every step of them, and compares them to the bit: `npm run replay -- 42`, `--last 100`, `--all`.
 * Ends with 1 where one comes out otherwise or cannot be read, and names the first step and field.
 */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { last: { type: "string" }, all: { type: "boolean" }, account: { type: "string" } },
  });
  const wanted = wantedOf(positionals, values);
  return withCommandDatabase("ztrade replay", "leave", async (database) => {
    const { db } = database;
    const stored = storedSources(database);
    if (wanted.id !== null) {
      const { steps, verdict } = await replayDecision(db, stored, await decisionById(db, wanted.id));
      process.stdout.write(`${steps.map(stepLine).join("\n")}\n`);
      process.stdout.write(`${tallyLines(replayTally([{ id: wanted.id, verdict, steps }])).join("\n")}\n`);
      return verdict === "differs" ? 1 : 0;
    }
    const account: AccountRow | null = values.account ? await accountById(db, values.account) : await defaultAccount(db);
    if (!account) throw new Fault("not_found", "no account is open yet");
    process.stdout.write(`${account.name} (${account.id})\n`);
    const ids = await newestDecisionIds(db, account.id, wanted.last);
    const replays = [];
    for (const id of ids) {
      try {
        replays.push({ id, ...(await replayDecision(db, stored, await decisionById(db, id))) });
      } catch (error) {
        if (!(error instanceof Fault)) throw error;
        replays.push({ id, verdict: "unread" as const, why: error.message });
      }
    }
    const tally = replayTally(replays);
    process.stdout.write(`${tallyLines(tally).join("\n")}\n`);
    return tally.differing.length + tally.unread.length === 0 ? 0 : 1;
  });
}

function wantedOf(positionals: readonly string[], { last, all }: { readonly last?: string; readonly all?: boolean }) {
  const [id] = positionals;
  const given = [id, last, all].filter((each) => each !== undefined).length;
  if (given !== 1 || positionals.length > 1) throw new Fault("invalid_input", `usage: ${USAGE}`);
  if (id !== undefined) return { id: wholeNumber(id), last: null };
  return { id: null, last: last === undefined ? null : wholeNumber(last) };
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text))
    throw new Fault("invalid_input", `"${text}" is not a whole number from 1 on; usage: ${USAGE}`);
  return Number(text);
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(
      `Nothing was replayed: ${error instanceof Fault ? error.message : ((error as Error).stack ?? String(error))}\n`,
    );
    process.exit(2);
  },
);
