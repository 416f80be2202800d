import { z } from "zod";
import { STAMPS } from "../../core/market/bar-file/stamps";
import type { ByHand } from "../../core/market/bar-shapes/by-hand";
import { FILE_END_BYTES } from "../../core/market/file-ends";
import { symbolSchema, timeframeSchema } from "../../core/market/market";
import { text } from "../../core/text";

export const series = { symbol: symbolSchema, timeframe: timeframeSchema };

/** Which file it is, whose bars it is said to hold, and what it does not say itself. */
export const barFileInput = {
  ...series,
  fileName: text({ min: 1, max: 200 }),
  timeZone: text({ min: 1, max: 64 }).optional(),
  stamp: z.enum(STAMPS).optional(),
  fileColumns: text({ min: 1, max: 300 }).optional(),
  dateFormat: text({ min: 1, max: 60 }).optional(),
  unit: z.number().gt(0).lte(1).optional(),
};

const END = { max: FILE_END_BYTES, of: "file" } as const;

/** The whole lines of the beginning and the end of a file; a `tail` of null says that the head is all of it. */
export const fileEndsInput = { head: text(END), tail: text(END).nullable() };

type Written = { readonly fileColumns?: string | undefined } & Omit<ByHand, "columns">;

/** What is said of a file, with what a person says of how it is written together. */
export function fileOf<Rest>({ fileColumns: columns, dateFormat, unit, ...rest }: Rest & Written) {
  const isSaid = columns !== undefined || dateFormat !== undefined || unit !== undefined;
  return { ...rest, ...(isSaid && { byHand: { columns, dateFormat, unit } }) };
}
