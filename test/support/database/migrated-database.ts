import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { migrate } from "@/db/migrate";

/** A new database with the desk's schema on the server at `url`. Close every connection of yours before dropping it. */
export async function migratedDatabase(url: string) {
  const admin = postgres(url, { max: 1, onnotice: () => undefined });
  const name = `bench_${randomBytes(4).toString("hex")}`;
  await admin.unsafe(`create database ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  await migrate(own.href);
  return {
    url: own.href,
    drop: async () => {
      await admin.unsafe(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}
