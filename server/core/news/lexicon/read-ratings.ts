import type { Hit } from "./find-hits";
import { inflect } from "./inflect";

const WEIGHT = 1.5;
/** Both grades are named: the words beside them say no more. */
const SETTLED = 1.6;

type Grade = { readonly value: number; readonly start: number; readonly end: number };

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));
const forms = (list: string): ReadonlySet<string> => new Set(list.split(" ").flatMap(inflect));

/** Grades of one word, and those of two by their first. */
const GRADES: ReadonlyMap<string, -1 | 0 | 1> = new Map([
  ...["buy", "buying", "outperform", "outperformer", "overweight", "accumulate"].map((word) => [word, 1] as const),
  ...["hold", "holding", "neutral", "perform", "stable", "inline"].map((word) => [word, 0] as const),
  ...["sell", "selling", "underperform", "underperformer", "underweight", "reduce", "junk", "avoid"].map(
    (word) => [word, -1] as const,
  ),
  ...[["positive", 1] as const, ["negative", -1] as const],
]);
const PAIRS: ReadonlyMap<string, -1 | 0 | 1> = new Map([
  ["strong buy", 1],
  ["conviction buy", 1],
  ["top pick", 1],
  ["sector outperform", 1],
  ["market outperform", 1],
  ["investment grade", 1],
  ["equal weight", 0],
  ["market weight", 0],
  ["market perform", 0],
  ["sector perform", 0],
  ["sector weight", 0],
  ["peer perform", 0],
  ["in line", 0],
  ["strong sell", -1],
  ["sector underperform", -1],
  ["market underperform", -1],
]);
const PAIR_BEGINS = new Set([...PAIRS.keys()].map((pair) => pair.split(" ")[0] ?? ""));
/** Words that are grades only where a rating is spoken of: "stable from positive". */
const OUTLOOKS = words("stable positive negative");

const LEADS = words(
  "to at from with a an is now becomes became rated rates rating says call calls as the its last recommends straight hold",
);
const TAILS = words("rating ratings recommendation call view stance list from on coverage");
const SUBJECTS = words(
  "rating ratings rated rates downgrade downgrades downgraded downgrading upgrade upgrades upgraded upgrading coverage analyst analysts broker brokers brokerage brokerages target outlook recommendation recommends initiated initiates bull bear",
);
const LOWERS = forms(
  "cut lower downgrade slash reduce trim slip fall drop move-down take-down demote slide knock ding ratchet dial chop clip relegate",
);
const RAISES = forms("raise upgrade lift bump boost climb promote hike elevate hoist up nudge double-upgrade");
const STARTS = new Set([...forms("start initiate begin resume launch open assume recommend reinstate return"), "rates", "rated"]);
const NEW = words("new coverage pick picks");
const KEEPS = forms("keep maintain reiterate stick affirm reaffirm stay repeat remain confirm retain");
const ENDED = words("pulled withdrawn dropped stripped removed yanked scrapped lost gone ended abandoned");
const ENDS = forms("lose withdraw strip end drop abandon remove");

/** What a change, start, end or repetition of a rating comes to; "to hold from buy" is a fall, whoever says it and in either order. */
export function readRatings(tokens: readonly string[]): readonly Hit[] {
  const grades = findGrades(tokens);
  if (grades.length === 0) return [];
  const change = changeBetween(tokens, grades);
  const value = change ?? valueOfOne(tokens, grades);
  const first = grades[0];
  const last = grades.at(-1);
  if (value === null || !first || !last) return [];
  // A grade that is kept leaves the word to what is said beside it ("keeps buy, raises target"), unless it is none: "keeps hold".
  const meaning =
    value === 0 && last.value !== 0
      ? ({ kind: "idiom" } as const)
      : ({ kind: "verdict", value: (change === null ? WEIGHT : SETTLED) * value } as const);
  const denied = tokens.findLastIndex(
    (token, at) => at < first.start && at >= first.start - 3 && (token === "no" || token === "not"),
  );
  return [{ meaning, start: denied === -1 ? first.start : denied, end: last.end }];
}

function findGrades(tokens: readonly string[]): readonly Grade[] {
  if (!tokens.some((token) => GRADES.has(token) || PAIR_BEGINS.has(token) || isLetters(token))) return [];
  const isOfRatings = tokens.some((token) => SUBJECTS.has(token));
  const isOfOutlook = tokens.some((token) => token === "outlook" || token === "rating" || token === "watch");
  const found: Grade[] = [...findLetters(tokens)];
  if (found.length > 0) return found;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] ?? "";
    const pair = !PAIR_BEGINS.has(token) ? undefined : PAIRS.get(`${token} ${tokens[at + 1] ?? ""}`);
    const single = GRADES.get(token);
    if (pair !== undefined) {
      found.push({ value: pair, start: at, end: at + 2 });
      at += 1;
    } else if (single !== undefined && isGradeAt(tokens, at, isOfRatings, found.length > 0, isOfOutlook)) {
      found.push({ value: single, start: at, end: at + 1 });
    }
  }
  return found;
}

/** Letters of credit ratings, where two are told as old and new: "to BB from B". */
function findLetters(tokens: readonly string[]): readonly Grade[] {
  const letters = tokens.flatMap((token, at) => {
    if (!isLetters(token)) return [];
    const rank = LETTERS.indexOf(
      token.replace(/^(b|c)aa?\d$/, (word) => (word.startsWith("ba") ? (word.length === 4 ? "bbb" : "bb") : "ccc")),
    );
    const before = tokens[at - 1] ?? "";
    const step = tokens[at + 1] === "minus" ? -1 : tokens[at + 1] === "plus" ? 1 : 0;
    return rank === -1 || (before !== "to" && before !== "from") ? [] : [{ value: step - 3 * rank, start: at, end: at + 1 }];
  });
  return letters.length === 2 ? letters : [];
}

