import { listChannels } from "@/db/queries/alerts/channels";
import { listIncidents } from "@/db/queries/alerts/incidents";
import { lastArrivals, lastMessages } from "@/db/queries/alerts/outbox";
import type { ApiContext } from "../context";

const MESSAGES = 20;

/** The channels without their secrets, incidents that are open and the last that ended, and what was sent last. */
export async function readAlerts({ desk, services }: ApiContext) {
  const { db } = desk.database;
  const [channels, incidents, messages, arrivals] = await Promise.all([
    listChannels(db),
    listIncidents(db),
    lastMessages(db, MESSAGES),
    lastArrivals(db),
  ]);
  return {
    takesLinks: services.alerts.takesLinks,
    channels: channels.map(
      ({
        id,
        kind,
        name,
        fromLevel,
        quietFromMin,
        quietUntilMin,
        timeZone,
        rules,
        failingSince,
        failure,
        deafSince,
        deafness,
        deviceHash,
        goneAt,
        createdAt,
      }) => ({
        ...{ id, kind, name, fromLevel, timeZone, rules, failingSince, failure, deafSince, deafness },
        ...{ deviceHash, goneAt, createdAt, arrivedAt: arrivals.get(id) ?? null },
        quiet: quietFromMin === null || quietUntilMin === null ? null : { fromMin: quietFromMin, untilMin: quietUntilMin },
      }),
    ),
    incidents: incidents.map(({ key: _, toldAt: __, ...incident }) => incident),
    messages,
  };
}
