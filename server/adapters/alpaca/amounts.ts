import { z } from "zod";
import { plain } from "@/server/core/money";

const DECIMAL = /^-?\d{1,30}(?:\.\d{1,30})?$/;

/** A decimal of the wire, a string or a number there, as plain digits. */
export const amountSchema = z
  .union([z.string().regex(DECIMAL), z.number()], { error: (issue) => `"${String(issue.input)}" is not a decimal` })
  .transform((value) => plain(value));

/** As `amountSchema`; absent, null and "" are null. */
export const optionalAmountSchema = z
  .union([z.literal("").transform(() => null), amountSchema])
  .nullish()
  .transform((value) => value ?? null);

/** A time of the wire, with any number of digits of a second, in epoch milliseconds. */
export const wireTimeSchema = z
  .string()
  .transform((text) => Date.parse(text))
  .refine(Number.isFinite, { error: (issue) => `"${String(issue.input)}" is not a time` });
