import { expect, it } from "vitest";
import { refuseFolder, refuseOwn, siteEnvironment } from "@/server/drills/site/site-environment";

const HOME = "/tmp/ztrade-drill-x";
const OWN = siteEnvironment({
  home: HOME,
  dataDir: `${HOME}/desk`,
  searchPath: "/usr/bin",
  port: 4_501,
  passwordFile: `${HOME}/password.txt`,
  broker: { keyId: "PK1", secret: "s" },
  lines: { requests: 5_001, streams: 5_002 },
  modelHub: "http://127.0.0.1:5003",
});

it("the desk of a drill is of its own folder and of this machine alone", () => {
  expect(() => refuseOwn(OWN, HOME)).not.toThrow();
});

it.each([
  ["keeps its data elsewhere", { ZTRADE_DATA_DIR: "/srv/.ztrade" }, 'would keep its data in "/srv/.ztrade"'],
  ["keeps its data where nobody said", { ZTRADE_DATA_DIR: "" }, "would keep its data in"],
  ["has a database of the person", { DATABASE_URL: "postgres://desk@db/ztrade" }, "the database of DATABASE_URL"],
  ["may trade live", { ZTRADE_ALLOW_LIVE: "123456789" }, "a live account"],
  [
    "trades at a real broker",
    { ALPACA_TRADING_URL: "https://api.alpaca.markets" },
    "(ALPACA_TRADING_URL), which is not on this machine",
  ],
  ["hears a real broker", { ALPACA_TRADE_STREAM_URL: "wss://api.alpaca.markets/stream" }, "(ALPACA_TRADE_STREAM_URL)"],
  ["trades where its keys lead", { ALPACA_DATA_URL: "" }, "(ALPACA_DATA_URL)"],
])("one that %s is refused", (_, change, words) => {
  expect(() => refuseOwn({ ...OWN, ...change }, HOME)).toThrow(words);
});

it.each([
  ["in that of the person's desk", "/srv/desk/tmp/ztrade-drill-x", "/srv/desk"],
  ["around it", "/srv", "/srv/desk"],
  ["the same", "/srv/desk", "/srv/desk/"],
])("a folder %s is refused", (_, home, dataDir) => {
  expect(() => refuseFolder(home, { dataDir })).toThrow("lie in each other");
});

it("a folder beside it is taken, whatever its name begins with", () => {
  expect(() => refuseFolder("/srv/desk-drill", { dataDir: "/srv/desk" })).not.toThrow();
});
