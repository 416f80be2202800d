import { inflect } from "./inflect";
import type { Meaning } from "./meaning";
import { CLAUSE_ENDS } from "./tokenize";
import type { Voice } from "./voice";

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));
const forms = (list: string): ReadonlySet<string> => new Set(list.split(" ").flatMap(inflect));

const LESS = words("less smaller lower narrower milder fewer lighter shallower");
const MORE = words("more larger bigger wider higher greater heavier steeper");
/** These say themselves whether what follows is good. */
const BETTER = words("better sturdier firmer hotter brisker stronger quicker sooner earlier faster");
const WORSE = words("worse softer cooler poorer weaker slower later longer");
/** Speed is good of what is good only: "costs rise faster". */
const SPEEDS = words("quicker faster slower");
const FEARED = words("feared dreaded braced warned worried reckoned");
const HOPED = words("hoped wanted wished");
const EXPECTED: ReadonlySet<string> = new Set([
  ...words(
    "expected feared hoped forecast forecasts thought predicted projected modelled modeled anticipated foreseen planned flagged guided",
  ),
  ...words(
    "estimate forecasted expectation estimated pencilled penciled reckoned braced seen expectations estimates consensus warned analysts street predictions market budgeted",
  ),
  ...words(
    "disclosed stated reserved accrued provisioned earmarked aside initially first sought reported promised wanted dreaded looked believed assumed targeted plan usual guidance target hope historical",
  ),
]);
const YARDSTICK: ReadonlySet<string> = new Set([
  ...words(
    "estimate estimates forecast forecasts expectation expectations consensus street view views target targets plan plans hopes projections",
  ),
  ...words("guidance budget analysts expected mark predictions bar goal wall market investors"),
]);
const BEATS = forms(
  "beat top clear surpass crush smash trounce outdo eclipse shatter outstrip outpace best obliterate demolish outshine vault hurdle",
);
const MISSES = forms("miss trail lag disappoint underwhelm undercut whiff");
const OVER = words("above over north exceed exceeds exceeded exceeding overshoot overshoots overshot");
const UNDER = words("below under short shy south undershoot undershoots undershot");
const AHEAD = words("ahead");
const PAST = words("past through");
const BEHIND = words("behind");
const MEETS = words("match matches matched meet meets met line matching meeting");
const DENIALS: ReadonlySet<string> = words(
  "not fails failed fail unable no never cannot doesn't didn't won't struggles refuses longer",
);
const REACH_OF_DENIAL = 4;
const FRACTIONS = words("half third quarter fraction");
const EARLIER = words("earlier previous prior initial original");
const MULTIPLES = words("twice double triple");
const PACES = words("pace rate amount size level number sum price");
const MULTIPLIED = words("what as the initial earlier previous original consensus");
const BAD_MEASURES = words(
  "bad weak soft poor slow severe steep harsh deep ugly damaging painful heavy costly sharp serious harmful disruptive onerous dire",
);

/** Words with which a comparison may begin. */
const BEGINS: ReadonlySet<string> = new Set([
  ...[LESS, MORE, BETTER, WORSE, BEATS, MISSES, OVER, UNDER, AHEAD, PAST, BEHIND, MEETS, FRACTIONS, MULTIPLES].flatMap((set) => [
    ...set,
  ]),
  ...words("as so"),
]);

/** A comparison: `sign` is good or bad outright, or -1 and 1 for less and more of what the words before it tell. */
type Comparison = {
  readonly at: number;
  readonly end: number;
  readonly isOfChange: boolean;
  readonly sign: 1 | -1 | 0;
  readonly isOutright: boolean;
  readonly value: number;
};

/**
 * What a comparison with what was expected comes to, with the place of its word; null where there is none. Less of a good thing is
 * bad, less of a bad one good, whether it is a quantity ("smaller loss than feared") or what befell it ("falls, but by less").
 */
export function compareWithExpectation(
  tokens: readonly string[],
  voices: readonly Voice[],
): { readonly at: number; readonly value: number } | null {
  const found = findComparison(tokens);
  if (!found) return null;
  const { at } = found;
  if (voices.some(({ meaning, start, end }) => isWholeTurn(meaning) && start <= at && at < end)) return null;
  const isDenied = tokens.slice(Math.max(0, at - REACH_OF_DENIAL), at).some((token) => DENIALS.has(token));
  if (isDenied) return { at, value: -WEIGHT * (found.sign || 1) };
  if (found.isOutright) return { at, value: found.sign * found.value };
  const polarity = polarityAround(voices, found, tokens);
  return polarity === null ? null : { at: found.at, value: found.sign * polarity * found.value };
}

/** A turn of phrase that tells more or less itself. */
const isWholeTurn = (meaning: Meaning) => meaning.kind === "idiom" || (meaning.kind === "verdict" && meaning.value !== 0);

function findComparison(tokens: readonly string[]): Comparison | null {
  for (let at = 0; at < tokens.length; at++) {
    const found = BEGINS.has(tokens[at] ?? "") ? comparisonAt(tokens, at) : null;
    if (found) return found;
  }
  return null;
}

const WEIGHT = 1.5;

function comparisonAt(tokens: readonly string[], at: number): Comparison | null {
  return relationAt(tokens, at) ?? measureAt(tokens, at) ?? yardstickAt(tokens, at);
}

