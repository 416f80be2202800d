import { createHash, randomBytes } from "node:crypto";
import type { Db } from "@/db/client";
import {
  changeChannel,
  channelById,
  countChannels,
  insertChannel,
  nameOfDevice,
  setChannelRules,
} from "@/db/queries/alerts/channels";
import { audit } from "@/db/queries/audit";
import { publish } from "@/db/queries/events";
import { sealIn } from "@/db/queries/sealed";
import { type ChannelKind, type ChannelSettings, readChannelSettings, settingsToLines } from "../../core/alerts/channel-kinds";
import type { ChannelRules } from "../../core/alerts/rules";
import { Fault } from "../../core/fault";
import { actorName } from "../../core/people/actor";
import { timeZoneObjection } from "../../core/time/time-zone";
import type { Vault } from "../../core/vault";
import type { Desk } from "../actor";

const ID_BYTES = 6;
const MOST_CHANNELS = 20;

/** What a person sets of a channel; quiet hours and the levels from which it is told of what. */
export interface ChannelTerms extends ChannelRules {
  readonly name: string;
  readonly timeZone: string;
}

/** Throws Fault `invalid_input`. */
function requireZone({ timeZone }: ChannelTerms): void {
  const objection = timeZoneObjection(timeZone);
  if (objection !== null) throw new Fault("invalid_input", objection);
}

const columnsOf = ({ name, from, quiet, timeZone }: ChannelTerms) => ({
  name,
  fromLevel: from,
  quietFromMin: quiet?.fromMin ?? null,
  quietUntilMin: quiet?.untilMin ?? null,
  timeZone,
});

/** With other secrets nobody knows yet what is wrong. */
const WELL = { failingSince: null, failure: null, deafSince: null, deafness: null, goneAt: null };

/** By which a browser is known again. Throws Fault `conflict` where it is told already. */
async function deviceHashOf(tx: Db, kind: ChannelKind, { address = "" }: ChannelSettings, id: string): Promise<string | null> {
  if (kind !== "web_push") return null;
  const hash = createHash("sha256").update(address).digest("hex");
  const name = await nameOfDevice(tx, hash, id);
  if (name !== null) throw new Fault("conflict", `this device is told already, as "${name}"`);
  return hash;
}

/** What the log says of it: nothing of its secrets. */
const logged = (kind: ChannelKind, terms: ChannelTerms) => ({
  kind,
  name: terms.name,
  from: terms.from,
  rules: terms.rules.map(({ event, from }) => ({ event, from })),
  quiet: terms.quiet === null ? null : { ...terms.quiet },
});

/** Adds a channel. Throws Fault `invalid_input` for settings that do not fit its kind, `refused` for more than twenty or where nothing can be sealed. */
export async function addChannel(
  { database, wall, actor }: Desk,
  vault: Vault,
  given: { readonly kind: ChannelKind; readonly settings: ChannelSettings; readonly terms: ChannelTerms },
): Promise<{ readonly id: string }> {
  const { kind, terms } = given;
  requireZone(terms);
  const settings = readChannelSettings(kind, given.settings);
  return database.db.transaction(async (tx) => {
    if ((await countChannels(tx)) >= MOST_CHANNELS)
      throw new Fault("refused", `there are ${MOST_CHANNELS} channels already, which is the most: remove one first`);
    const at = wall.now();
    const id = randomBytes(ID_BYTES).toString("hex");
    const deviceHash = await deviceHashOf(tx, kind, settings, id);
    const sealed = await sealIn(tx, vault, { purpose: "alert_channel", id }, settingsToLines(kind, settings));
    const by = actorName(actor);
    const stamps = { createdAt: at, createdBy: by, changedAt: at, changedBy: by };
    await insertChannel(tx, { id, kind, sealed, deviceHash, ...columnsOf(terms), ...stamps });
    await setChannelRules(tx, id, terms.rules);
    await audit(tx, { at, actor, action: "channel.add", subject: id, detail: logged(kind, terms) });
    await publish(tx, { topic: "alerts" });
    return { id };
  });
}

/**
 * Changes a channel; without settings it reaches a person as before. Throws Fault `not_found`, and as `addChannel` does. One that was failing is tried
 * as if it had never been.
 */
export async function setChannel(
  { database, wall, actor }: Desk,
  vault: Vault,
  given: { readonly id: string; readonly settings: ChannelSettings | null; readonly terms: ChannelTerms },
): Promise<void> {
  const { id, terms } = given;
  requireZone(terms);
  await database.db.transaction(async (tx) => {
    const { kind } = await channelById(tx, id);
    const at = wall.now();
    const place = { purpose: "alert_channel", id } as const;
    const settings = given.settings === null ? null : readChannelSettings(kind, given.settings);
    const anew =
      settings === null
        ? {}
        : {
            deviceHash: await deviceHashOf(tx, kind, settings, id),
            sealed: await sealIn(tx, vault, place, settingsToLines(kind, settings)),
            ...WELL,
          };
    await changeChannel(tx, id, { ...columnsOf(terms), ...anew, changedAt: at, changedBy: actorName(actor) });
    await setChannelRules(tx, id, terms.rules);
    const detail = { ...logged(kind, terms), settings: settings === null ? "as they were" : "others" };
    await audit(tx, { at, actor, action: "channel.change", subject: id, detail });
    await publish(tx, { topic: "alerts" });
  });
}
