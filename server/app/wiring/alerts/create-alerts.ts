import { randomUUID } from "node:crypto";
import type { Logger } from "pino";
import type { Db } from "@/db/client";
import { type ChannelRow, listChannels } from "@/db/queries/alerts/channels";
import { CHANNEL_ADDRESSES } from "../../../adapters/alerts/channel-inputs";
import { createMail } from "../../../adapters/outbound/mail";
import { post } from "../../../adapters/outbound/post";
import { type GiveAnswer, hearTelegram } from "../../../alerts/hear-telegram";
import { knowWatcher } from "../../../alerts/know-watcher";
import { type Outbox, runOutbox } from "../../../alerts/run-outbox";
import { type Heartbeat, sendHeartbeat } from "../../../alerts/send-heartbeat";
import { shareLooks } from "../../../alerts/share-looks";
import { testChannel } from "../../../alerts/test-channel";
import { unsealPushKeys } from "../../../alerts/unseal-push-keys";
import { watchIncidents } from "../../../alerts/watch-incidents";
import type { AlertService, FailingChannel } from "../../../api/alerts/alert-service";
import type { RoundOfLooks } from "../../../core/alerts/incident";
import type { DeskEvent } from "../../../core/events";
import { messageOf } from "../../../core/fault";
import type { Clock } from "../../../core/ports";
import type { Vault } from "../../../core/vault";
import type { ReadinessTrouble } from "../../../core/watcher/readiness";
import { type Electorate, electLeader } from "../../../engine/leader-election";
import type { Config } from "../../config";

/** The ways to a person, and, on the one node that does, who watches and tells. */
export interface Alerts {
  readonly service: AlertService;
  /** Watches what `look` finds, tells of it, does by `give` what is answered to it, and sends the heartbeat, on one node of all that call this. */
  watch(by: {
    readonly look: () => Promise<RoundOfLooks>;
    readonly give: GiveAnswer;
    readonly troubles: () => readonly ReadinessTrouble[];
  }): void;
  follow(event: DeskEvent): void;
  stop(): Promise<void>;
}

export function createAlerts(given: {
  readonly config: Pick<Config, "host" | "port" | "publicHost" | "heartbeatUrl">;
  readonly db: Db;
  readonly vault: Vault;
  readonly wall: Clock;
  readonly electorate: Electorate;
  readonly log: Logger;
}): Alerts {
  const { config, db, vault, wall, electorate, log } = given;
  const deskUrl = config.publicHost === null ? `http://localhost:${config.port}` : `https://${config.publicHost}`;
  const answerUrl = config.publicHost === null ? null : deskUrl;
  const pushKeys = () => unsealPushKeys(db, vault, answerUrl);
  const inputs = { post, mail: createMail(), wall, addresses: CHANNEL_ADDRESSES, pushKeys };
  const sending = { db, vault, inputs, wall, random: Math.random, deskUrl, answerUrl, log };
  let failing: readonly FailingChannel[] = [];
  let lead: { stop(): Promise<void> } | null = null;
  let outbox: Outbox | null = null;
  let heartbeat: Heartbeat | null = null;
  let watcher: { stop(): Promise<void> } | null = null;
  let hearing: { stop(): Promise<void> } | null = null;

  const lookAtChannels = () => {
    listChannels(db).then(
      (channels) => {
        failing = channels.flatMap(troublesOf);
      },
      (error: unknown) => log.warn({ error: messageOf(error) }, "whether alerts arrive could not be read"),
    );
  };
  const end = async () => {
    const ending = [heartbeat, watcher, hearing, outbox];
    [heartbeat, watcher, hearing, outbox] = [null, null, null, null];
    for (const each of ending) await each?.stop();
  };
  const watcherOutside = knowWatcher({ db, wall, log });
  lookAtChannels();
  return {
    service: {
      failing: () => [...failing, ...silentHeartbeat(heartbeat)],
      takesLinks: answerUrl !== null,
      watcher: watcherOutside,
      test: (channelId) => testChannel(sending, channelId),
    },
    watch: ({ give, troubles, ...by }) => {
      const { heartbeatUrl: url } = config;
      const { look, recent } = shareLooks(by.look, wall);
      const begin = async () => {
        if (url !== null) heartbeat = sendHeartbeat({ url, look: recent, troubles, inputs, newId: randomUUID, log });
        const opened = runOutbox(sending);
        outbox = opened;
        watcher = watchIncidents({ db, wall, look, onChange: opened.ring, log });
        hearing = hearTelegram({ ...sending, give });
      };
      lead = electLeader("alerts", { lead: begin, lost: end }, electorate);
    },
    follow: ({ topic }) => {
      if (topic !== "alerts") return;
      lookAtChannels();
      watcherOutside.look();
    },
    stop: async () => {
      watcherOutside.stop();
      await lead?.stop();
    },
  };
}

function troublesOf({
  name,
  failingSince,
  failure,
  deafSince,
  deafness,
}: Pick<ChannelRow, "name" | "failingSince" | "failure" | "deafSince" | "deafness">): readonly FailingChannel[] {
  const told = (what: FailingChannel["what"], since: number | null, why: string | null) =>
    since === null ? [] : [{ name, since, why: why ?? "no reason given", what }];
  return [...told("alerts", failingSince, failure), ...told("answers", deafSince, deafness)];
}

function silentHeartbeat(heartbeat: Heartbeat | null): readonly FailingChannel[] {
  const failing = heartbeat?.failing() ?? null;
  return failing === null ? [] : [{ name: "heartbeat", what: "alerts", ...failing }];
}
