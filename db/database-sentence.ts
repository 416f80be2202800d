/** How long it is worth to ask again: not at all, for a moment, or as long as a database may take to start. */
export type Patience = "none" | "short" | "long";

export interface Explained {
  /** What is wrong and what to do about it; never the password. */
  readonly sentence: string;
  readonly patience: Patience;
}

/** Where a DATABASE_URL leads, for sentences. */
export interface Address {
  readonly at: string;
  readonly host: string;
  readonly name: string;
  readonly user: string;
}

interface Failure {
  readonly code: string;
  readonly message: string;
}

interface Rule {
  readonly code: RegExp;
  readonly message?: RegExp;
  readonly patience?: Patience;
  readonly sentence: (to: Address, failure: Failure) => string;
}

const CORRECT = "correct DATABASE_URL";

/** Source of the five-digit codes: PostgreSQL 18, appendix A; the others are of the driver, of Node's TLS and of the machine. The first that fits counts. */
const RULES: readonly Rule[] = [
  {
    code: /^ECONNREFUSED$/,
    patience: "long",
    sentence: ({ at }) => `nothing listens at ${at}: start Postgres there, or ${CORRECT}`,
  },
  {
    code: /^(ENOTFOUND|EAI_)/,
    patience: "short",
    sentence: ({ host }) => `the host "${host}" is not known to this machine: ${CORRECT}, or see to its name service`,
  },
  {
    code: /^(CONNECT_TIMEOUT|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|timeout)$/,
    patience: "short",
    sentence: ({ at }) => `${at} does not answer: see that the machine is up and no firewall is between, or ${CORRECT}`,
  },
  {
    code: /./,
    message: /before secure TLS connection|does not support SSL|wrong version number/,
    sentence: ({ at }) =>
      `the database at ${at} offers no encryption and DATABASE_URL asks for it: take sslmode out of it, or turn ssl on there`,
  },
  {
    code: /./,
    message: /(no encryption|SSL off)$|SSL connection is required|insecure connection/,
    sentence: ({ at }) => `the database at ${at} takes encrypted connections only: add ?sslmode=require to DATABASE_URL`,
  },
  { code: /CERT|SELF_SIGNED|UNABLE_TO_|ALTNAME|^ERR_TLS|^ERR_SSL/, sentence: untrusted },
  // The engine checks certificates also where sslmode=require does not ask for it, and keeps no code.
  { code: /^none$/, message: /certificate/, sentence: untrusted },
  {
    code: /^(ECONNRESET|EPIPE|CONNECTION_)/,
    patience: "long",
    sentence: ({ at }) => `what listens at ${at} ends each connection: it is no Postgres, or one that is not ready`,
  },
  {
    code: /./,
    message: /no pg_hba.conf entry/,
    sentence: ({ at, user }) =>
      `the database at ${at} does not let user "${user}" in from here: add a line for it to its pg_hba.conf`,
  },
  {
    code: /^28000$/,
    message: /does not exist|not permitted to log in/,
    sentence: ({ at, user }) => `there is no user "${user}" who may log in at ${at}: CREATE ROLE "${user}" LOGIN, or ${CORRECT}`,
  },
  {
    code: /^28|^SASL_/,
    sentence: ({ at, user }) => `the password is wrong, or there is no user "${user}" at ${at}: ${CORRECT}`,
  },
  {
    code: /^AUTH_TYPE/,
    sentence: ({ at }) =>
      `the database at ${at} asks for a way to log in that Ztrade does not speak: allow scram-sha-256 in its pg_hba.conf`,
  },
  {
    code: /^3D000$/,
    sentence: ({ at, name }) => `there is no database "${name}" at ${at}: CREATE DATABASE "${name}", or ${CORRECT}`,
  },
  {
    code: /^57P03$/,
    patience: "long",
    sentence: ({ at }, { message }) => `the database at ${at} takes no connections yet (${message})`,
  },
  {
    code: /^55000$/,
    message: /not currently accepting connections/,
    patience: "long",
    sentence: ({ at, name }) =>
      `database "${name}" at ${at} takes no connections: ALTER DATABASE "${name}" ALLOW_CONNECTIONS true`,
  },
  {
    code: /^53300$/,
    patience: "long",
    sentence: ({ at, user }) =>
      `the database at ${at} has no connection left for user "${user}": end other programs, or raise max_connections`,
  },
  {
    code: /^(42501|3F000)$/,
    sentence: ({ name, user }) =>
      `user "${user}" may not make tables in database "${name}": ALTER DATABASE "${name}" OWNER TO "${user}", or GRANT CREATE on it and on its schema public`,
  },
  {
    code: /^25006$/,
    sentence: ({ at, name }) =>
      `database "${name}" at ${at} is read-only: name the primary in DATABASE_URL, or end default_transaction_read_only`,
  },
  {
    code: /^42(P07|710|701|P06)$/,
    sentence: ({ name }, { message }) =>
      `database "${name}" holds tables of another program (${message}): give Ztrade a database of its own`,
  },
  { code: /^(53100|ENOSPC)$/, sentence: ({ at }) => `the disk of the database at ${at} is full: free some space on it` },
  { code: /^53/, sentence: ({ at }, { message }) => `the database at ${at} has run out of memory or other means (${message})` },
  { code: /^57P/, sentence: ({ at }) => `the database at ${at} was stopped while Ztrade started: start again` },
  {
    code: /^(58|XX)/,
    sentence: ({ at }, { message }) => `the database at ${at} cannot read or write its own files (${message}): see its log`,
  },
];

function untrusted({ at }: Address, { message }: Failure): string {
  const reason = message.split(": ").at(-1);
  return `the certificate of the database at ${at} is not trusted (${reason}): name the file of its authority in the environment variable NODE_EXTRA_CA_CERTS`;
}

/** Where `url` leads; names of users and databases as they are, not as they are written in an address. */
export function addressOf(url: string): Address {
  const { hostname, port, pathname, username } = new URL(url);
  const user = decodeURIComponent(username) || "postgres";
  const host = decodeURIComponent(hostname) || "localhost";
  return { at: `${host}:${port || "5432"}`, host, user, name: decodeURIComponent(pathname.slice(1)) || user };
}

/** The failure at the root of `error` that has a code or words of its own. */
export function failureOf(error: unknown): Failure | null {
  if (!(error instanceof Error)) return null;
  const below = failureOf(error.cause);
  if (below) return below;
  return { code: "code" in error ? String(error.code) : "none", message: error.message };
}

/** What a failure of the database at `to` means to the person who starts Ztrade; null when it is not one of the database's known ways to fail. */
export function explainDatabase(error: unknown, to: Address): Explained | null {
  const failure = failureOf(error);
  if (!failure) return null;
  const rule = RULES.find(({ code, message }) => code.test(failure.code) && (message?.test(failure.message) ?? true));
  return rule ? { sentence: rule.sentence(to, failure), patience: rule.patience ?? "none" } : null;
}
