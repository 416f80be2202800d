import { Fault, messageOf } from "@/server/core/fault";
import type { FoundItem } from "../news-source";
import { TooManyRequests } from "../too-many-requests";
import type { AskSec } from "./ask";
import type { Filing } from "./filings";
import { beginningOf, findWords, joinParts } from "./find-words";
import { formOf, ITEM_NAMES, itemsOf } from "./forms";
import { type Document, openDocument } from "./read-document";
import { fill, sentencesOf } from "./sentences";

/** A longer document is read up to here; annual reports have their discussion before it. */
const MAX_BYTES = 8_000_000;
/** Characters of what is taken from a filing. */
const LENGTH = 600;
/** Of these, what a headline may hold. */
const HEADLINE_LENGTH = 200;
/** Items that a headline names. */
const MAX_ITEMS = 3;
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
    const text = await textOfFiling(filing, issuer, limited);
    if (text === "") return { kind: "told", item: itemOf(filing, issuer, null, "No sentences were found in its document.") };
    const { headline, rest } = splitHeadline(text);
    return { kind: "told", item: itemOf(filing, issuer, headline, rest) };
  } catch (error) {
    if (error instanceof TooManyRequests || !(error instanceof Fault)) throw error;
    const item = itemOf(filing, issuer, null, `Its text is not known: ${messageOf(error)}.`);
    return error instanceof NoDocument ? { kind: "told", item } : { kind: "later", why: error.message, item };
  }
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
function itemOf(filing: Filing, { symbols, cik, archives }: Issuer, headline: string | null, summary: string): FoundItem {
  return {
    story: filing.accession,
    publisher: `SEC ${filing.form}`,
    symbols,
    title: headline === null ? kindOf(filing) : `${kindOf(filing)} — ${asHtml(headline)}`,
    summary: asHtml(summary),
    url: `${folderOf(filing, archives, cik)}/${filing.accession}-index.htm`,
    publishedAt: filing.acceptedAt,
  };
}

class NoDocument extends Fault {}

async function textOfFiling(filing: Filing, issuer: Issuer, signal: AbortSignal): Promise<string> {
  if (!READABLE.test(filing.document)) throw new NoDocument("data_missing", "it has no document that can be read");
  const folder = folderOf(filing, issuer.archives, issuer.cik);
  const place = formOf(filing.form)?.place ?? "top";
  const document = await readFile(`${folder}/${filing.document}`, issuer.ask, signal);
  const { parts, release } = findWords(document, place, itemsOf(filing.items));
  if (release === null) return joinParts(parts.slice(0, 3), LENGTH);
  const beginning = beginningOf(await readFile(`${folder}/${release}`, issuer.ask, signal));
  return joinParts([beginning, ...parts].filter(({ length }) => length > 0).slice(0, 3), LENGTH);
}

async function readFile(url: string, ask: AskSec, signal: AbortSignal): Promise<Document> {
  const answer = await ask(url, signal);
  if (typeof answer === "string") throw new NoDocument("data_missing", "its document is not in the archive");
  const document = openDocument(/\.txt$/i.test(url));
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

function folderOf({ accession }: Filing, archives: string, cik: number): string {
  return `${archives}/Archives/edgar/data/${cik}/${accession.replaceAll("-", "")}`;
}

/** What is told is read as HTML, in which "<5" is itself and "<b" would begin a tag. */
function asHtml(text: string): string {
  return text.replace(/<(?=[a-z/!?])/gi, "< ");
}
