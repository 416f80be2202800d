import type { NewsImportResult, NewsProgress } from "../control/data/import-news";
import { MAX_DEFECTS } from "../core/news/news-file/news-file";

const DEFECTS_SHOWN = 40;
const MB = 1_000_000;
const figure = (value: number) => value.toLocaleString("en");
const refusals = (count: number) => `${figure(count)} ${count === 1 ? "record" : "records"} refused`;

/** One line on how far an import has come. */
export function newsProgressLine({ headlines, inserted, refused }: NewsProgress, readBytes: number, bytes: number): string {
  const megabytes = `${Math.floor(readBytes / MB)} of ${Math.ceil(bytes / MB)} MB`;
  return `${megabytes}: ${figure(headlines)} headlines read, ${figure(inserted)} new, ${refusals(refused)}\n`;
}

/** What an import of headlines did, for a terminal: figures first, then what was refused or read otherwise than written, each with its line. */
export function formatNewsReport(fileName: string, result: NewsImportResult, tookMs: number): string {
  const { headlines, inserted, refused, defects } = result;
  const perSecond = Math.round((headlines * 1_000) / Math.max(1, tookMs));
  const lines = [
    `${fileName}: ${figure(headlines)} headlines, ${refusals(refused)}`,
    `stored: ${figure(inserted)} new, ${figure(headlines - inserted)} known already or twice in the file (${Math.round(tookMs)} ms, ${figure(perSecond)} a second)`,
  ];
  const inOrder = [...defects].sort((a, b) => Number(a.kind === "note") - Number(b.kind === "note") || a.line - b.line);
  for (const { line, kind, reason } of inOrder.slice(0, DEFECTS_SHOWN))
    lines.push(`  line ${line}, ${kind === "refused" ? "refused" : "taken"}: ${reason}`);
  const more = defects.length - DEFECTS_SHOWN;
  if (more > 0) lines.push(`  and ${more}${defects.length === MAX_DEFECTS ? " or more" : ""} others`);
  return `${lines.join("\n")}\n`;
}
