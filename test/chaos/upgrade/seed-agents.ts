import { openDatabase } from "@/db/client";
import { migrate } from "@/db/migrate";
import { createAgent } from "@/server/control/agents/create-agent";
import { newAgentSchema } from "@/server/core/agents/agent";
import { migrateEngine } from "@/server/engine/dbos";

const [, , url = "", agents = "[]"] = process.argv;

/** Gives an empty database the schema and the agents of the release that this file is bundled with. */
async function seed(): Promise<void> {
  await migrate(url, () => migrateEngine(url));
  const database = openDatabase(url, { max: 2 });
  const desk = { database, wall: { now: () => Date.now() }, actor: "upgrade test" };
  for (const agent of newAgentSchema.array().parse(JSON.parse(agents))) await createAgent(desk, { ...agent, mode: "on" });
  await database.close();
}

await seed();
