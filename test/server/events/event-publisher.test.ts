import pino from "pino";
import { describe, expect, it } from "vitest";
import type { Database } from "@/db/client";
import { createEventPublisher } from "@/server/events/event-publisher";

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

describe("a publisher", () => {
  it("sends what it gathered together, 50 at a time, and all of it before it stops", async () => {
    const { trips, database } = postbox();
    const publisher = createEventPublisher(database, logTo([]));
    for (let i = 0; i < 120; i++) publisher.tell(event(`a${i}`));
    expect(trips).toEqual([]);
    await publisher.stop();
    expect(trips).toEqual([50, 50, 20]);
  });

  it("says so and goes on when the database is away", async () => {
    const lines: string[] = [];
    const publisher = createEventPublisher(postbox(true).database, logTo(lines));
    publisher.tell(event("a"));
    await publisher.stop();
    expect(lines.join()).toMatch(/pages were not told what happened/);
  });
});
