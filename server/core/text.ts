import { z } from "zod";

/** Control characters, and halves of a pair of UTF-16: the database takes no U+0000 and no half, and no reader the rest. */
const UNFIT = /[\p{Cc}\p{Cs}]/u;
/** Of a text of several lines. */
const UNFIT_IN_LINES = /(?![\t\n\r])[\p{Cc}\p{Cs}]/u;
/** Of a file, which may end as old systems end theirs. */
const UNFIT_IN_FILE = /(?![\t-\r\cZ\u0080-\u009f])[\p{Cc}\p{Cs}]/u;

const UNFIT_OF = { line: UNFIT, lines: UNFIT_IN_LINES, file: UNFIT_IN_FILE } as const;

interface Issue {
  readonly code?: string;
  readonly input?: unknown;
  readonly path?: readonly PropertyKey[] | undefined;
}

export interface TextTerms {
  readonly min?: number;
  readonly max: number;
  /** What is said of anything else than a text of that length. */
  readonly error?: string | ((issue: Issue) => string);
  /** What it may hold: a line no control character, lines those that part them, a file also the ends of pages and of files. */
  readonly of?: keyof typeof UNFIT_OF;
  /** Without the space around it, which then does not count. */
  readonly trimmed?: boolean;
}

/** The one schema for text that comes from outside: everything that it takes can be stored and shown. */
export function text({ min = 0, max, error, of = "line", trimmed = false }: TextTerms): z.ZodString {
  const unfit = UNFIT_OF[of];
  const says = { error: error ?? `must be a text of ${min} to ${max.toLocaleString("en")} characters` };
  const whole = trimmed ? z.string(says).trim() : z.string(says);
  return whole
    .min(min, says)
    .max(max, says)
    .refine((value) => !unfit.test(value), { abort: true, error: ({ input }) => objectionTo(String(input), unfit) });
}

function objectionTo(value: string, unfit: RegExp): string {
  const at = value.search(unfit);
  const code = (value.codePointAt(at) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  return `must hold no control characters and no half of a character: there is U+${code} at place ${at + 1}`;
}

const UNFIT_ALL = new RegExp(UNFIT, "gu");

/** Anything as a line that can be stored: what cannot is replaced by U+FFFD, what is too long is cut, what is no text is `otherwise`. */
export function toStorable(value: unknown, max: number, otherwise: string): { readonly text: string; readonly changed: boolean } {
  if (typeof value !== "string" || value.trim() === "") return { text: otherwise, changed: true };
  const fit = value.trim().replaceAll(UNFIT_ALL, "\u{FFFD}");
  const cut = fit.length > max ? `${fit.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, "")}…` : fit;
  return { text: cut, changed: cut !== value.trim() };
}
