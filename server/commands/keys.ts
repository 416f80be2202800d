import { parseArgs } from "node:util";
import type { Db } from "@/db/client";
import { listVenueKeys } from "@/db/queries/accounts/venue-keys";
import { listSealed } from "@/db/queries/sealed";
import { readConfig } from "../app/config";
import { Fault } from "../core/fault";
import type { KeyRing } from "../vault/key-ring";
import { keyRingOf } from "../vault/key-ring-of";
import { rotateKeys } from "../vault/rotate-keys";
import { sealedBy } from "../vault/sealed-text";
import { withCommandDatabase } from "./with-command-database";

const USAGE = "npm run keys -- list | rotate";
const say = (line: string) => process.stdout.write(`${line}\n`);

/** What is sealed in the database, and by which master key: no secret is opened. */
async function list(db: Db, ring: KeyRing): Promise<void> {
  const keys = ring.read();
  say(`${ring.where} holds ${keys.length === 0 ? "no key yet" : `key ${keys.map(({ id }) => id).join(", ")}`}`);
  const venueKeys = new Map((await listVenueKeys(db)).map((row) => [row.id, row]));
  for (const { place, sealed } of await listSealed(db)) {
    const row = venueKeys.get(place.id);
    const what =
      place.purpose === "venue_keys" && row
        ? `${row.venue} ${row.kind} ${row.number} …${row.keyEnd} "${row.label}"`
        : place.purpose;
    const by = sealedBy(sealed) ?? "none";
    say(`${place.id}  ${what}  sealed by ${by}${keys.some(({ id }) => id === by) ? "" : ", WHICH IS NOT THERE"}`);
  }
}

async function rotate(db: Db, ring: KeyRing): Promise<void> {
  const { keyId, sealed, left, wasUnderWay } = await rotateKeys(db, ring);
  if (wasUnderWay) say("Went on with a rotation that was cut off");
  say(`${sealed} secrets are sealed with key ${keyId} of ${ring.where}`);
  if (left.length > 0) say(`${left.length} cannot be opened and stand as they were: npm run keys -- list`);
  say(
    ring.write === null
      ? "The older key is needed no more: take it out"
      : "Other machines on this database need a copy of that file",
  );
}

const VERBS = new Map([
  ["list", list],
  ["rotate", rotate],
]);

/** Lists what is sealed in the database, or seals it anew with a new master key, beside a desk that runs as well. */
async function main(): Promise<void> {
  const { positionals } = parseArgs({ allowPositionals: true });
  const verb = VERBS.get(positionals.join(" "));
  if (!verb) throw new Fault("invalid_input", `usage: ${USAGE}`);
  const ring = keyRingOf(readConfig().masterKey);
  await withCommandDatabase("ztrade keys", "leave", ({ db }) => verb(db, ring));
}

main().catch((error: unknown) => {
  const words = error instanceof Fault ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`Nothing was done to the end: ${words}\n`);
  process.exit(1);
});
