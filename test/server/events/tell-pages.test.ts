import pino from "pino";
import { describe, expect, it } from "vitest";
import type { Database } from "@/db/client";
import { openTeller } from "@/server/events/tell-pages";

/** A database that counts notifications; each call is one round trip. */
function postbox(fail = false) {
  const trips: number[] = [];
  const db = {
    execute: async (query: { readonly queryChunks: readonly unknown[] }) => {
      if (fail) throw new Error("the database is away");
      trips.push(JSON.stringify(query).split("pg_notify").length - 1);
    },
  };
  return { trips, database: { db } as unknown as Pick<Database, "db"> };
}

const event = (agentId: string) => ({ topic: "agents", agentId }) as const;
const logTo = (lines: string[]) => pino({ level: "warn" }, { write: (line: string) => lines.push(line) });

describe("a teller", () => {
  it("sends what it gathered together, 50 at a time, and all of it before it stops", async () => {
    const { trips, database } = postbox();
    const teller = openTeller(database, logTo([]));
    for (let i = 0; i < 120; i++) teller.tell(event(`a${i}`));
    expect(trips).toEqual([]);
    await teller.stop();
    expect(trips).toEqual([50, 50, 20]);
  });

  it("says so and goes on when the database is away", async () => {
    const lines: string[] = [];
    const teller = openTeller(postbox(true).database, logTo(lines));
    teller.tell(event("a"));
    await teller.stop();
    expect(lines.join()).toMatch(/pages were not told what happened/);
  });
});
