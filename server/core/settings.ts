import { z } from "zod";
import { symbolSchema } from "./market/market";
import { REAL_SOURCES } from "./news/sources";
import { SCORER_NAMES } from "./setting-names";
import { text } from "./text";

const MAX_FEEDS = 30;
const MAX_RULES = 50;
const MAX_WORDS = 20;

const wordError = "each word must have 2 to 60 characters";
/** Which headlines of a feed are on a symbol: those with one of the words in them, whole and in any case; all of them where there are no words. */
const ruleSchema = z.strictObject({
  symbol: symbolSchema,
  words: z.array(text({ min: 2, max: 60, error: wordError, trimmed: true })).max(MAX_WORDS, {
    error: `at most ${MAX_WORDS} words for a symbol`,
  }),
});

/** An RSS or Atom feed that a person named. */
export const feedSchema = z.strictObject({
  url: text({ max: 2_000, error: "an address has at most 2,000 characters" }).pipe(
    z.url({ protocol: /^https?$/, normalize: true, error: "must be an http or https address of a feed" }),
  ),
  rules: z
    .array(ruleSchema)
    .min(1, { error: "a feed needs at least one symbol" })
    .max(MAX_RULES, { error: `at most ${MAX_RULES} symbols for a feed` }),
});

export type NewsFeedSetting = z.infer<typeof feedSchema>;
export type SymbolRule = z.infer<typeof ruleSchema>;

/** The SEC wants to know who asks: "name e-mail", in visible ASCII. */
const contactError = 'must name you and your e-mail address, such as "Jane Doe jane@example.com"';
const contactSchema = text({ max: 300, error: contactError, trimmed: true }).regex(
  /^[\x21-\x7e][\x20-\x7e]{2,100} [^\s@]+@[^\s@]+\.[^\s@]+$/,
  { error: contactError },
);

/** What a person sets for the whole desk; each setting with what it is when nobody set it. */
export const SETTINGS = {
  /** The model that is to read headlines. */
  scorer: z.enum(SCORER_NAMES, { error: `must be one of ${SCORER_NAMES.join(", ")}` }).default("lexicon"),
  /** Sources that are not looked at although they could be. */
  sourcesOff: z.array(z.enum(REAL_SOURCES, { error: `must be among ${REAL_SOURCES.join(", ")}` })).default(["reddit"]),
  feeds: z
    .array(feedSchema)
    .max(MAX_FEEDS, { error: `at most ${MAX_FEEDS} feeds` })
    .default([]),
  /** Who asks the SEC; null where nobody said, and then it is not asked. */
  secContact: contactSchema.nullable().default(null),
} as const satisfies Record<string, z.ZodType>;

export type SettingName = keyof typeof SETTINGS;
export type Settings = { readonly [Name in SettingName]: z.infer<(typeof SETTINGS)[Name]> };
