import { expect, it } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { withLock } from "@/db/with-lock";
import { openTestDatabase } from "../support/database/postgres";

it("lets one process at a time do what stands under a name, and the next one see what it did", async () => {
  const server = await openTestDatabase();
  const pools = Array.from({ length: 4 }, () => openDatabase(server.url, { max: 2 }));
  const { sql } = pools[0] as Database;
  await sql`create table seeds (id int)`;
  await Promise.all(
    pools.map((pool) =>
      withLock(pool, "seed", async () => {
        const [row] = await pool.sql<{ n: number }[]>`select count(*)::int as n from seeds`;
        if (row?.n === 0) await pool.sql`insert into seeds values (1)`;
      }),
    ),
  );
  expect(await sql`select id from seeds`).toHaveLength(1);
  await Promise.all(pools.map((pool) => pool.close()));
  await server.drop();
});