/** "Smaller loss than feared". */
function relationAt(tokens: readonly string[], at: number): Comparison | null {
  const token = tokens[at] ?? "";
  const ofWhat = tokens[at + 1] === "of" ? tokens.slice(at + 2, at + 4) : [];
  const isOf =
    tokens[at + 1] === "what" || ofWhat[0] === "what" || ofWhat[0] === "that" || ofWhat.some((word) => EARLIER.has(word));
  const isShare = FRACTIONS.has(token) && (isOf || (tokens[at + 1] === "the" && PACES.has(tokens[at + 2] ?? "")));
  const isMultiple = MULTIPLES.has(token) && MULTIPLIED.has(tokens[at + 1] ?? "");
  if (isShare || isMultiple) return sharedAt(tokens, at, isShare ? -1 : 1);
  const relation = LESS.has(token) || WORSE.has(token) ? -1 : MORE.has(token) || BETTER.has(token) ? 1 : 0;
  if (relation === 0) return null;
  const than = nextOf(tokens, at + 1, 5, (word) => word === "than");
  let end = than === -1 ? -1 : nextOf(tokens, than + 1, 5, (word) => EXPECTED.has(word));
  if (end === -1) return null;
  while (EXPECTED.has(tokens[end + 1] ?? "")) end += 1;
  const made = (sign: 1 | -1, isOutright: boolean) => ({ at, end: end + 1, sign, isOutright, isOfChange: true, value: WEIGHT });
  if ((BETTER.has(token) || WORSE.has(token)) && !SPEEDS.has(token)) return made(relation, true);
  const isOfBad = !SPEEDS.has(token) && tokens.slice(at + 1, than).some((word) => BAD_MEASURES.has(word));
  if (isOfBad) return made(relation === 1 ? -1 : 1, true);
  const judged = tokens.slice(than, end + 1);
  if (judged.some((word) => FEARED.has(word))) return made(relation === 1 ? -1 : 1, true);
  return made(
    relation,
    judged.some((word) => HOPED.has(word)),
  );
}

/** "Half of what was feared", "twice what it had guided". */
function sharedAt(tokens: readonly string[], at: number, sign: 1 | -1): Comparison | null {
  const end = nextOf(tokens, at + 1, 9, (word) => EXPECTED.has(word) || word === "expect");
  if (end === -1) return null;
  const isFeared = tokens.slice(at, end + 1).some((word) => FEARED.has(word));
  const turned = sign === 1 ? -1 : 1;
  return { at, end: end + 1, sign: isFeared ? turned : sign, isOutright: isFeared, isOfChange: false, value: WEIGHT };
}

/** "Not as bad as feared". */
function measureAt(tokens: readonly string[], at: number): Comparison | null {
  const isMeasure = (tokens[at] === "as" || tokens[at] === "so") && tokens[at + 2] === "as";
  if (!isMeasure || !tokens.slice(Math.max(0, at - 2), at).some((token) => DENIALS.has(token))) return null;
  const judged = tokens.slice(at + 3, at + 8);
  const isBad = BAD_MEASURES.has(tokens[at + 1] ?? "") || judged.some((token) => FEARED.has(token));
  // The denial before it turns this round.
  return { at, end: at + 3, sign: isBad ? -1 : 1, isOutright: true, isOfChange: false, value: WEIGHT };
}

/** "Tops estimates", "below plan". */
function yardstickAt(tokens: readonly string[], at: number): Comparison | null {
  const token = tokens[at] ?? "";
  const end = nextOf(tokens, at + 1, 5, (word) => YARDSTICK.has(word)) + 1;
  if (end === 0) return null;
  const made = (sign: 1 | -1 | 0, isOutright: boolean) => ({ at, end, sign, isOutright, isOfChange: false, value: WEIGHT });
  if (BEATS.has(token) || (AHEAD.has(token) && tokens[at + 1] === "of") || PAST.has(token)) return made(1, true);
  if (MISSES.has(token) || BEHIND.has(token)) return made(-1, true);
  if (OVER.has(token)) return made(1, false);
  if (UNDER.has(token) && tokens[at + 1] !== "way") return made(-1, false);
  return MEETS.has(token) && !GOALS.has(tokens[end - 1] ?? "") ? made(0, true) : null;
}

/** To meet one of these is good news, and the vocabulary's to tell. */
const GOALS = words("target targets goal wall market investors bar plan plans");

function nextOf(tokens: readonly string[], from: number, reach: number, fits: (word: string) => boolean): number {
  for (let at = from; at < Math.min(tokens.length, from + reach); at++) {
    const token = tokens[at] ?? "";
    if (fits(token)) return at;
    if (CLAUSE_ENDS.has(token) && token !== "than" && token !== "had") return -1;
  }
  return -1;
}

/** Of what more or less is told: what befell a quantity just before, else the quantity itself; a good one where none is known. */
function polarityAround(voices: readonly Voice[], { at, end, isOfChange }: Comparison, tokens: readonly string[]): 1 | -1 | null {
  const before = voices.filter(({ end, start }) => end <= at && start >= at - 8);
  const than = tokens.indexOf("than", at);
  const within = voices.filter(({ start, meaning }) => start > at && start < than && meaning.kind === "sign");
  const adjacent = voices.filter(({ start }) => start === end);
  // "Contracts more than feared": more of a move that is not known.
  if (isOfChange && tokens[at] === "more" && than === at + 1 && !told(before) && adjacent.length === 0) return null;
  const noun = [...within, ...adjacent, ...before.toReversed()];
  const moved = told(before);
  if (moved && isOfChange && within.length === 0 && adjacent.length === 0) return moved.value > 0 ? 1 : -1;
  for (const { meaning } of noun) {
    if (meaning.kind === "sign") return meaning.polarity;
    // "Sees tariff hit of 1 billion, half of earlier estimate".
    if (meaning.kind === "verdict" && meaning.value < 0 && FRACTIONS.has(tokens[at] ?? "")) return -1;
  }
  return 1;
}

function told(before: readonly Voice[]): Voice | undefined {
  return before.findLast(({ meaning, value }) => (meaning.kind === "change" || meaning.kind === "verdict") && value !== 0);
}
