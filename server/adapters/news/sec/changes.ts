import { isBoilerplate, isTitle, sentencesOf } from "./sentences";

/** What a discussion speaks of: this period, or the one it is compared with. */
const PERIOD = new RegExp(
  [
    "(?:months?|weeks?|quarters?|periods?|years?) (?:then )?ended",
    "(?:first|second|third|fourth|current|this|the|latest|recent|fiscal) (?:fiscal )?quarter\\b",
    "Q[1-4]\\b",
    "(?:same|prior|previous|corresponding|comparable|preceding|last|year-ago|prior-year|earlier)[- ](?:fiscal |year[- ]?|year’s |year's )?(?:periods?|quarters?|years?|months)",
    "year[- ]over[- ]year",
    "a year (?:ago|earlier|before)",
    "sequentially",
    "(?:in|for|during|of|to|with|from) (?:fiscal (?:year )?)?20\\d\\d",
  ].join("|"),
  "i",
);
/** An amount, a share or a count; a date is none. */
const FIGURE =
  /[$€£¥]\s?\d|(?<![\w.,])\d[\d,.]*\s?(?:%|percent|percentage points?|basis points?|bps|cents|thousand|million|billion|trillion)|\b\d{1,3}(?:,\d{3})+\b/i;
const CHANGE =
  /\b(?:increas(?:ed?|es|ing)|decreas(?:ed?|es|ing)|declin(?:ed?|es|ing)|gr[eo]w|grown|growth|rose|risen|fell|fallen|dropped|improv(?:ed|ement)|worsened|deteriorated|expanded|contracted|doubled|tripled|halved|higher|lower|up(?! to)|down|compared (?:to|with)|versus)\b/i;
/** What is so each quarter, may come to be, or says how something is counted. */
const CONSTANT = [
  /\b(?:typically|generally|historically|usually|normally|customarily|tends? to|seasonal(?:ity|ly)?|from time to time|each (?:year|quarter)|every (?:year|quarter)|ordinary course)\b/i,
  /\b(?:may|might|could|would|should|will|cannot)\b(?! \d)/,
  /\b(?:we|management|company) (?:currently )?(?:expects?|anticipates?|intends?|believes?|plans?|estimates?|assumes?)\b|\b(?:is|are) (?:expected|anticipated|estimated|likely)\b/i,
  /\b(?:ability to|if|hypothetical|assum(?:es?|ing|ption)|depends? (?:up)?on|subject to)\b/i,
  /\b(?:is|are) (?:defined|calculated|computed|measured|determined|recognized)\b|\b(?:we|management|company) (?:define|calculate|compute|measure|use)s?\b|\b(?:refers? to|means|consists? (?:primarily |mainly )?of)\b|\brepresents? (?:the|our|an?) (?!(?:increase|decrease|decline|growth|improvement))/i,
];
const RESULT =
  /\b(?:revenues?|(?:net )?sales|net (?:income|loss)|earnings|profits?|operating (?:income|loss)|(?:gross|operating) margins?|deliveries|cash flows?)\b/i;
/** What follows names the period that is compared with. */
const COMPARED = /\b(?:compared|versus|over|than|from|against)\b.*$/i;
/** Days between the end of a period that is still the report's, or next to it, and its filing. */
const RECENT_MS = 230 * 86_400_000;

/**
 * The sentences of a discussion that say what changed: with the period, a figure and a change; on results, if some are. A sentence that follows on
 * such a one in its paragraph needs no period. None that speaks of a time long before `filedAt`, of what may be or always is, or that the report
 * before said, with other dates or the same; `before` is what `sayingsOf` found there.
 */
export function changesOf(paragraphs: readonly string[], filedAt: number, before: ReadonlySet<string>): readonly string[] {
  const oldest = new Date(filedAt - RECENT_MS).getUTCFullYear();
  const told = paragraphs.flatMap((paragraph) => {
    let isInPeriod = false;
    return sentencesOf(paragraph).filter((sentence) => {
      if (!isChange(sentence, oldest) || !(isInPeriod || PERIOD.test(sentence))) return false;
      isInPeriod = true;
      return !before.has(sayingOf(sentence));
    });
  });
  const results = told.filter((sentence) => RESULT.test(sentence));
  return results.length > 0 ? results : told;
}

/** What sentences say but for their dates. */
export function sayingsOf(paragraphs: readonly string[]): ReadonlySet<string> {
  return new Set(paragraphs.flatMap(sentencesOf).map(sayingOf));
}

function isChange(sentence: string, oldest: number): boolean {
  if (!FIGURE.test(sentence) || !CHANGE.test(sentence)) return false;
  if (isBoilerplate(sentence) || isTitle(sentence) || CONSTANT.some((pattern) => pattern.test(sentence))) return false;
  const years = sentence.replace(COMPARED, "").match(/\b20\d\d\b/g) ?? [];
  return years.length === 0 || Math.max(...years.map(Number)) >= oldest;
}

const DATE =
  /\b(?:(?:january|february|march|april|may|june|july|august|september|october|november|december) \d{1,2}(?:, )?|20\d\d\b|(?:first|second|third|fourth) |(?:three|six|nine|twelve) |(?:thirteen|twenty-six|thirty-nine) |q[1-4]\b)/g;

function sayingOf(sentence: string): string {
  return sentence.toLowerCase().replace(DATE, "").replace(/\s+/g, " ").trim();
}
