import { sql } from "drizzle-orm";
import { bigint, check, index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { PromiseName } from "@/server/core/agents/promises";
import { ALERT_KINDS, type AlertKind } from "@/server/core/alerts/alert";
import { ANSWER_ACTIONS, type AnswerAction } from "@/server/core/alerts/answers";
import { CHANNEL_KIND_NAMES, type ChannelKind } from "@/server/core/alerts/channel-kinds";
import type { AlertEvent } from "@/server/core/alerts/events";
import { ALERT_LEVELS, type AlertLevel } from "@/server/core/alerts/level";
import { RULE_LEVELS, type RuleLevel } from "@/server/core/alerts/rules";
import { oneOf } from "../one-of";
import { instant } from "./columns";

/** Ways to a person, and what each is told of. */
export const alertChannels = pgTable(
  "alert_channels",
  {
    id: text().primaryKey(),
    kind: text().$type<ChannelKind>().notNull(),
    /** What the person calls it. */
    name: text().notNull(),
    /** What it needs to reach them, a line each, sealed for this row. */
    sealed: text().notNull(),
    /** From which level on it is told of what has no rule of its own. */
    fromLevel: text().$type<AlertLevel>().notNull(),
    /** Minutes of the day on the wall of the time zone; both null without quiet hours. */
    quietFromMin: integer(),
    quietUntilMin: integer(),
    timeZone: text().notNull(),
    createdAt: instant().notNull(),
    createdBy: text().notNull(),
    changedAt: instant().notNull(),
    changedBy: text().notNull(),
    /** Since when nothing arrives, and why; null while all is well. */
    failingSince: instant(),
    failure: text(),
    /** Since when no answer is heard from it, and why; null while they are, and where there are none. */
    deafSince: instant(),
    deafness: text(),
    /** SHA-256 in hex of the address of the browser that it reaches: one that is added twice would be told twice. Null of every other kind. */
    deviceHash: text(),
    /** Since when nobody is there any more: nothing is sent over it. */
    goneAt: instant(),
  },
  (t) => [
    uniqueIndex("alert_channels_device").on(t.deviceHash),
    check("alert_channels_kind", oneOf(t.kind, CHANNEL_KIND_NAMES)),
    check("alert_channels_level", oneOf(t.fromLevel, ALERT_LEVELS)),
    check("alert_channels_quiet", sql`(${t.quietFromMin} is null) = (${t.quietUntilMin} is null)`),
  ],
);

/** By which push services know this desk: one pair, for a browser takes pushes of the one alone by which it was asked. */
export const pushKeys = pgTable("push_keys", {
  id: text().$type<"desk">().primaryKey(),
  publicKey: text().notNull(),
  /** The private one, sealed for this row. */
  sealed: text().notNull(),
  createdAt: instant().notNull(),
});

/** What a channel is told of from another level on than of all the rest. */
export const alertRules = pgTable(
  "alert_rules",
  {
    channelId: text()
      .notNull()
      .references(() => alertChannels.id, { onDelete: "cascade" }),
    event: text().$type<AlertEvent>().notNull(),
    fromLevel: text().$type<RuleLevel>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.channelId, t.event] }), check("alert_rules_level", oneOf(t.fromLevel, RULE_LEVELS))],
);

/** Promises that were broken, from when to when. One that is open stands once. */
export const incidents = pgTable(
  "incidents",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    key: text().notNull(),
    promise: text().$type<PromiseName>().notNull(),
    /** Null of the desk as a whole. */
    accountId: text(),
    level: text().$type<AlertLevel>().notNull(),
    /** As it was when it opened, or became worse. */
    text: text().notNull(),
    href: text().notNull(),
    /** Wall times. */
    openedAt: instant().notNull(),
    closedAt: instant(),
    acknowledgedAt: instant(),
    acknowledgedBy: text(),
    /** When a person was last told of it. */
    toldAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex("incidents_open").on(t.key).where(sql`${t.closedAt} is null`),
    index("incidents_by_opening").on(t.openedAt),
    check("incidents_level", oneOf(t.level, ALERT_LEVELS)),
    check("incidents_acknowledged", sql`(${t.acknowledgedAt} is null) = (${t.acknowledgedBy} is null)`),
  ],
);

