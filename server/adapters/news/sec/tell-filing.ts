import { Fault, messageOf } from "@/server/core/fault";
import type { FoundItem } from "../news-source";
import { TooManyRequests } from "../too-many-requests";
import type { AskSec } from "./ask";
import { exhibitsOfIndex } from "./exhibits";
import type { Filing } from "./filings";
import { beginningOf, findWords, joinParts, sayingsOfReport, type Words } from "./find-words";
import { formOf, ITEM_NAMES, isPeriodic, itemsOf } from "./forms";
import { createDocumentReader, type Document } from "./read-document";
import { fill, sentencesOf } from "./sentences";

/** A longer document is read up to here; annual reports have their discussion before it. */
const MAX_BYTES = 8_000_000;
/** Characters of what is taken from a filing. */
const LENGTH = 600;
/** Of these, what a headline may hold. */
const HEADLINE_LENGTH = 200;
/** Items that a headline names. */
const MAX_ITEMS = 3;
/** Parts of a filing that share it. */
const MOST_PARTS = 3;
const DOCUMENT_LIMIT_MS = 8_000;
/** A file of a filing, or the readable form of one that is XML. */
const READABLE = /^(?:xsl[\w-]+\/)?[\w-][\w.-]*\.(?:html?|txt|xml)$/i;

/** How a filing's text came out: whole, not to be had at all, or not to be had now. */
export type Telling =
  | { readonly kind: "told"; readonly item: FoundItem }
  | { readonly kind: "later"; readonly why: string; readonly item: FoundItem };

/** Whose filings are told, and where they lie. */
export type Issuer = {
  readonly symbols: readonly string[];
  readonly cik: number;
  readonly archives: string;
  readonly ask: AskSec;
};

/** A filing as a headline with what it says. Throws TooManyRequests. */
export async function tellFiling(filing: Filing, issuer: Issuer, signal: AbortSignal): Promise<Telling> {
  const limited = AbortSignal.any([signal, AbortSignal.timeout(DOCUMENT_LIMIT_MS)]);
  try {
    const { text, missing } = await textOfFiling(filing, issuer, limited);
    if (text === "") return untold(missing, itemOf(filing, issuer, null, missing ? unknown(missing) : nothingOf(filing)));
    const { headline, rest } = splitHeadline(text);
    return untold(missing, itemOf(filing, issuer, headline, rest));
  } catch (error) {
    if (!isAbsence(error)) throw error;
    return untold(error, itemOf(filing, issuer, null, unknown(error)));
  }
}

/** It is asked for later where something did not come, and not where it is not there. */
function untold(missing: Fault | null, item: FoundItem): Telling {
  return missing === null || missing instanceof NoDocument
    ? { kind: "told", item }
    : { kind: "later", why: missing.message, item };
}

function isAbsence(error: unknown): error is Fault {
  return error instanceof Fault && !(error instanceof TooManyRequests);
}

const unknown = (missing: Fault) => `Its text is not known: ${messageOf(missing)}.`;

function nothingOf({ form }: Filing): string {
  return isPeriodic(form)
    ? "Nothing told: no sentence of its discussion says what changed in the period."
    : "No sentences were found in its document.";
}

/** What a filing is, without what it says: "8-K: Other Events". */
export function kindOf({ form, items }: Filing): string {
  const names = itemsOf(items)
    .slice(0, MAX_ITEMS)
    .map((item) => ITEM_NAMES[item]);
  return `${form}: ${names.length > 0 ? names.join("; ") : (formOf(form)?.name ?? "Filing")}`;
}

/** The first sentence of a text and the others; of a first one that is too long for a headline, its beginning and the text. */
function splitHeadline(text: string): { readonly headline: string; readonly rest: string } {
  const [first = text] = sentencesOf(text);
  if (first.length > HEADLINE_LENGTH || !text.startsWith(first)) return { headline: fill([text], HEADLINE_LENGTH), rest: text };
  return { headline: first, rest: text.slice(first.length).trim() };
}

/** Two filings on one kind of item are two stories: the headline has to tell them apart. */
function itemOf(filing: Filing, issuer: Issuer, headline: string | null, summary: string): FoundItem {
  return {
    story: filing.accession,
    publisher: `SEC ${filing.form}`,
    symbols: issuer.symbols,
    title: headline === null ? kindOf(filing) : `${kindOf(filing)} — ${asHtml(headline)}`,
    summary: asHtml(summary),
    url: indexOf(filing, issuer),
    publishedAt: filing.acceptedAt,
  };
}

const NOTHING_SAID: ReadonlySet<string> = new Set();

class NoDocument extends Fault {}

