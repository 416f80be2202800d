import { z } from "zod";

/** A decimal string above zero with at most 12 digits before and 12 after the point, as a person gives a quantity or a price. */
export const positiveDecimalSchema = z
  .string({ error: 'must be a decimal number above 0, as text such as "12.50"' })
  .regex(/^(?=[\d.]*[1-9])\d{1,12}(?:\.\d{1,12})?$/, { error: "must be a decimal number above 0, such as 12.50" });
