import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { readConfig } from "../app/config";
import { Fault } from "../core/fault";
import { newPasswordSchema } from "../core/people/person";
import { readPeople } from "../people/change-people";
import { forgottenPassword } from "../people/forgotten-password";
import { makeFirstLink } from "../people/set-up";
import { withCommandDatabase } from "./with-command-database";

const USAGE = "npm run people -- list | link | password NAME --file FILE [--without-codes]";
const wall = { now: () => Date.now() };
const say = (line: string) => process.stdout.write(`${line}\n`);

/**
 * For who has this machine in front of them: says who may come in, makes another link for a desk that nobody has set up, and sets the password
 * of somebody who has forgotten theirs, which ends all that they have open. The password is read from a file, so that no list of commands keeps it.
 */
async function main(): Promise<void> {
  const options = { file: { type: "string" }, "without-codes": { type: "boolean", default: false } } as const;
  const { values, positionals } = parseArgs({ allowPositionals: true, options });
  const [verb, name, ...more] = positionals;
  const isWhole = more.length === 0 && (verb === "password") === (name !== undefined && values.file !== undefined);
  if (!isWhole || !["list", "link", "password"].includes(verb ?? "")) throw new Fault("invalid_input", `usage: ${USAGE}`);
  await withCommandDatabase("ztrade people", "leave", async (database) => {
    const terms = { database, wall };
    if (verb === "list") {
      for (const { name, role, disabledAt, hasTotp } of await readPeople(terms))
        say([name, role, hasTotp ? "with codes" : "without codes", ...(disabledAt === null ? [] : ["kept out"])].join(", "));
    } else if (verb === "link") {
      const secret = await makeFirstLink(terms);
      if (secret === null)
        throw new Fault("refused", "somebody may sign in already: ask them to invite you, or set their password");
      say(`http://localhost:${readConfig().port}/set-up#${secret}`);
    } else {
      const given = { name: name ?? "", password: await passwordIn(values.file ?? ""), withoutCodes: values["without-codes"] };
      const { ended } = await forgottenPassword(terms, given);
      say(`"${given.name}" has the new password; ${ended} sessions were ended`);
    }
  });
}

async function passwordIn(file: string): Promise<string> {
  const password = newPasswordSchema.safeParse((await readFile(file, "utf8")).replace(/\r?\n$/, ""));
  if (password.success) return password.data;
  throw new Fault("invalid_input", `the password in "${file}" ${password.error.issues[0]?.message}`);
}

main().catch((error: unknown) => {
  process.stderr.write(
    `Nothing was changed: ${error instanceof Fault ? error.message : ((error as Error).stack ?? String(error))}\n`,
  );
  process.exit(1);
});
