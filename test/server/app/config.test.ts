import path from "node:path";
import { describe, expect, test } from "vitest";
import { readAlpacaConfig } from "@/server/adapters/venues/alpaca/read-alpaca-config";
import { readConfig } from "@/server/app/config";
import { Fault } from "@/server/core/fault";
import packageFile from "../../../package.json" with { type: "json" };

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
    heartbeatUrl: null,
    logLevel: "info",
    backups: {
      directory: path.resolve(".ztrade/backups"),
      everyHours: 24,
      kept: { daily: 7, weekly: 5 },
      passphraseFile: null,
    },
    keptDays: { engine: 30, steps: 400 },
    databaseUrl: null,
    databaseWaitMs: 60_000,
    development: false,
    venues: { byName: new Map(), traded: null, enter: expect.any(Function) },
    model: { directory: null, hub: "https://huggingface.co" },
    masterKey: { dataDir: path.resolve(".ztrade"), databaseUrl: null },
    reddit: null,
    tracesTo: null,
    admin: null,
    publicHost: null,
    metrics: null,
    trustedProxies: [],
  });
});

test("an empty variable counts as one that is not set", () => {
  const { venues: _, ...empty } = readConfig({ ZTRADE_PORT: "", DATABASE_URL: "", ZTRADE_HOST: "" });
  expect(readConfig({})).toMatchObject(empty);
});

test("a directory of models is meant from where the desk was started", () => {
  expect(readConfig({ ZTRADE_MODEL_DIR: "models" }).model.directory).toBe(path.resolve("models"));
});

test("every variable is taken as given", () => {
  const config = readConfig({
    ZTRADE_PORT: "8080",
    ZTRADE_HOST: "::1",
    ZTRADE_DATA_DIR: "/var/lib/ztrade",
    ZTRADE_ROLE: "worker",
    ZTRADE_ALLOWED_HOSTS: " Desk.example:443, ,other.example ",
    ZTRADE_HEARTBEAT_URL: "https://hc-ping.com/0a1b2c3d-0000-4000-8000-00000000000f",
    ZTRADE_LOG_LEVEL: "debug",
    ZTRADE_RETENTION_DAYS: "7",
    ZTRADE_STEPS_DAYS: "90",
    ZTRADE_BACKUP_DIR: "/mnt/other/backups",
    ZTRADE_BACKUP_HOURS: "6",
    ZTRADE_BACKUP_DAILY: "3",
    ZTRADE_BACKUP_WEEKLY: "0",
    ZTRADE_BACKUP_PASSPHRASE_FILE: "/etc/ztrade/passphrase",
    ZTRADE_MODEL_DIR: "/srv/models",
    ZTRADE_MODEL_HUB: "http://mirror.example:8080/hub/",
    DATABASE_URL,
    ZTRADE_DATABASE_WAIT_S: "0",
    NODE_ENV: "development",
    ZTRADE_KEY_FILE: "/etc/ztrade/master.key",
    OTEL_EXPORTER_OTLP_ENDPOINT: "http://localhost:4318",
    ZTRADE_METRICS_PORT: "9464",
    XDG_CONFIG_HOME: "/etc",
  });
  expect(config).toEqual({
    masterKey: {
      dataDir: "/var/lib/ztrade",
      databaseUrl: DATABASE_URL,
      ZTRADE_KEY_FILE: "/etc/ztrade/master.key",
      XDG_CONFIG_HOME: "/etc",
    },
    port: 8080,
    host: "::1",
    dataDir: "/var/lib/ztrade",
    role: "worker",
    allowedHosts: ["desk.example:443", "other.example"],
    heartbeatUrl: "https://hc-ping.com/0a1b2c3d-0000-4000-8000-00000000000f",
    logLevel: "debug",
    backups: {
      directory: "/mnt/other/backups",
      everyHours: 6,
      kept: { daily: 3, weekly: 0 },
      passphraseFile: "/etc/ztrade/passphrase",
    },
    keptDays: { engine: 7, steps: 90 },
    databaseUrl: DATABASE_URL,
    databaseWaitMs: 0,
    development: true,
    venues: { byName: new Map(), traded: null, enter: expect.any(Function) },
    model: { directory: "/srv/models", hub: "http://mirror.example:8080/hub" },
    reddit: null,
    tracesTo: "http://localhost:4318",
    admin: null,
    publicHost: null,
    metrics: { port: 9464, host: "127.0.0.1" },
    trustedProxies: [],
  });
});

