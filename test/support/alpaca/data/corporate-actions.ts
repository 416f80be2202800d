import { dayKey } from "@/server/core/market/calendar/calendar";
import { dataRefusal } from "../shared/refusal";
import type { Venue } from "../venue";
import type { AnnouncedAction } from "./announced-actions";

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const FEWEST_DEFAULT = 100;
const MOST = 1_000;
/** The fields that name a share. */
const NAMES = ["symbol", "old_symbol", "new_symbol", "source_symbol", "acquiree_symbol", "acquirer_symbol", "alternate_symbol"];

/**
 * What was announced of the symbols, oldest first by the day on which it is processed, page by page: `start` and `end` are days, both included, and
 * today's where they are not given. A list without rows is left out. Source: Alpaca's Market Data API, version 1.1 (GET /v1/corporate-actions) and
 * the models of alpaca-py (data/models/corporate_actions.py); which fields `symbols` looks at has no source, so all that name a share are.
 */
export function corporateActions({ announced, clock }: Venue, query: URLSearchParams): Readonly<Record<string, unknown>> {
  const today = dayKey("equity", clock.now());
  const [start, end] = [dayOf(query, "start") ?? today, dayOf(query, "end") ?? today];
  if (start > end) throw dataRefusal(400, "end should not be before start");
  const [symbols, types] = [listOf(query, "symbols"), listOf(query, "types")];
  const limit = Number(query.get("limit") ?? FEWEST_DEFAULT);
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST) throw dataRefusal(400, `limit must be between 1 and ${MOST}`);
  const isAsked = ({ list, row }: AnnouncedAction) =>
    row.process_date >= start &&
    row.process_date <= end &&
    (symbols.length === 0 || NAMES.some((name) => symbols.includes(String(row[name])))) &&
    (types.length === 0 || types.includes(list.slice(0, -1)));
  const found = announced.all().filter(isAsked);
  const from = Number(Buffer.from(query.get("page_token") ?? "", "base64url").toString() || 0);
  const lists: Record<string, unknown[]> = {};
  for (const { list, row } of found.slice(from, from + limit)) lists[list] = [...(lists[list] ?? []), row];
  const next = from + limit < found.length ? Buffer.from(String(from + limit)).toString("base64url") : null;
  return { corporate_actions: lists, next_page_token: next };
}

function listOf(query: URLSearchParams, name: string): readonly string[] {
  return query.get(name)?.split(",").filter(Boolean) ?? [];
}

function dayOf(query: URLSearchParams, name: string): string | null {
  const day = query.get(name);
  if (day === null) return null;
  if (!DAY.test(day)) throw dataRefusal(400, `Invalid format for parameter ${name}: ${day}`);
  return day;
}
