import { z } from "zod";
import { STAMPS } from "../../core/market/bar-file/stamps";
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
};

const END = { max: FILE_END_BYTES, of: "file" } as const;

/** The whole lines of the beginning and the end of a file; a `tail` of null says that the head is all of it. */
export const fileEndsInput = { head: text(END), tail: text(END).nullable() };
