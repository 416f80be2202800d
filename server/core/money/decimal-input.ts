import { z } from "zod";

/** A decimal string above zero with at most 12 digits before and 12 after the point, as a person gives a quantity or a price. */
export const positiveDecimalSchema = z
  .string({ error: 'must be a decimal number above 0, as text such as "12.50"' })
  .regex(/^(?=[\d.]*[1-9])\d{1,12}(?:\.\d{1,12})?$/, { error: "must be a decimal number above 0, such as 12.50" });

/** A figure as the desk shows it, of either sign, with at most 15 digits before and 20 after the point. */
export const figureSchema = z
  .string({ error: 'must be a decimal number, as text such as "-12.50"' })
  .regex(/^-?\d{1,15}(?:\.\d{1,20})?$/, { error: "must be a decimal number, such as -12.50" });
