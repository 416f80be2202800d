import { z } from "zod";
import { DRILL_NAMES, type DrillName, FIGURE_NAMES, type FigureName } from "./drills";

const MOST_WORDS = 2_000;
const words = z.string().max(MOST_WORDS);
const seconds = z.number().min(0).max(86_400);

/** What a drill found, as it is kept. */
export const drillResultSchema = z.strictObject({
  drill: z.enum(DRILL_NAMES as readonly [DrillName, ...DrillName[]]),
  /** Wall time at which it began, epoch milliseconds. */
  at: z.int().min(0),
  version: z.string().min(1).max(40),
  /** Seconds; null where it was waited for and did not come. */
  figures: z.partialRecord(z.enum(FIGURE_NAMES as readonly [FigureName, ...FigureName[]]), seconds.nullable()),
  /** The first message that was told of it, and that of its end; null where none came. */
  told: words.nullable(),
  ended: words.nullable(),
  /** What kept entries back, in the desk's words; null where nothing was to. */
  kept: words.nullable(),
  /** What is wrong with the books afterwards, or was with the orders meanwhile: empty where nothing is. */
  violations: z.array(words).max(200),
  /** Why it could not be played to its end; null where it was. */
  failure: words.nullable(),
});

export type DrillResult = z.infer<typeof drillResultSchema>;

/** What is kept of a drill: nothing, its last result, or a file that cannot be read as one, and why. */
export type KeptResult =
  | { readonly kind: "none" }
  | { readonly kind: "result"; readonly result: DrillResult }
  | { readonly kind: "unreadable"; readonly file: string; readonly why: string };
