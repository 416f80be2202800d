import { startEmbeddedPostgres } from "@/db/embedded";

const [, , dataDir = ""] = process.argv;

/** A stand-in for Ztrade: starts the database, says so in one line of JSON, and lives until it is killed or told to stop. */
async function own(): Promise<void> {
  const { url, pid, stop } = await startEmbeddedPostgres({ dataDir, settings: { fsync: "off" } });
  process.once("SIGTERM", () => stop().then(() => process.exit(0)));
  setInterval(() => undefined, 60_000);
  console.log(JSON.stringify({ url, pid }));
}

await own();
