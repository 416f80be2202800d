import { isIP } from "node:net";
import os from "node:os";
import path from "node:path";
import { z } from "zod";
import packageFile from "../../package.json" with { type: "json" };
import { type RedditAccess, redditAccessSchema } from "../adapters/news/reddit/access";
import { unfit } from "../adapters/unfit";
import { Fault } from "../core/fault";
import { ENGINE_DAYS, STEPS_DAYS } from "../core/retention/lives";
import { createKnownSecrets, type KnownSecrets, type Redact, shownAddresses } from "../core/secrets";
import type { KeyPlaces } from "../vault/key-ring-of";
import { allowLiveSchema } from "./allow-live-schema";
import { addressTrouble } from "./database-address";
import { BACKUP_VARIABLES, type BackupConfig, backupConfigOf } from "./read-backup-config";
import { readVenueConfigs, type VenueConfigs } from "./read-venue-configs";
import { secretsOf } from "./secrets-of";

const LOOPBACK = ["127.0.0.1", "::1", "localhost"];
export const ROLES = ["all", "web", "worker"] as const;

const port = z.coerce.number({ error: "must be a port from 1 to 65535" }).int().min(1).max(65_535);
const list = z
  .string()
  .default("")
  .transform((text) =>
    text
      .split(",")
      .map((item) => item.trim().toLowerCase())
      .filter((item) => item !== ""),
  );

const environmentSchema = z.object({
  ZTRADE_PORT: port.default(4500),
  ZTRADE_HOST: z
    .enum(LOOPBACK, {
      error: (issue) =>
        `must be one of ${LOOPBACK.join(", ")}, not "${issue.input}": the desk speaks plain HTTP and listens on this machine only; a proxy before it speaks TLS (docs/deploying.md)`,
    })
    .default("127.0.0.1"),
  ZTRADE_DATA_DIR: z.string().min(1).default(".ztrade"),
  ZTRADE_ROLE: z.enum(ROLES).default("all"),
  ZTRADE_ALLOWED_HOSTS: list,
  ZTRADE_METRICS_PORT: port.optional(),
  ZTRADE_METRICS_HOST: z
    .string()
    .refine((host) => isIP(host) !== 0, { error: "must be an IP address of this machine, such as 127.0.0.1, or 0.0.0.0" })
    .default("127.0.0.1"),
  ZTRADE_PUBLIC_URL: z
    .url({
      protocol: /^https$/,
      error: "must be the address under which a proxy serves the desk, such as https://desk.example.org",
    })
    .refine((url) => new URL(url).pathname === "/", "must end with the name of the host, without a path")
    .transform((url) => new URL(url).host.toLowerCase())
    .optional(),
  ZTRADE_TRUSTED_PROXIES: list.refine((all) => all.every((each) => isIP(each) !== 0), {
    error: "must be IP addresses with commas between them",
  }),
  ZTRADE_ADMIN_NAME: z.string().default("admin"),
  ZTRADE_ADMIN_PASSWORD_FILE: z.string().min(1).optional(),
  ZTRADE_HEARTBEAT_URL: z
    .url({ protocol: /^https?$/, error: "must be the address that expects a heartbeat, such as https://hc-ping.com/your-uuid" })
    .optional(),
  ZTRADE_LOG_LEVEL: z.enum(["debug", "info", "warn", "error"]).default("info"),
  ZTRADE_RETENTION_DAYS: z.coerce.number().int().min(1).max(3650).default(ENGINE_DAYS),
  ZTRADE_STEPS_DAYS: z.coerce.number().int().min(1).max(36_500).default(STEPS_DAYS),
  ...BACKUP_VARIABLES,
  ZTRADE_VENUE: z.string().optional(),
  ZTRADE_KEY: z.string().optional(),
  ZTRADE_KEY_FILE: z.string().optional(),
  XDG_CONFIG_HOME: z.string().optional(),
  ZTRADE_ALLOW_LIVE: allowLiveSchema,
  ZTRADE_MODEL_DIR: z.string().min(1).optional(),
  ZTRADE_MODEL_HUB: z
    .url({ protocol: /^https?$/, error: "must be an address such as https://huggingface.co" })
    .transform((url) => url.replace(/\/+$/, ""))
    .default("https://huggingface.co"),
  REDDIT_CLIENT_ID: z.string().optional(),
  REDDIT_CLIENT_SECRET: z.string().optional(),
  REDDIT_USER_AGENT: z.string().default(`ztrade/${packageFile.version} (self-hosted)`),
  DATABASE_URL: z
    .string()
    .superRefine((text, { addIssue }) => {
      const message = addressTrouble(text);
      if (message !== null) addIssue(message);
    })
    .optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/, error: "must be the address of a collector, such as http://localhost:4318" })
    .optional(),
  ZTRADE_DATABASE_WAIT_S: z.coerce.number().int().min(0).max(3600).default(60),
  NODE_ENV: z.string().default("production"),
});

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly role: (typeof ROLES)[number];
  /** Host header names that are answered besides the loopback ones. */
  readonly allowedHosts: readonly string[];
  /** The name under which a proxy serves the desk over TLS; null without. */
  readonly publicHost: string | null;
  /** Where a worker, which has no pages, tells how it is; null where it tells nobody. */
  readonly metrics: { readonly port: number; readonly host: string } | null;
  /** Addresses of proxies whose word for where a request came from is taken. */
  readonly trustedProxies: readonly string[];
  /** The first person of an empty desk, where nobody sits before a browser. */
  readonly admin: { readonly name: string; readonly passwordFile: string } | null;
  /** Where the desk tells each minute that it works; a secret as a whole. Null where nobody expects it. */
  readonly heartbeatUrl: string | null;
  readonly logLevel: "debug" | "info" | "warn" | "error";
  /** For how many days what the engine has finished, and what steps were given, left and said, is kept. */
  readonly keptDays: { readonly engine: number; readonly steps: number };
  readonly backups: BackupConfig;
  /** Null when the embedded Postgres is used. */
  readonly databaseUrl: string | null;
  /** How long a start waits for a database that is not there yet. */
  readonly databaseWaitMs: number;
  readonly development: boolean;
  /** The venues whose keys are set; none where markets are played alone. */
  readonly venues: VenueConfigs;
  readonly model: ModelConfig;
  /** Where the key lies that seals the secrets in the database. */
  readonly masterKey: KeyPlaces;
  /** The application by which Reddit is asked; null where there is none. */
  readonly reddit: RedditAccess | null;
  /** The collector that is told of runs; null where there is none. */
  readonly tracesTo: string | null;
}