const LETTER_WORDS = /^[abcd]{1,3}a?a?\d?$/;
const MOST_LETTERS = 6;
const AFTER_D = "e".charCodeAt(0);
/** Length and first letter are asked first, for most words are longer, or begin with another. */
const isLetters = (token: string): boolean =>
  token.length <= MOST_LETTERS && token.charCodeAt(0) < AFTER_D && LETTER_WORDS.test(token);
const LETTERS = "aaa aa a bbb bb b ccc cc c d".split(" ");

/** "Hold" and "buy" are verbs unless what is around them says otherwise. */
function isGradeAt(
  tokens: readonly string[],
  at: number,
  isOfRatings: boolean,
  isSecond: boolean,
  isOfOutlook: boolean,
): boolean {
  const token = tokens[at] ?? "";
  const before = tokens[at - 1] ?? "";
  if (isBecoming(tokens, at)) return true;
  if (OUTLOOKS.has(token)) return isOfOutlook;
  if (/ing$/.test(token)) return before === "recommends";
  if (/^(?:over|under|out)/.test(token) || token === "neutral")
    return isOfRatings || LEADS.has(before) || isSecond || before === "," || TAILS.has(tokens[at + 1] ?? "");
  if (token === "junk") return before === "to" || before === "from" || before === "into";
  const next = tokens[at + 1] ?? "";
  if (next === "back" || next === "out") return false;
  const opens = at === 0 && next === "to" && GRADES.has(tokens[at + 2] ?? "");
  return (
    opens ||
    (LEADS.has(before) &&
      (before !== "to" || isSecond || isOfRatings || next === "from" || isMove(tokens.slice(Math.max(0, at - 5), at)))) ||
    TAILS.has(next) ||
    (isSecond && (before === "hold" || before === "previously" || before === "was"))
  );
}

/** "Hold becomes buy". */
function isBecoming(tokens: readonly string[], at: number): boolean {
  const next = tokens[at + 2] ?? "";
  return BECOMES.has(tokens[at + 1] ?? "") && (GRADES.has(next) || PAIR_BEGINS.has(next));
}

const BECOMES = words("becomes became");

const isMove = (tokens: readonly string[]) => tokens.some((token) => LOWERS.has(token) || RAISES.has(token));

/** The sign of the way from one grade to another; null where two are not told apart as old and new. */
function changeBetween(tokens: readonly string[], grades: readonly Grade[]): number | null {
  const [one, two] = grades;
  if (!one || !two || (grades.length > 2 && one.value === two.value)) return null;
  // "To BBB- from BBB": signs of steps are not read, and the verb tells.
  if (one.value === two.value && isLetters(tokens[one.start] ?? "")) return null;
  const lead = (grade: Grade) => tokens.slice(Math.max(0, grade.start - 2), grade.start);
  const isOld = (grade: Grade) =>
    lead(grade).some((token) => token === "from" || token === "was" || token === "previously" || token === "formerly");
  if (isOld(two) && !isOld(one)) return Math.sign(one.value - two.value);
  const beforeTwo = tokens[two.start - 1];
  const isEnded =
    (ENDS.has(tokens[one.start - 1] ?? "") || ENDS.has(tokens[one.start - 2] ?? "")) &&
    (beforeTwo === "to" || beforeTwo === "now");
  if (isOld(one) || isEnded || tokens[one.end] === "to" || BECOMES.has(tokens[one.end] ?? ""))
    return Math.sign(two.value - one.value);
  return null;
}

function toldByVerb(token: string, grade: number): number | null {
  if (KEEPS.has(token)) return 0;
  if (ENDS.has(token)) return -Math.sign(grade);
  if (STARTS.has(token) || NEW.has(token)) return grade;
  if (LOWERS.has(token)) return -1;
  return RAISES.has(token) ? 1 : null;
}

/** What is said of one grade alone, by the verb nearest before it or, with none, by what the grade is. */
function valueOfOne(tokens: readonly string[], grades: readonly Grade[]): number | null {
  const grade = grades.at(-1);
  if (!grade) return null;
  if (
    tokens
      .slice(Math.max(0, grade.start - 3), grade.start)
      .some((token) => token === "longer" || token === "not" || token === "off")
  )
    return -Math.sign(grade.value);
  for (let at = grade.start - 1; at >= 0; at--) {
    const isInto = tokens[grade.start - 1] === "to" || tokens[grade.start - 1] === "into";
    const told = isInto && ENDS.has(tokens[at] ?? "") ? -1 : toldByVerb(tokens[at] ?? "", grade.value);
    if (told !== null) return told;
  }
  for (let at = grade.end; at < tokens.length; at++) {
    const token = tokens[at] ?? "";
    if (KEEPS.has(token)) return 0;
    if (ENDED.has(token)) return -Math.sign(grade.value);
    if (LOWERS.has(token)) return -1;
    if (RAISES.has(token)) return 1;
  }
  const before = tokens[grade.start - 1] ?? "";
  return before === "to" ||
    before === "now" ||
    before === "rated" ||
    before === "says" ||
    before === "a" ||
    before === "at" ||
    before === "its"
    ? grade.value
    : null;
}
