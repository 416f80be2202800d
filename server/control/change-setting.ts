import { holdSettings, readSettings, writeSetting } from "@/db/queries/accounts/settings";
import { audit } from "@/db/queries/audit";
import { publish } from "@/db/queries/events";
import { actorName } from "../core/people/actor";
import type { SettingName, Settings } from "../core/settings";
import type { Desk } from "./actor";

/** Sets one thing for the whole desk to what `next` makes of it; every process follows. */
export async function changeSetting<Name extends SettingName>(
  { database, wall, actor }: Desk,
  name: Name,
  next: (before: Settings[Name]) => Settings[Name],
): Promise<void> {
  const at = wall.now();
  await database.db.transaction(async (tx) => {
    await holdSettings(tx);
    const before = (await readSettings(tx))[name];
    const value = next(before);
    await writeSetting(tx, name, value, { at, actor: actorName(actor) });
    await audit(tx, { at, actor, action: "setting.change", subject: name, detail: { before, after: value } });
    await publish(tx, { topic: "settings" });
  });
}
