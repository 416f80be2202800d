import { sql } from "drizzle-orm";
import { bigint, customType, numeric, pgSequence } from "drizzle-orm/pg-core";
import { fromIso, isoOf } from "@/server/core/time/instant";

/** timestamptz in the database, epoch milliseconds in the program. */
export const instant = customType<{ data: number; driverData: string }>({
  dataType: () => "timestamp (3) with time zone",
  toDriver: isoOf,
  fromDriver: fromIso,
});

/** The same, several of them, some of which may be unknown. */
export const instants = customType<{ data: readonly (number | null)[]; driverData: string }>({
  dataType: () => "timestamp (3) with time zone[]",
  toDriver: (times) => `{${times.map((at) => (at === null ? "NULL" : isoOf(at))).join(",")}}`,
  fromDriver: (text) =>
    text
      .slice(1, -1)
      .split(",")
      .map((each) => (each === "NULL" ? null : fromIso(each.replaceAll('"', "")))),
});

export const bytes = customType<{ data: Buffer }>({ dataType: () => "bytea" });

/** Money and quantities: exact decimals, strings in the program. */
export const decimal = () => numeric({ precision: 30, scale: 12 });

/** The order in which fills and adjustments are booked, of all accounts together. */
export const bookingOrder = pgSequence("booking_order");

/**
 * The place in the order of booking, which within an account is that in which its books were held. Null until what was booked before there were
 * places is given one.
 */
export const bookingSeq = () => bigint({ mode: "number" }).default(sql`nextval('booking_order')`);