/** Where FinBERT comes from. */
export interface ModelConfig {
  /** A directory of the user's own, from which it is read as it is; null where the hub is asked for it. */
  readonly directory: string | null;
  /** Address without a slash at the end. */
  readonly hub: string;
}

/** Reads the environment once; throws Fault `invalid_input` that names every variable that does not fit. */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map(
      (issue) => `${issue.path.join(".")}${shownValue(String(issue.path[0]), given)} ${issue.message}`,
    );
    throw new Fault("invalid_input", lines.join("\n"));
  }
  const env = parsed.data;
  if (env.ZTRADE_ROLE !== "all" && !env.DATABASE_URL) {
    throw new Fault(
      "invalid_input",
      `ZTRADE_ROLE "${env.ZTRADE_ROLE}" needs DATABASE_URL: the embedded database serves one process`,
    );
  }
  if (env.ZTRADE_METRICS_PORT !== undefined && env.ZTRADE_ROLE !== "worker")
    throw new Fault("invalid_input", "ZTRADE_METRICS_PORT is for ZTRADE_ROLE=worker: others have /metrics on ZTRADE_PORT");
  const dataDir = path.resolve(env.ZTRADE_DATA_DIR);
  const databaseUrl = env.DATABASE_URL ?? null;
  const { ZTRADE_KEY, ZTRADE_KEY_FILE, XDG_CONFIG_HOME } = env;
  return {
    port: env.ZTRADE_PORT,
    host: env.ZTRADE_HOST,
    dataDir,
    role: env.ZTRADE_ROLE,
    allowedHosts: env.ZTRADE_ALLOWED_HOSTS,
    publicHost: env.ZTRADE_PUBLIC_URL ?? null,
    metrics: env.ZTRADE_METRICS_PORT === undefined ? null : { port: env.ZTRADE_METRICS_PORT, host: env.ZTRADE_METRICS_HOST },
    trustedProxies: env.ZTRADE_TRUSTED_PROXIES,
    admin:
      env.ZTRADE_ADMIN_PASSWORD_FILE === undefined
        ? null
        : { name: env.ZTRADE_ADMIN_NAME, passwordFile: env.ZTRADE_ADMIN_PASSWORD_FILE },
    heartbeatUrl: env.ZTRADE_HEARTBEAT_URL ?? null,
    logLevel: env.ZTRADE_LOG_LEVEL,
    keptDays: { engine: env.ZTRADE_RETENTION_DAYS, steps: env.ZTRADE_STEPS_DAYS },
    backups: backupConfigOf(env, dataDir),
    databaseUrl,
    databaseWaitMs: env.ZTRADE_DATABASE_WAIT_S * 1000,
    development: env.NODE_ENV === "development",
    venues: readVenueConfigs(given, { allowLive: env.ZTRADE_ALLOW_LIVE, traded: env.ZTRADE_VENUE ?? null }),
    model: {
      directory: env.ZTRADE_MODEL_DIR === undefined ? null : path.resolve(env.ZTRADE_MODEL_DIR),
      hub: env.ZTRADE_MODEL_HUB,
    },
    masterKey: { dataDir, databaseUrl, ZTRADE_KEY, ZTRADE_KEY_FILE, XDG_CONFIG_HOME },
    reddit: redditOf(env),
    tracesTo: env.OTEL_EXPORTER_OTLP_ENDPOINT ?? null,
  };
}

