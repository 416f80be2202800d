import { z } from "zod";
import { plain } from "@/server/core/money/money";

/** What the books can hold, with room for a price times a quantity. */
const DECIMAL = /^-?\d{1,15}(?:\.\d{1,30})?$/;
const LARGEST = 1e15;
const YEAR_2200 = Date.UTC(2200, 0);
const STAMP = /^\d{4}-\d{2}-\d{2}T/;
const toldInput = (input: unknown) => JSON.stringify(input)?.slice(0, 40) ?? "nothing";

/** A decimal of the wire, a string or a number there, as plain digits. */
export const amountSchema = z.unknown().transform((value, context) => {
  if (typeof value === "string" && DECIMAL.test(value)) return plain(value);
  if (typeof value === "number" && Math.abs(value) < LARGEST) return plain(value);
  context.addIssue({ code: "custom", message: `${toldInput(value)} is not a decimal` });
  return z.NEVER;
});

/** As `amountSchema`; absent, null and "" are null. */
export const optionalAmountSchema = orNull(amountSchema);

/** A text of the wire; absent, null and "" are null. */
export const optionalTextSchema = orNull(
  z.string().refine((text) => !text.includes("\u0000"), { error: "has a character that no text has" }),
);

/** A text of the wire that says something. */
export const textSchema = optionalTextSchema.transform((text, context) => {
  if (text !== null) return text;
  context.addIssue({ code: "custom", message: "is missing" });
  return z.NEVER;
});

/** A time of the wire, with any number of digits of a second, in epoch milliseconds. */
export const wireTimeSchema = z.unknown().transform((value, context) => {
  const at = typeof value === "string" && STAMP.test(value) ? Date.parse(value) : Number.NaN;
  if (at >= 0 && at < YEAR_2200) return at;
  context.addIssue({ code: "custom", message: `${toldInput(value)} is not a time` });
  return z.NEVER;
});

/** As `wireTimeSchema`; absent, null and "" are null. */
export const optionalTimeSchema = orNull(wireTimeSchema);

/** What the wire leaves empty is null. */
function orNull<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((value) => (value === "" ? null : (value ?? null)), schema.nullable());
}
