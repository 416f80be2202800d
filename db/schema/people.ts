import { bigint, check, index, integer, jsonb, pgTable, text, timestamp, uniqueIndex } from "drizzle-orm/pg-core";
import { ROLES, type Role, SCOPES, type Scope } from "@/server/core/people/role";
import { oneOf } from "../one-of";
import { instant } from "./columns";

/** Who may sign in. Nobody is deleted: what they did goes on to be theirs. */
export const people = pgTable(
  "people",
  {
    id: text().primaryKey(),
    name: text().notNull(),
    /** By which the name is looked for: no two look alike. */
    nameKey: text().notNull(),
    role: text().$type<Role>().notNull(),
    /** scrypt with its parameters and salt. */
    passwordHash: text().notNull(),
    /** The secret of one-time codes, sealed; null without. */
    totpSealed: text(),
    /** Since when codes are asked for; null while the secret is only being set up. */
    totpSince: instant(),
    /** The newest time step whose code was taken: none is taken twice. */
    totpStep: bigint({ mode: "number" }),
    createdAt: instant().notNull(),
    createdBy: text().notNull(),
    /** Since when they may not sign in; null while they may. */
    disabledAt: instant(),
  },
  (t) => [uniqueIndex("people_name_key").on(t.nameKey), check("people_role", oneOf(t.role, ROLES))],
);

/** Of a browser that somebody signed in with. Its secret is known to the browser alone. */
export const sessions = pgTable(
  "sessions",
  {
    id: text().primaryKey(),
    /** SHA-256 of the secret, in hex. */
    secretHash: text().notNull().unique(),
    personId: text()
      .notNull()
      .references(() => people.id),
    createdAt: instant().notNull(),
    /** When it was last used, to the minute. */
    seenAt: instant().notNull(),
    /** When it was last shown that it is the person. */
    confirmedAt: instant().notNull(),
    /** From where it was opened, and with which program, as the browser says. */
    address: text().notNull(),
    client: text().notNull(),
    /** By what it was opened: a password, with a code, a passkey. */
    by: text().notNull(),
    endedAt: instant(),
  },
  (t) => [index("sessions_person").on(t.personId)],
);

/** For programs. The token itself is shown once, when it is made. */
export const apiTokens = pgTable(
  "api_tokens",
  {
    id: text().primaryKey(),
    name: text().notNull(),
    secretHash: text().notNull().unique(),
    /** The last four characters, by which a person knows it again. */
    lastFour: text().notNull(),
    personId: text()
      .notNull()
      .references(() => people.id),
    scope: text().$type<Scope>().notNull(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    /** When it was last used, to the minute; null before. */
    seenAt: instant(),
    revokedAt: instant(),
  },
  (t) => [index("api_tokens_person").on(t.personId), check("api_tokens_scope", oneOf(t.scope, SCOPES))],
);

export const passkeys = pgTable(
  "passkeys",
  {
    /** The id that the authenticator gave it, base64url. */
    id: text().primaryKey(),
    personId: text()
      .notNull()
      .references(() => people.id),
    name: text().notNull(),
    /** COSE, base64url. */
    publicKey: text().notNull(),
    counter: bigint({ mode: "number" }).notNull(),
    transports: jsonb().$type<readonly string[]>().notNull(),
    createdAt: instant().notNull(),
    seenAt: instant(),
  },
  (t) => [index("passkeys_person").on(t.personId)],
);

/** Links that let somebody set a name and a password, once: the first one of a desk, and those by which others are asked in. */
export const invitations = pgTable(
  "invitations",
  {
    id: text().primaryKey(),
    secretHash: text().notNull().unique(),
    role: text().$type<Role>().notNull(),
    createdAt: instant().notNull(),
    createdBy: text().notNull(),
    expiresAt: instant().notNull(),
    usedAt: instant(),
  },
  (t) => [check("invitations_role", oneOf(t.role, ROLES))],
);

/** What an authenticator is asked to sign, once. */
export const challenges = pgTable("challenges", {
  id: text().primaryKey(),
  challenge: text().notNull(),
  expiresAt: instant().notNull(),
});

/** Tries of sign-in by account and by address; its columns are rate-limiter-flexible's. */
export const signInTries = pgTable("sign_in_tries", {
  key: text().primaryKey(),
  points: integer().notNull().default(0),
  expire: timestamp({ withTimezone: true, precision: 3 }),
});