test("a worker alone tells how it is on a port of its own, on this machine unless somebody says otherwise", () => {
  const worker = { ZTRADE_ROLE: "worker", DATABASE_URL, ZTRADE_METRICS_PORT: "9464" };
  expect(readConfig({ ...worker, ZTRADE_METRICS_HOST: "0.0.0.0" }).metrics).toEqual({ port: 9464, host: "0.0.0.0" });
  expect(refusal({ ZTRADE_METRICS_PORT: "9464" })).toBe(
    "ZTRADE_METRICS_PORT is for ZTRADE_ROLE=worker: others have /metrics on ZTRADE_PORT",
  );
  expect(refusal({ ...worker, ZTRADE_METRICS_HOST: "here" })).toBe(
    'ZTRADE_METRICS_HOST "here" must be an IP address of this machine, such as 127.0.0.1, or 0.0.0.0',
  );
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
    ["ZTRADE_STEPS_DAYS", "0", "1"],
    ["ZTRADE_STEPS_DAYS", "-3", "1"],
    ["ZTRADE_BACKUP_DAILY", "0", "1"],
    ["ZTRADE_RETENTION_DAYS", "forever", "number"],
    ["ZTRADE_DATABASE_WAIT_S", "-1", "0"],
    ["ZTRADE_DATABASE_WAIT_S", "long", "number"],
    ["ZTRADE_HEARTBEAT_URL", "hc-ping.com/uuid", "https://hc-ping.com/your-uuid"],
    ["ZTRADE_MODEL_HUB", "huggingface.co", "https://huggingface.co"],
    ["ZTRADE_MODEL_HUB", "ftp://mirror.example", "https://huggingface.co"],
  ] as const)("%s=%s", ([name, value, allowed]) => {
    const sentence = refusal({ [name]: value });
    expect(sentence).toContain(`${name} "${value}"`);
    expect(sentence).toContain(allowed);
  });

  test.each([
    ["another database's", "mysql://ann:xqzk@localhost/desk", "DATABASE_URL must be an address such as"],
    ["no host that anybody can find in it", "postgres:/ann:xq zk@localhost/desk", "DATABASE_URL must be an address such as"],
    ["nothing before the name", "ann:xqzk@localhost/desk", "DATABASE_URL must be an address such as"],
    ["the password alone", "xqzk", "DATABASE_URL must be an address such as"],
    ["a # in the password", "postgres://ann:xq#zk@localhost/desk", "write # as %23"],
    ["a / in the password", "postgres://ann:5/zk@localhost/desk", "/ as %2F"],
    ["an @ in the password", "postgres://ann:5/x@zk@localhost/desk", "@ as %40"],
    ["a ? in the password", "postgres://ann:5?zk@localhost/desk", "? as %3F"],
    ["a % in the password", "postgres://ann:xq%zk@localhost/desk", "has a % that begins no code: write %25 for it"],
    ["words as for libpq", "host=localhost user=ann password=xqzk", "DATABASE_URL must be"],
  ])("an address of the database with %s, without showing the password", (_, address, words) => {
    const sentence = refusal({ DATABASE_URL: address });
    expect(sentence).toContain(words);
    expect(sentence).not.toMatch(/xq|zk/);
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

describe("an account at Alpaca", () => {
  const keys = { ALPACA_API_KEY: "PKTEST", ALPACA_SECRET_KEY: "shhh" };

  test("is a paper account at Alpaca's own addresses, with the free feed, unless something else is said", () => {
    expect(readAlpacaConfig(keys, [])).toEqual({
      kind: "paper",
      allowLive: [],
      access: {
        keyId: "PKTEST",
        secret: "shhh",
        tradingUrl: "https://paper-api.alpaca.markets",
        dataUrl: "https://data.alpaca.markets",
        tradeStreamUrl: "wss://paper-api.alpaca.markets/stream",
        dataStreamUrl: "wss://stream.data.alpaca.markets",
        feed: "iex",
      },
    });
  });

  test("is a live one only where its number is named", () => {
    const environment = { ALPACA_API_KEY: "AKTEST", ALPACA_SECRET_KEY: "shhh" };
    expect(readConfig({ ...environment, ZTRADE_ALLOW_LIVE: "123456789" }).venues.byName.get("alpaca")?.kind).toBe("live");
    const live = readAlpacaConfig(environment, ["123456789"]);
    expect(live).toMatchObject({ kind: "live", allowLive: ["123456789"], access: { tradingUrl: "https://api.alpaca.markets" } });
  });

  test("is a live one where it is among several that may be traded", () => {
    const environment = { ALPACA_API_KEY: "AKTEST", ALPACA_SECRET_KEY: "shhh", ZTRADE_ALLOW_LIVE: "U1234567, 123456789" };
    const config = readConfig(environment).venues.byName.get("alpaca");
    const described = config?.connect({ wall: { now: () => 0 }, monotonic: { now: () => 0 }, log: { warn: () => undefined } });
    expect(described?.describe()).toMatchObject({ kind: "live", allowLive: ["U1234567", "123456789"] });
  });

  test.each([
    ["12 34,987654321", /^ZTRADE_ALLOW_LIVE "12 34,987654321" must be .*, and "12 34" is no number of an account/],
    ["123456789,,987654321", /number 2 of them is empty$/],
    ["123456789,", /number 2 of them is empty$/],
    ["123456789, 987654321, 123456789", /names "123456789" twice$/],
    ["123456789;987654321", /"123456789;987654321" is no number of an account/],
    ["a,12 34", /"a" is no number .*\n.*"12 34" is no number/],
  ])("is not let trade by a list such as %j, and the error names what is wrong in it", (allowed, words) => {
    expect(refusal({ ...keys, ZTRADE_ALLOW_LIVE: allowed })).toMatch(words);
  });

  test.each([
    ["half a pair of keys", { ALPACA_API_KEY: "PKTEST" }, /ALPACA_SECRET_KEY: the secret key is empty/],
    ["the other half", { ALPACA_SECRET_KEY: "shhh" }, /ALPACA_API_KEY: the key id is empty/],
    ["live keys on paper", { ...keys, ALPACA_API_KEY: "AKTEST" }, /meant for paper trading, but the key AK\.\.\. is for LIVE/],
    ["paper keys on live", { ...keys, ZTRADE_ALLOW_LIVE: "123456789" }, /meant for LIVE .*, but the key PK/],
    ["the live address on paper", { ...keys, ALPACA_TRADING_URL: "https://api.alpaca.markets" }, /address .* is for LIVE/],
    [
      "prices of a live account over plain http",
      { ...keys, ALPACA_API_KEY: "AKTEST", ZTRADE_ALLOW_LIVE: "123456789", ALPACA_DATA_URL: "http://data.alpaca.markets" },
      /ALPACA_DATA_URL does not begin with https/,
    ],
    ["an address that is none", { ...keys, ALPACA_DATA_URL: "data" }, /ALPACA_DATA_URL: not an address such as/],
    ["a feed that is none", { ...keys, ALPACA_FEED: "all" }, /ALPACA_FEED "all" must be one of iex, sip, delayed_sip/],
  ])("is refused with %s (fault 30)", (_, environment, words) => {
    const sentence = refusal(environment);
    expect(sentence).toMatch(words);
    expect(sentence).not.toContain("shhh");
  });
});

describe("an application at Reddit", () => {
  const keys = { REDDIT_CLIENT_ID: "p-jcoLKBynTLew", REDDIT_CLIENT_SECRET: "gko_LXELoV07ZBNUXrvWZfzE3aI" };
  const access = { clientId: "p-jcoLKBynTLew", secret: "gko_LXELoV07ZBNUXrvWZfzE3aI" };

  test("names itself by the desk's version, unless another name is given", () => {
    expect(readConfig(keys).reddit).toEqual({ ...access, userAgent: `ztrade/${packageFile.version} (self-hosted)` });
    const named = { ...keys, REDDIT_USER_AGENT: " desk/1.0 (by /u/jo) " };
    expect(readConfig(named).reddit).toEqual({ ...access, userAgent: "desk/1.0 (by /u/jo)" });
    expect(readConfig({ REDDIT_USER_AGENT: "desk/1.0" }).reddit).toBeNull();
  });

  test.each([
    [
      "the secret alone",
      { REDDIT_CLIENT_SECRET: "shhh" },
      "REDDIT_CLIENT_ID: the client id is empty or holds characters that none of Reddit's has",
    ],
    [
      "the client id alone",
      { REDDIT_CLIENT_ID: "abc" },
      "REDDIT_CLIENT_SECRET: the secret is empty or holds characters that none of Reddit's has",
    ],
    [
      "a line break in the secret",
      { ...keys, REDDIT_CLIENT_SECRET: "sh\nhh" },
      /^REDDIT_CLIENT_SECRET: the secret is empty or holds/,
    ],
    ["a colon in the client id", { ...keys, REDDIT_CLIENT_ID: "shhh:x" }, /^REDDIT_CLIENT_ID: the client id is empty or holds/],
    ["a name with letters that no header has", { ...keys, REDDIT_USER_AGENT: "désk" }, /^REDDIT_USER_AGENT: must have 3 to 200/],
  ])("is refused with %s", (_, environment, words) => {
    const sentence = refusal(environment);
    expect(sentence).toMatch(words);
    expect(sentence).not.toMatch(/shhh|gko_/);
  });
});