/** What a person is to be told, written in the commit of what caused it. */
export const alerts = pgTable(
  "alerts",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    at: instant().notNull(),
    kind: text().$type<AlertKind>().notNull(),
    event: text().$type<AlertEvent>().notNull(),
    level: text().$type<AlertLevel>().notNull(),
    accountId: text(),
    incidentId: bigint({ mode: "number" }).references(() => incidents.id, { onDelete: "cascade" }),
    text: text().notNull(),
    href: text().notNull(),
    /** When it was handed to the channels that want it; null before. */
    handedAt: instant(),
  },
  (t) => [
    index("alerts_to_hand").on(t.id).where(sql`${t.handedAt} is null`),
    index("alerts_by_incident").on(t.incidentId),
    check("alerts_kind", oneOf(t.kind, ALERT_KINDS)),
    check("alerts_level", oneOf(t.level, ALERT_LEVELS)),
  ],
);

const UNSENT_STATES = ["waiting", "sending"] as const;
export const MESSAGE_STATES = [...UNSENT_STATES, "sent", "refused", "unknown", "given_up"] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

/** What goes out over a channel, and how far it came. */
export const alertMessages = pgTable(
  "alert_messages",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    channelId: text()
      .notNull()
      .references(() => alertChannels.id, { onDelete: "cascade" }),
    state: text().$type<MessageState>().notNull().default("waiting"),
    createdAt: instant().notNull(),
    level: text().$type<AlertLevel>().notNull(),
    title: text().notNull(),
    body: text().notNull(),
    href: text().notNull(),
    thread: text(),
    tries: integer().notNull().default(0),
    nextAt: instant().notNull(),
    /** By the database's clock; whoever sends it is gone when that is over. */
    leaseUntil: instant(),
    sentAt: instant(),
    /** What the channel calls it. */
    reference: text(),
  },
  (t) => [
    index("alert_messages_to_send").on(t.channelId, t.id).where(oneOf(t.state, UNSENT_STATES)),
    index("alert_messages_by_channel").on(t.channelId, t.createdAt),
    check("alert_messages_state", oneOf(t.state, MESSAGE_STATES)),
    check("alert_messages_level", oneOf(t.level, ALERT_LEVELS)),
  ],
);

/** Of which alert a channel is told, once, and in which message; null until there is one. */
export const alertDeliveries = pgTable(
  "alert_deliveries",
  {
    alertId: bigint({ mode: "number" })
      .notNull()
      .references(() => alerts.id, { onDelete: "cascade" }),
    channelId: text()
      .notNull()
      .references(() => alertChannels.id, { onDelete: "cascade" }),
    messageId: bigint({ mode: "number" }).references(() => alertMessages.id, { onDelete: "cascade" }),
  },
  (t) => [
    primaryKey({ columns: [t.alertId, t.channelId] }),
    index("alert_deliveries_open").on(t.channelId, t.alertId).where(sql`${t.messageId} is null`),
    index("alert_deliveries_by_message").on(t.messageId),
  ],
);

/** Every try to send a message, written before it. */
export const alertTries = pgTable(
  "alert_tries",
  {
    messageId: bigint({ mode: "number" })
      .notNull()
      .references(() => alertMessages.id, { onDelete: "cascade" }),
    number: integer().notNull(),
    beganAt: instant().notNull(),
    /** Null while nobody knows what became of it. */
    endedAt: instant(),
    outcome: text(),
    words: text(),
  },
  (t) => [primaryKey({ columns: [t.messageId, t.number] })],
);

/** What a person may answer to a message, once. Its secret is known to the message alone. */
export const alertAnswers = pgTable(
  "alert_answers",
  {
    /** SHA-256 of the secret, in hex. */
    secretHash: text().primaryKey(),
    messageId: bigint({ mode: "number" })
      .notNull()
      .references(() => alertMessages.id, { onDelete: "cascade" }),
    action: text().$type<AnswerAction>().notNull(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    usedAt: instant(),
    usedBy: text(),
  },
  (t) => [
    index("alert_answers_by_message").on(t.messageId),
    check("alert_answers_action", oneOf(t.action, ANSWER_ACTIONS)),
    check("alert_answers_used", sql`(${t.usedAt} is null) = (${t.usedBy} is null)`),
  ],
);
