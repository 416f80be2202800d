import { z } from "zod";
import { Fault } from "@/server/core/fault";
import { utcDate } from "@/server/core/market/calendar/date";
import { acceptedAtOf } from "./accepted-at";
import { parseAs } from "./ask";
import { formOf, isPeriodic } from "./forms";

const DAY_MS = 86_400_000;
const SPAN_MS = 30 * DAY_MS;
const ACCESSION = /^\d{10}-\d{2}-\d{6}$/;
const texts = z.array(z.string());

const submissionsSchema = z.object({
  cik: z.union([z.int(), z.string()]),
  filings: z.object({
    recent: z.object({
      accessionNumber: texts,
      filingDate: texts,
      acceptanceDateTime: texts,
      form: texts,
      items: texts,
      primaryDocument: texts,
    }),
  }),
});

export type Filing = {
  /** "0001318605-26-000012". */
  readonly accession: string;
  readonly form: string;
  readonly acceptedAt: number;
  /** As the SEC lists them: "2.02,9.01"; empty for other forms than an 8-K. */
  readonly items: string;
  /** A file of the filing, perhaps in a folder; empty where there is none, as of a filing on paper. */
  readonly document: string;
  /** The report on the period before, of one on a period; null where there is none in the list. */
  readonly before: Pick<Filing, "accession" | "document"> | null;
};

/** The filings of the last 30 days that are worth reading, the newest first. Throws Fault `data_missing` for a list that cannot be one of company `cik`. */
export function filingsOf(text: string, cik: number, now: number): readonly Filing[] {
  const { cik: told, filings } = parseAs(submissionsSchema, text, "the list of filings");
  if (Number(told) !== cik)
    throw new Fault("data_missing", `the SEC answers with the filings of company ${told} instead of ${cik}`);
  const { recent } = filings;
  const lengths = new Set(Object.values(recent).map(({ length }) => length));
  if (lengths.size > 1)
    throw new Fault("data_missing", `columns of the SEC's list of filings have unlike lengths: ${[...lengths].join(", ")}`);
  const from = utcDate(now - SPAN_MS);
  const rows = recent.accessionNumber.map((accession, i) => ({
    accession,
    form: recent.form[i] ?? "",
    filingDate: recent.filingDate[i] ?? "",
    acceptanceDateTime: recent.acceptanceDateTime[i] ?? "",
    items: recent.items[i] ?? "",
    document: recent.primaryDocument[i] ?? "",
  }));
  const acceptedAt = acceptedAtOf(rows, now);
  const reports = rows
    .filter(({ form, accession }) => isPeriodic(form) && ACCESSION.test(accession))
    .map((row) => ({ accession: row.accession, document: row.document, acceptedAt: acceptedAt(row) }))
    .sort((a, b) => b.acceptedAt - a.acceptedAt);
  return rows
    .filter(({ form, filingDate, accession }) => formOf(form) && filingDate >= from && ACCESSION.test(accession))
    .map(({ accession, form, items, document, ...stamps }) => {
      const at = acceptedAt(stamps);
      const before = isPeriodic(form) ? (reports[firstBefore(reports, at)] ?? null) : null;
      return { accession, form, items, document, acceptedAt: at, before };
    })
    .sort((a, b) => b.acceptedAt - a.acceptedAt);
}

/** Where the first of `reports`, the newest first, was accepted before `at`. A list may hold as many as it likes. */
function firstBefore(reports: readonly { readonly acceptedAt: number }[], at: number): number {
  let [low, high] = [0, reports.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((reports[middle]?.acceptedAt ?? 0) < at) high = middle;
    else low = middle + 1;
  }
  return low;
}
