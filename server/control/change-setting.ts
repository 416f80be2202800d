import { audit } from "@/db/queries/audit";
import { publish } from "@/db/queries/events";
import { readSettings, writeSetting } from "@/db/queries/settings";
import type { SettingName, Settings } from "../core/settings";
import type { Desk } from "./actor";

/** Sets one thing for the whole desk; every process follows. */
export async function changeSetting<Name extends SettingName>(
  { database, wall, actor }: Desk,
  name: Name,
  value: Settings[Name],
): Promise<void> {
  const at = wall.now();
  await database.db.transaction(async (tx) => {
    const before = (await readSettings(tx))[name];
    await writeSetting(tx, name, value, { at, actor });
    await audit(tx, { at, actor, action: "setting.change", subject: name, detail: { before, after: value } });
    await publish(tx, { topic: "settings" });
  });
}
