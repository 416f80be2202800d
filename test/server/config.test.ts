import path from "node:path";
import { describe, expect, test } from "vitest";
import { readConfig } from "@/server/config";
import { Fault } from "@/server/core/fault";

const DATABASE_URL = "postgres://desk:secret@db.example:5432/desk";

/** The sentence with which an environment is refused. */
function refusal(environment: Readonly<Record<string, string>>): string {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof Fault && error.code === "invalid_input") return error.message;
    throw error;
  }
  throw new Error(`taken: ${JSON.stringify(environment)}`);
}

test("without an environment the desk serves production on loopback with a database of its own", () => {
  expect(readConfig({})).toEqual({
    port: 4500,
    host: "127.0.0.1",
    dataDir: path.resolve(".ztrade"),
    role: "all",
    allowedHosts: [],
    logLevel: "info",
    retentionDays: 30,
    databaseUrl: null,
    development: false,
  });
});

test("an empty variable counts as one that is not set", () => {
  expect(readConfig({ ZTRADE_PORT: "", DATABASE_URL: "", ZTRADE_HOST: "" })).toEqual(readConfig({}));
});

test("every variable is taken as given", () => {
  const config = readConfig({
    ZTRADE_PORT: "8080",
    ZTRADE_HOST: "::1",
    ZTRADE_DATA_DIR: "/var/lib/ztrade",
    ZTRADE_ROLE: "worker",
    ZTRADE_ALLOWED_HOSTS: " Desk.example:443, ,other.example ",
    ZTRADE_LOG_LEVEL: "debug",
    ZTRADE_RETENTION_DAYS: "7",
    DATABASE_URL,
    NODE_ENV: "development",
  });
  expect(config).toEqual({
    port: 8080,
    host: "::1",
    dataDir: "/var/lib/ztrade",
    role: "worker",
    allowedHosts: ["desk.example:443", "other.example"],
    logLevel: "debug",
    retentionDays: 7,
    databaseUrl: DATABASE_URL,
    development: true,
  });
});

describe("what does not fit is refused with the variable, its value and what is allowed", () => {
  test.for([
    ["ZTRADE_PORT", "0", "1"],
    ["ZTRADE_PORT", "65536", "65535"],
    ["ZTRADE_PORT", "http", "a port from 1 to 65535"],
    ["ZTRADE_PORT", "80.5", "a port from 1 to 65535"],
    ["ZTRADE_HOST", "0.0.0.0", "127.0.0.1, ::1, localhost"],
    ["ZTRADE_HOST", "192.168.1.5", "127.0.0.1, ::1, localhost"],
    ["ZTRADE_ROLE", "master", '"all"|"web"|"worker"'],
    ["ZTRADE_LOG_LEVEL", "loud", '"debug"|"info"|"warn"|"error"'],
    ["ZTRADE_RETENTION_DAYS", "0", "1"],
    ["ZTRADE_RETENTION_DAYS", "forever", "number"],
    ["DATABASE_URL", "mysql://root@localhost/desk", "postgres://"],
    ["DATABASE_URL", "desk", "postgres://"],
  ] as const)("%s=%s", ([name, value, allowed]) => {
    const sentence = refusal({ [name]: value });
    expect(sentence).toContain(`${name} "${value}"`);
    expect(sentence).toContain(allowed);
  });

  test("all of them at once, a line each", () => {
    expect(refusal({ ZTRADE_PORT: "x", ZTRADE_ROLE: "y", ZTRADE_HOST: "z" }).split("\n")).toHaveLength(3);
  });

  test("a role that shares work without a database to share it through", () => {
    for (const role of ["web", "worker"]) {
      expect(refusal({ ZTRADE_ROLE: role })).toBe(
        `ZTRADE_ROLE "${role}" needs DATABASE_URL: the embedded database serves one process`,
      );
    }
  });
});
