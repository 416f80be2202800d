import { expect, it } from "vitest";
import { secretsOf } from "@/server/app/secrets-of";

it.each([
  [{ ALPACA_API_KEY: "PKCANARY", ALPACA_SECRET_KEY: " canary " }, ["PKCANARY", "canary"]],
  [{ REDDIT_CLIENT_SECRET: "canary" }, ["canary"]],
  [{ ZTRADE_KEY: "canary, older" }, ["canary", "older"]],
  [{ ZTRADE_KEY_FILE: "/etc/ztrade.key", ZTRADE_ADMIN_PASSWORD_FILE: "/run/password" }, []],
  [{ DATABASE_URL: "postgres://ann:can%40ary@db.example/desk" }, ["can%40ary", "can@ary"]],
  [{ DATABASE_URL: "postgres://ann:can@ary/1@db.example/desk" }, ["can@ary/1"]],
  [{ DATABASE_URL: "ann:canary@db.example/desk" }, ["canary"]],
  [{ DATABASE_URL: "postgres:/ann:canary@db.example/desk" }, ["canary"]],
  [{ DATABASE_URL: "host=db user=ann password=canary" }, ["canary"]],
  [{ ALPACA_DATA_URL: "http://key:canary@127.0.0.1:4010" }, ["canary"]],
  [{ ZTRADE_MODEL_HUB: "https://canary@hub.example" }, ["canary"]],
  [
    { ZTRADE_HEARTBEAT_URL: "https://hc-ping.com/0a1b2c3d-0000-4000-8000-00000000000f" },
    ["0a1b2c3d-0000-4000-8000-00000000000f"],
  ],
  [{ DATABASE_URL: "postgres://ztrade:ztrade@db.example/desk" }, []],
  [{ ZTRADE_PORT: "4500", HOME: "/home/a:b@c", OTHER_SECRET: "not the desk's" }, []],
])("the secrets of %j are found however they are written", (environment, secrets) => {
  expect([...new Set(secretsOf(environment as Record<string, string>))]).toEqual(secrets);
});
