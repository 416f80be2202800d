import type { Db } from "@/db/client";
import { type Delivery, handAlerts, holdNewAlerts, type StoredAlert, toldOf, waitingFor } from "@/db/queries/alerts/alerts";
import { type ChannelWithRules, listChannels } from "@/db/queries/alerts/channels";
import { holdChannel, makeMessage } from "@/db/queries/alerts/outbox";
import type { IncidentAlert } from "../core/alerts/alert";
import { composeMessage } from "../core/alerts/compose";
import { isDue, isQuiet, isWanted, type QuietHours } from "../core/alerts/rules";

/** Hands new alerts to the channels that want them. The end of an incident goes where its beginning went. Returns how many there were. */
export async function handOn(db: Db, now: number): Promise<number> {
  return db.transaction(async (tx) => {
    const held = await holdNewAlerts(tx);
    if (held.length === 0) return 0;
    const channels = (await listChannels(tx)).filter(({ goneAt }) => goneAt === null);
    const wanted = held
      .filter(({ kind }) => kind !== "resolved")
      .flatMap((alert) =>
        channels.filter((channel) => isWanted(rulesOf(channel), alert)).map((channel) => deliveryOf(alert, channel.id)),
      );
    const ended = held.filter(({ kind }) => kind === "resolved");
    const told = await toldOf(
      tx,
      ended.flatMap(({ incidentId }) => incidentId ?? []),
    );
    const incidentOf = new Map(held.map(({ id, incidentId }) => [id, incidentId]));
    const knows = (incidentId: number | null, channelId: string) =>
      told.some((each) => each.incidentId === incidentId && each.channelId === channelId) ||
      wanted.some((each) => each.channelId === channelId && incidentOf.get(each.alertId) === incidentId);
    const ends = ended.flatMap((alert) =>
      channels.filter(({ id }) => knows(alert.incidentId, id)).map((channel) => deliveryOf(alert, channel.id)),
    );
    const ids = held.map(({ id }) => id);
    await handAlerts(tx, ids, [...wanted, ...ends], now);
    return held.length;
  });
}

const deliveryOf = ({ id }: StoredAlert, channelId: string): Delivery => ({ alertId: id, channelId });

const rulesOf = ({ fromLevel, rules }: ChannelWithRules) => ({ from: fromLevel, rules });

/** Puts what waits for each channel in one message, where it is time for one. Returns how many were made. */
export async function group(db: Db, now: number): Promise<number> {
  let made = 0;
  for (const channel of await listChannels(db)) if (await groupFor(db, channel, now)) made++;
  return made;
}

async function groupFor(db: Db, channel: ChannelWithRules, now: number): Promise<boolean> {
  return db.transaction(async (tx) => {
    const held = await holdChannel(tx, channel.id);
    if (!held) return false;
    const waiting = await waitingFor(tx, channel.id);
    const told = isQuiet(quietHoursOf(channel), now) ? waiting.filter(isUrgent) : waiting;
    const levels = told.map(({ level }) => level);
    if (!isDue(levels, held.lastAt, now)) return false;
    const alertIds = told.map(({ id }) => id);
    await makeMessage(tx, channel.id, { composed: composeMessage(told), alertIds, at: now });
    return true;
  });
}

/** What is told at any hour. */
const isUrgent = ({ level, kind }: IncidentAlert) => level === "stop" && kind !== "resolved";

export function quietHoursOf(row: Pick<ChannelWithRules, "quietFromMin" | "quietUntilMin" | "timeZone">): QuietHours | null {
  const { quietFromMin: fromMin, quietUntilMin: untilMin, timeZone } = row;
  return fromMin === null || untilMin === null ? null : { fromMin, untilMin, timeZone };
}