/** Where a watcher reads what it watches and whom it tells: `npm run watch` needs nothing else of the environment. */
export function readWatchPlace(environment: Readonly<Record<string, string | undefined>> = process.env): string {
  const { ZTRADE_WATCH_FILE: named = "", XDG_CONFIG_HOME: configured = "" } = environment;
  if (named !== "") return path.resolve(named);
  // What is not absolute is to be ignored. Source: XDG Base Directory Specification 0.8, "Basics".
  const home = path.isAbsolute(configured) ? configured : path.join(os.homedir(), ".config");
  return path.join(home, "ztrade", "watch.json");
}

/** What a drill has to know of the person's own desk, which it leaves alone, and where programs are looked for. */
export function readDrillPlace(environment: Readonly<Record<string, string | undefined>> = process.env) {
  const { ZTRADE_DATA_DIR: named = "", PATH: searchPath = "" } = environment;
  return { dataDir: path.resolve(named === "" ? ".ztrade" : named), searchPath };
}

/** The secrets of the environment, to which those are added that the desk opens later. */
export function readSecrets(environment: Readonly<Record<string, string | undefined>> = process.env): KnownSecrets {
  return createKnownSecrets(secretsOf(environment));
}

/** What takes every secret of the environment out of a text. */
export function readRedact(environment: Readonly<Record<string, string | undefined>> = process.env): Redact {
  return readSecrets(environment).redact;
}

/** Nothing of an address with a password that was not written as one: where the password ends, nobody can tell. */
function shownValue(name: string, given: Readonly<Record<string, string | undefined>>): string {
  return name === "DATABASE_URL" ? "" : ` "${shownAddresses(readRedact(given)(given[name] ?? ""))}"`;
}

/** Null without an application. Throws Fault `invalid_input` for half a pair. */
function redditOf(env: z.infer<typeof environmentSchema>): RedditAccess | null {
  const { REDDIT_CLIENT_ID: clientId = "", REDDIT_CLIENT_SECRET: secret = "", REDDIT_USER_AGENT: userAgent } = env;
  if (clientId === "" && secret === "") return null;
  const parsed = redditAccessSchema.safeParse({ clientId, secret, userAgent });
  if (!parsed.success) throw unfit(parsed.error, REDDIT_VARIABLES);
  return parsed.data;
}

const REDDIT_VARIABLES = { clientId: "REDDIT_CLIENT_ID", secret: "REDDIT_CLIENT_SECRET", userAgent: "REDDIT_USER_AGENT" };
