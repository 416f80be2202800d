import { z } from "zod";
import { Fault } from "@/server/core/fault";
import type { Clock } from "@/server/core/ports";
import { type AskSec, parseAs, textOf } from "./ask";
import type { Companies, Counter } from "./counter";
import { validatorsOf } from "./validators";

const DAY_MS = 86_400_000;
/** An older list serves for so long while a new one cannot be had. */
const LONGEST_USE_MS = 7 * DAY_MS;
const MAX_BYTES = 10_000_000;

const listSchema = z.record(z.string(), z.unknown());
const companySchema = z.object({
  cik_str: z.union([z.int(), z.string().regex(/^\d{1,10}$/)]),
  ticker: z.string().min(1),
});

/** The list of companies, asked for once a day. Throws Fault `data_missing` when there is none. */
export async function companiesOf(
  address: string,
  ask: AskSec,
  counter: Counter,
  wall: Clock,
  signal: AbortSignal,
): Promise<Companies> {
  const known = counter.companies.get(address);
  const ageMs = known ? wall.now() - known.readAt : Number.POSITIVE_INFINITY;
  if (known && ageMs < DAY_MS) return known;
  try {
    const companies = await readCompanies(address, ask, known ?? null, wall, signal);
    counter.companies.set(address, companies);
    return companies;
  } catch (error) {
    if (known && ageMs < LONGEST_USE_MS) return known;
    throw error;
  }
}

async function readCompanies(
  address: string,
  ask: AskSec,
  known: Companies | null,
  wall: Clock,
  signal: AbortSignal,
): Promise<Companies> {
  const answer = await ask(`${address}/files/company_tickers.json`, signal, known?.validators);
  if (answer === "unchanged" && known) return { ...known, readAt: wall.now() };
  if (typeof answer === "string") throw new Fault("data_missing", "the SEC has no list of companies where it should be");
  const rows = Object.values(parseAs(listSchema, await textOf(answer, MAX_BYTES), "the list of companies"));
  const companies = rows.map((row) => companySchema.safeParse(row)).filter(({ success }) => success);
  const byTicker = new Map(
    companies.flatMap(({ data }) => (data ? [[data.ticker.toUpperCase(), Number(data.cik_str)] as const] : [])),
  );
  if (byTicker.size === 0) throw new Fault("data_missing", "the list of companies of the SEC names none");
  return { byTicker, readAt: wall.now(), validators: validatorsOf(answer) };
}

/** The number of the company whose shares `symbol` names, null for funds that file no reports, for pairs, and for what the SEC does not know. */
export function cikOf({ byTicker }: Companies, symbol: string): number | null {
  return symbol.includes("/") ? null : (byTicker.get(symbol.replace(".", "-")) ?? null);
}
