import { expect, it } from "vitest";
import { readSources } from "../../../support/source-files";

/** What opens a connection, or hands on what does. Types alone open nothing. */
const WAY_OUT =
  /(?<!typeof )\bglobalThis\.fetch\b|\bnew (?:WebSocket|EventSource)\(|^import (?!type )[^"]*"(?:node:(?:https?|http2|net|tls|dgram|dns)|ws|undici|axios)"|\bimport\("@opentelemetry\/exporter-/m;

/** Every file that may, with who says where it goes. What a person types on a page goes through openAddress. */
const LISTED: Readonly<Record<string, string>> = {
  "server/adapters/outbound/open-address.ts": "asks the resolver for all of them",
  "server/adapters/news/rss/ask.ts": "feeds that a person typed: each step by openAddress, and to the address that it found",
  "server/adapters/outbound/post.ts": "channels of alerts that a person typed: by openAddress, and to the address that it found",
  "server/adapters/outbound/mail.ts": "mail servers that a person typed: by openAddress, and to the address that it found",
  "server/adapters/venues/alpaca/create-alpaca.ts": "the broker, by the environment",
  "server/adapters/ibkr/create-ibkr.ts": "the gateway of whoever holds the account, by the environment",
  "server/app/wiring/create-reading.ts": "the hub of the model, by the environment",
  "server/app/wiring/create-news.ts": "the SEC and Reddit, by the program",
  "server/database/probe-database.ts": "the database, by the environment",
  "server/http/http.ts": "takes requests",
  "server/app/config.ts": "tells an address from a name, and opens nothing",
  "server/drills/site/cuttable-line.ts": "a port of this machine to another one, in a drill",
  "server/drills/site/find-free-port.ts": "listens for a moment on this machine, and opens nothing",
  "server/drills/site/receiver.ts": "takes the alerts of a drill, on this machine",
  "server/telemetry/tracing.ts": "a collector of traces, by the environment",
  "server/http/network-of.ts": "reads the address of who asks, and opens nothing",
  "server/http/peer-of.ts": "reads the address of who asks, and opens nothing",
};

it("an address that a person types is asked behind the guard alone: no other file opens connections unlisted", () => {
  const opening = readSources("server").filter(({ text }) => WAY_OUT.test(text));
  expect(opening.map(({ path }) => path).sort()).toEqual(Object.keys(LISTED).sort());
});

/** Every file that starts a process, which could open a connection of its own, with what that one is. */
const STARTERS: Readonly<Record<string, string>> = {
  "server/adapters/apart/run-apart.ts":
    "a file of this project that reads a file or plays a backtest and opens nothing, or backs up the database that it is told of; it has no secret of the environment",
  "server/drills/site/children-of.ts": "ps, where the system tells of processes no other way",
  "server/drills/site/small-disk.ts": "mount and umount, of a disk of its own in memory",
  "server/drills/site/start-program.ts": "programs of this project for a drill, which hear nothing of the person's environment",
};

it("no other file starts a process unlisted", () => {
  const starting = readSources("server").filter(({ text }) =>
    /^import (?!type )[^"]*"(?:node:)?(?:child_process|cluster)"/m.test(text),
  );
  expect(starting.map(({ path }) => path).sort()).toEqual(Object.keys(STARTERS).sort());
  for (const { text } of starting) expect(text).toMatch(/env: \{ NODE_ENV: "production"(?:, \.\.\.environment)? \}/);
});
