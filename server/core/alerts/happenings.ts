import type { JsonValue } from "../json";
import type { Alert } from "./alert";

/** An entry of the log of who changed what, as far as an alert is made of it. */
export interface LoggedDeed {
  readonly at: number;
  readonly actor: string;
  readonly address: string | null;
  readonly action: string;
  readonly subject: string;
  readonly detail: JsonValue;
}

type Telling = (deed: LoggedDeed) => Pick<Alert, "event" | "level" | "text" | "href" | "accountId"> | null;

const from = ({ address }: LoggedDeed) => (address === null || address === "" ? "" : ` from ${address}`);

/** Which deeds a person is told of, and how. One that is not here is none. */
const TELLINGS: Readonly<Record<string, Telling>> = {
  "session.begin": (deed) => ({
    event: "sign_in",
    level: "note",
    text: `${deed.subject} signed in${from(deed)} by ${textOf(deed.detail, "by") ?? "unknown means"}`,
    href: "/access",
    accountId: null,
  }),
  "session.refused": (deed) => ({
    event: "sign_in_refused",
    level: "note",
    text: `Somebody was not let in as ${deed.subject}${from(deed)}`,
    href: "/system",
    accountId: null,
  }),
  "account.arm": (deed) => ({
    event: "live_armed",
    level: "warn",
    text: `${deed.actor} armed the live account ${deed.subject}${from(deed)}`,
    href: "/settings",
    accountId: deed.subject,
  }),
  "account.disarm": (deed) => ({
    event: "live_armed",
    level: "note",
    text: `${deed.actor} disarmed the live account ${deed.subject}${from(deed)}`,
    href: "/settings",
    accountId: deed.subject,
  }),
  "lock.make": ({ actor, detail }) => {
    const reason = textOf(detail, "reason");
    if (actor !== "system" || reason === null) return null;
    const who = textOf(detail, "agentId") ?? textOf(detail, "symbol");
    const text = `A limit keeps entries out${who === null ? "" : ` of ${who}`}: ${reason}`;
    return { event: "lock", level: "warn", text, href: "/risk", accountId: textOf(detail, "accountId") };
  },
};

/** The alert that a deed is worth; null where nobody is told of it. */
export function happeningOf(deed: LoggedDeed): Alert | null {
  const telling = Object.hasOwn(TELLINGS, deed.action) ? TELLINGS[deed.action] : undefined;
  const told = telling?.(deed) ?? null;
  return told === null ? null : { at: deed.at, kind: "happened", ...told };
}

function textOf(detail: JsonValue, name: string): string | null {
  if (typeof detail !== "object" || detail === null || Array.isArray(detail)) return null;
  const value = (detail as Readonly<Record<string, JsonValue>>)[name];
  return typeof value === "string" ? value : null;
}
