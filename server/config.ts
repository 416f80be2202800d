import path from "node:path";
import { z } from "zod";
import { Fault } from "./core/fault";

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
        `must be one of ${LOOPBACK.join(", ")}, not "${issue.input}": without sign-in the desk listens on this machine only`,
    })
    .default("127.0.0.1"),
  ZTRADE_DATA_DIR: z.string().min(1).default(".ztrade"),
  ZTRADE_ROLE: z.enum(ROLES).default("all"),
  ZTRADE_ALLOWED_HOSTS: list,
  ZTRADE_LOG_LEVEL: z.enum(["debug", "info", "warn", "error"]).default("info"),
  ZTRADE_RETENTION_DAYS: z.coerce.number().int().min(1).max(3650).default(30),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: "must be an address such as postgres://user:password@host:5432/name" })
    .optional(),
  NODE_ENV: z.string().default("production"),
});

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly role: (typeof ROLES)[number];
  /** Host header names that are answered besides the loopback ones. */
  readonly allowedHosts: readonly string[];
  readonly logLevel: "debug" | "info" | "warn" | "error";
  readonly retentionDays: number;
  /** Null when the embedded Postgres is used. */
  readonly databaseUrl: string | null;
  readonly development: boolean;
}

/** Reads the environment once; throws Fault `invalid_input` that names every variable that does not fit. */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map(
      (issue) => `${issue.path.join(".")} "${given[String(issue.path[0])] ?? ""}" ${issue.message}`,
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
  return {
    port: env.ZTRADE_PORT,
    host: env.ZTRADE_HOST,
    dataDir: path.resolve(env.ZTRADE_DATA_DIR),
    role: env.ZTRADE_ROLE,
    allowedHosts: env.ZTRADE_ALLOWED_HOSTS,
    logLevel: env.ZTRADE_LOG_LEVEL,
    retentionDays: env.ZTRADE_RETENTION_DAYS,
    databaseUrl: env.DATABASE_URL ?? null,
    development: env.NODE_ENV === "development",
  };
}