/** What is told of a filing, and what of it could not be had. Throws Fault for the filing's own document. */
async function textOfFiling(
  filing: Filing,
  issuer: Issuer,
  signal: AbortSignal,
): Promise<{ readonly text: string; readonly missing: Fault | null }> {
  if (!READABLE.test(filing.document)) throw new NoDocument("data_missing", "it has no document that can be read");
  const folder = folderOf(filing, issuer.archives, issuer.cik);
  const place = formOf(filing.form)?.place ?? "top";
  const document = await readFile(`${folder}/${filing.document}`, issuer.ask, signal);
  const reading = { items: itemsOf(filing.items), filedAt: filing.acceptedAt, before: NOTHING_SAID };
  const first = findWords(document, place, reading);
  const { said, missing: unread } = await sayingsBefore(filing, first, issuer, signal);
  const words = said === NOTHING_SAID ? first : findWords(document, place, { ...reading, before: said });
  const { beginnings, missing } = await readExhibits(words, filing, issuer, signal);
  const parts = [...beginnings, ...words.parts].filter(({ length }) => length > 0);
  const told = parts.length > 0 || missing !== null ? parts : words.pointers;
  return { text: joinParts(told.slice(0, MOST_PARTS), LENGTH), missing: unread ?? missing };
}

/** The beginnings of the exhibits that bring its news, and why there is none where one could not be had. */
async function readExhibits(words: Words, filing: Filing, issuer: Issuer, signal: AbortSignal) {
  const folder = folderOf(filing, issuer.archives, issuer.cik);
  const index = words.areUnlinked ? await orMissing(() => readFile(indexOf(filing, issuer), issuer.ask, signal)) : null;
  const beginnings: (readonly string[])[] = [];
  let missing = index?.missing ?? null;
  for (const file of index?.found ? exhibitsOfIndex(index.found) : words.exhibits) {
    const exhibit = await orMissing(() => readFile(`${folder}/${file}`, issuer.ask, signal));
    if (exhibit.found) beginnings.push(beginningOf(exhibit.found));
    missing ??= exhibit.missing;
  }
  // Tables have a headline and no sentence.
  const told = beginnings.filter(({ length }) => length > 1);
  return { beginnings: told.length > 0 ? told : beginnings, missing: beginnings.length > 0 ? null : missing };
}

/** What the report on the period before said; nothing where there was none, or nothing to compare it with. */
async function sayingsBefore(
  { before }: Filing,
  { parts }: Words,
  { archives, cik, ask }: Issuer,
  signal: AbortSignal,
): Promise<{ readonly said: ReadonlySet<string>; readonly missing: Fault | null }> {
  if (before === null || parts.length === 0 || !READABLE.test(before.document)) return { said: NOTHING_SAID, missing: null };
  const { found, missing } = await orMissing(() =>
    readFile(`${folderOf(before, archives, cik)}/${before.document}`, ask, signal),
  );
  const said = found ? sayingsOfReport(found) : NOTHING_SAID;
  return { said, missing: missing instanceof NoDocument ? null : missing };
}

async function orMissing<Found>(find: () => Promise<Found>) {
  try {
    return { found: await find(), missing: null };
  } catch (error) {
    if (!isAbsence(error)) throw error;
    return { found: null, missing: error };
  }
}

async function readFile(url: string, ask: AskSec, signal: AbortSignal): Promise<Document> {
  const answer = await ask(url, signal);
  if (typeof answer === "string") throw new NoDocument("data_missing", "its document is not in the archive");
  const document = createDocumentReader(/\.txt$/i.test(url));
  const decoder = new TextDecoder();
  let bytes = 0;
  try {
    for await (const chunk of answer.body ?? []) {
      document.write(decoder.decode(chunk, { stream: true }));
      bytes += chunk.byteLength;
      if (bytes >= MAX_BYTES) break;
    }
  } catch (error) {
    throw new Fault("data_missing", signal.aborted ? "its document did not come in time" : "its document broke off", {
      cause: error,
    });
  }
  return document.end();
}

function indexOf(filing: Filing, { archives, cik }: Issuer): string {
  return `${folderOf(filing, archives, cik)}/${filing.accession}-index.htm`;
}

function folderOf({ accession }: Pick<Filing, "accession">, archives: string, cik: number): string {
  return `${archives}/Archives/edgar/data/${cik}/${accession.replaceAll("-", "")}`;
}

/** What is told is read as HTML, in which "<5" is itself and "<b" would begin a tag. */
function asHtml(text: string): string {
  return text.replace(/<(?=[a-z/!?])/gi, "< ");
}
