import { sql } from "drizzle-orm";
import { Fault } from "@/server/core/fault";
import { shownAddresses } from "@/server/core/secrets";
import { SETTINGS, type SettingName, type Settings } from "@/server/core/settings";
import type { Db } from "../../client";
import { settings } from "../../schema";

/** All settings, each as a person set it or as it is when nobody did. */
export async function readSettings(db: Db): Promise<Settings> {
  const rows = await db.select().from(settings);
  const stored = new Map<string, unknown>(rows.map(({ name, value }) => [name, value]));
  const read = <Name extends SettingName>(name: Name) => {
    const result = SETTINGS[name].safeParse(stored.get(name));
    if (result.success) return result.data as Settings[Name];
    const [issue] = result.error.issues;
    throw new Fault(
      "stored_unreadable",
      `settings "${name}" cannot be read: value is ${shownAddresses(JSON.stringify(stored.get(name)))}: ${issue?.message}`,
    );
  };
  return { scorer: read("scorer"), sourcesOff: read("sourcesOff"), feeds: read("feeds"), secContact: read("secContact") };
}

/** Keeps others from changing a setting until the transaction ends. */
export async function holdSettings(tx: Db): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('ztrade settings'))`);
}

export async function writeSetting<Name extends SettingName>(
  db: Db,
  name: Name,
  value: Settings[Name],
  by: { readonly at: number; readonly actor: string },
): Promise<void> {
  const row = { name, value, changedAt: by.at, changedBy: by.actor };
  await db.insert(settings).values(row).onConflictDoUpdate({ target: settings.name, set: row });
}
