import { Fault, messageOf } from "@/server/core/fault";
import type { FoundItem } from "../news-source";
import { TooManyRequests } from "../too-many-requests";
import type { AskSec } from "./ask";
import type { Filing } from "./filings";
import { beginningOf, findWords, joinParts } from "./find-words";
import { formOf, ITEM_NAMES, itemsOf } from "./forms";
import { type Document, openDocument } from "./read-document";

/** A longer document is read up to here; annual reports have their discussion before it. */
const MAX_BYTES = 8_000_000;
/** Characters of what is taken from a filing. */
const LENGTH = 600;
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
    const summary = text === "" ? "No sentences were found in its document." : text;
    return { kind: "told", item: itemOf(filing, issuer, summary) };
  } catch (error) {
    if (error instanceof TooManyRequests || !(error instanceof Fault)) throw error;
    const item = itemOf(filing, issuer, `Its text is not known: ${messageOf(error)}.`);
    return error instanceof NoDocument ? { kind: "told", item } : { kind: "later", why: error.message, item };
  }
}

export function titleOf({ form, items }: Filing): string {
  const names = itemsOf(items).map((item) => ITEM_NAMES[item]);
  return `${form}: ${names.length > 0 ? names.join("; ") : (formOf(form)?.name ?? "Filing")}`;
}

function itemOf(filing: Filing, { symbols, cik, archives }: Issuer, summary: string): FoundItem {
  return {
    story: filing.accession,
    publisher: `SEC ${filing.form}`,
    symbols,
    title: titleOf(filing),
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
