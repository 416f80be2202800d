import { customType, numeric } from "drizzle-orm/pg-core";

/** timestamptz in the database, epoch milliseconds in the program. */
export const instant = customType<{ data: number; driverData: string }>({
  dataType: () => "timestamp (3) with time zone",
  toDriver: (ms) => new Date(ms).toISOString(),
  fromDriver: (text) => Date.parse(text),
});

/** Money and quantities: exact decimals, strings in the program. */
export const decimal = () => numeric({ precision: 30, scale: 12 });
