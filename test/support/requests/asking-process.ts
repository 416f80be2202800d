import { createInterface } from "node:readline";
import { openDatabase } from "@/db/client";
import { venueNamed } from "@/server/adapters/venues/venue-named";
import { shareRequests } from "@/server/app/wiring/keys/share-requests";

const [, , venueName = "", databaseUrl = "", name = "", forMs = ""] = process.argv;
const AT_ONCE = 6;
const clock = { now: () => Date.now() };
const monotonic = { now: () => performance.now() };

/**
 * A process of a desk whose account is that of the environment: connects as a desk does, says that it is ready, and from the first line that it is told asks
 * its broker as often as it may. Says in one line of JSON when each request went out, by this machine's clock, and ends.
 */
async function ask(): Promise<void> {
  const database = openDatabase(databaseUrl, { max: 2 });
  await database.sql`select 1`;
  const sent: number[] = [];
  const send = globalThis.fetch;
  globalThis.fetch = (...request) => {
    sent.push(clock.now());
    return send(...request);
  };
  const config = venueNamed(venueName, "venue").configure(process.env, []);
  if (!config) throw new Error(`the environment names no account at ${venueName}`);
  const shared = shareRequests(database.db, name);
  const { broker, close } = config.connect({ wall: clock, monotonic, log: { warn: () => undefined }, shared });
  console.log("ready");
  for await (const _ of createInterface({ input: process.stdin })) break;
  const endsAt = monotonic.now() + Number(forMs);
  const again = async () => {
    // What its budget does not allow is refused, and asked for anew.
    while (monotonic.now() < endsAt) await broker.time().catch(() => undefined);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, again));
  console.log(JSON.stringify(sent));
  await close();
  await database.close();
  process.exit(0);
}

await ask();
