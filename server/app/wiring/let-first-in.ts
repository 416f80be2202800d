import { constants } from "node:fs";
import { open, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { Fault, messageOf } from "../../core/fault";
import { newPasswordSchema, personNameSchema } from "../../core/people/person";
import { makeFirstLink, setUpFrom } from "../../people/set-up";
import type { Terms } from "../../people/terms";
import type { Config } from "../config";

const LINK_FILE = "set-up-link.txt";
const ONLY_OWNER = 0o600;

/**
 * Sees to it that somebody can come in: by the password in a file, or by a link, which is also written to a file that its owner alone reads. Returns
 * the link; null where somebody is there. Throws Fault `invalid_input` for a file that holds no password.
 */
export async function letFirstIn(
  terms: Terms,
  { admin, dataDir, url }: Pick<Config, "admin" | "dataDir"> & { readonly url: string },
): Promise<string | null> {
  const file = path.join(dataDir, LINK_FILE);
  if (admin) await setUpFrom(terms, { name: admin.name, password: await passwordIn(admin) });
  const secret = await makeFirstLink(terms);
  if (secret === null) {
    await rm(file, { force: true });
    return null;
  }
  const link = `${url}/set-up#${secret}`;
  const written = await open(file, constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC, ONLY_OWNER);
  try {
    await written.chmod(ONLY_OWNER);
    await written.writeFile(`${link}\n`);
  } finally {
    await written.close();
  }
  return link;
}

async function passwordIn({ name, passwordFile }: NonNullable<Config["admin"]>): Promise<string> {
  const text = await readFile(passwordFile, "utf8").catch((error: unknown) => {
    throw new Fault("invalid_input", `ZTRADE_ADMIN_PASSWORD_FILE "${passwordFile}" cannot be read: ${messageOf(error)}`, {
      cause: error,
    });
  });
  const password = newPasswordSchema.safeParse(text.replace(/\r?\n$/, ""));
  if (!password.success)
    throw new Fault(
      "invalid_input",
      `the password in ZTRADE_ADMIN_PASSWORD_FILE "${passwordFile}" ${password.error.issues[0]?.message}`,
    );
  const given = personNameSchema.safeParse(name);
  if (!given.success) throw new Fault("invalid_input", `ZTRADE_ADMIN_NAME "${name}" ${given.error.issues[0]?.message}`);
  return password.data;
}
