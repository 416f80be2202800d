import { z } from "zod";
import { Fault } from "@/server/core/fault";
import type { JsonValue } from "@/server/core/json";
import type { Clock } from "@/server/core/ports";
import { cleanItem } from "./clean-item";
import type { NewsInputs } from "./news-inputs";
import type { FoundItem, Look, NewsFeed, NewsSource } from "./news-source";
import { createAsk, textOf } from "./sec/ask";
import { cikOf, companiesOf } from "./sec/companies";
import { counterOf } from "./sec/counter";
import { type Filing, filingsOf } from "./sec/filings";
import { type Issuer, kindOf, tellFiling } from "./sec/tell-filing";
import { validatorsOf, validatorsSchema } from "./sec/validators";
import { TooManyRequests } from "./too-many-requests";

const NAME = "sec";
const EVERY_MS = 5 * 60_000;
/** The list of a bank that files notes all day is some megabytes long. */
const MAX_LIST_BYTES = 10_000_000;
/** Filings of one look, and how long it begins new ones; the next look goes on. */
const MAX_FILINGS = 8;
const LOOK_MS = 9_000;
/** After so many tries a filing is told without its text. */
const MAX_TRIES = 3;
/** Filings of 30 days that are looked at, the newest. */
const MAX_KNOWN = 500;
/** What clocks may differ by. */
const FUTURE_MS = 10 * 60_000;

const memorySchema = z.object({
  /** Of the list of filings; null where some of it are still to be told. */
  validators: validatorsSchema.nullable(),
  known: z.array(z.string()),
  /** How often a document could not be had, by filing. */
  tries: z.record(z.string(), z.int()),
});
type Memory = z.infer<typeof memorySchema>;
const NOTHING: Memory = { validators: null, known: [], tries: {} };

/** What companies file with the SEC, told in sentences of the filings. */
export function secFilings(given: Pick<NewsInputs, "secContact" | "addresses" | "fetch" | "wall" | "sleep">): NewsSource {
  const { secContact, addresses, wall } = given;
  if (secContact === null)
    return { name: NAME, idle: "the SEC wants to know who asks: set a contact on Sentiment", feeds: async () => [] };
  const counter = counterOf(wall);
  const ask = createAsk(given, secContact, counter);
  return {
    name: NAME,
    idle: null,
    async feeds(symbols, signal) {
      if (symbols.every((symbol) => symbol.includes("/"))) return [];
      const companies = await companiesOf(addresses.secFiles, ask, counter, wall, signal);
      const byCik = new Map<number, string[]>();
      for (const symbol of new Set(symbols)) {
        const cik = cikOf(companies, symbol);
        if (cik !== null) byCik.set(cik, [...(byCik.get(cik) ?? []), symbol]);
      }
      const archives = addresses.secFiles;
      return [...byCik].map(([cik, some]) => filingsFeed({ symbols: some, cik, archives, ask }, addresses.secData, wall));
    },
  };
}

/** The filings of a company, whose shares may have more than one symbol. */
function filingsFeed(issuer: Issuer, secData: string, wall: Clock): NewsFeed {
  const { symbols, cik, ask } = issuer;
  const listUrl = `${secData}/submissions/CIK${String(cik).padStart(10, "0")}.json`;
  return {
    part: symbols.join(", "),
    symbols,
    everyMs: EVERY_MS,
    async look(memory, signal) {
      const known = readMemory(memory);
      const answer = await ask(listUrl, signal, known.validators);
      if (answer === "unchanged") return { items: [], refused: [], memory: known, restMs: null };
      if (answer === "missing") throw new Fault("data_missing", `the SEC has no list of the filings of company ${cik}`);
      const now = wall.now();
      const filings = filingsOf(await textOf(answer, MAX_LIST_BYTES), cik, now).slice(0, MAX_KNOWN);
      return tellNew({ filings, known, validators: validatorsOf(answer), issuer, wall, signal });
    },
  };
}

function readMemory(memory: JsonValue | null): Memory {
  return memorySchema.safeParse(memory).data ?? NOTHING;
}

/** Tells the filings that are not known, the newest first, as many as one look may take. */
async function tellNew(given: {
  readonly filings: readonly Filing[];
  readonly known: Memory;
  readonly validators: Memory["validators"];
  readonly issuer: Issuer;
  readonly wall: Clock;
  readonly signal: AbortSignal;
}): Promise<Look> {
  const { filings, known, validators, issuer, wall, signal } = given;
  const before = new Set(known.known);
  const settled = new Set(filings.map(({ accession }) => accession).filter((accession) => before.has(accession)));
  const tries: Record<string, number> = {};
  const items: FoundItem[] = [];
  const refused: string[] = [];
  const startedAt = wall.now();
  let restMs: number | null = null;

  const settle = (accession: string, raw: FoundItem) => {
    settled.add(accession);
    const cleaned = cleanItem(raw, startedAt);
    if ("item" in cleaned) items.push(cleaned.item);
    else refused.push(cleaned.refused);
  };
  const fresh = filings.filter(({ accession }) => !before.has(accession));
  for (const filing of fresh.slice(0, MAX_FILINGS)) {
    if (signal.aborted || wall.now() - startedAt > LOOK_MS) break;
    const { accession } = filing;
    if (filing.acceptedAt > startedAt + FUTURE_MS) {
      // Its time may come.
      if (known.tries[accession] === undefined) refused.push(`${kindOf(filing)}: accepted in the future`);
      tries[accession] = 1;
      continue;
    }
    try {
      const telling = await tellFiling(filing, issuer, signal);
      const tried = (known.tries[accession] ?? 0) + 1;
      if (telling.kind === "later" && tried < MAX_TRIES) tries[accession] = tried;
      else settle(accession, telling.item);
    } catch (error) {
      if (!(error instanceof TooManyRequests)) throw error;
      if (items.length === 0) throw error;
      restMs = error.restMs;
      break;
    }
  }
  const isComplete = fresh.every(({ accession }) => settled.has(accession));
  const left: Memory = { validators: isComplete ? validators : null, known: [...settled], tries };
  return { items, refused, memory: left, restMs };
}
