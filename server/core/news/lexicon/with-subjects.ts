import { SENTENCE_ENDS } from "./tokenize";

const LINKS: ReadonlySet<string> = new Set(["representing", "reflecting"]);
const ARTICLES: ReadonlySet<string> = new Set(["a", "an"]);
/** What names a change, and not how much there is. */
export const MOVES: ReadonlySet<string> = new Set(
  "increase increases decrease decreases decline declines drop drops rise rises reduction reductions improvement improvements".split(
    " ",
  ),
);
const SUBJECTS: ReadonlySet<string> = new Set(
  "revenue revenues sales income loss losses earnings profit profits margin margins cost costs expense expenses deliveries orders bookings".split(
    " ",
  ),
);
const KINDS: ReadonlySet<string> = new Set(["net", "operating", "gross"]);

/**
 * `tokens` with the subject set before a move that is told of it behind a comma or further on: "revenues of 22 billion, representing decreases of 3
 * billion" reads "… , revenues decreases of 3 billion". The subject is the last one of its sentence.
 */
export function withSubjects(tokens: readonly string[]): readonly string[] {
  if (!tokens.some((token) => MOVES.has(token))) return tokens;
  const read: string[] = [];
  let subject: readonly string[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] ?? "";
    const previous = tokens[i - 1] ?? "";
    if (SENTENCE_ENDS.has(token)) subject = [];
    if (SUBJECTS.has(token)) subject = KINDS.has(previous) ? [previous, token] : [token];
    const isLink = LINKS.has(token) || (ARTICLES.has(token) && previous === ",");
    const next = isLink && ARTICLES.has(tokens[i + 1] ?? "") ? i + 2 : i + 1;
    if (!isLink || subject.length === 0 || !MOVES.has(tokens[next] ?? "")) {
      read.push(token);
      continue;
    }
    read.push(...subject);
    i = next - 1;
  }
  return read;
}
