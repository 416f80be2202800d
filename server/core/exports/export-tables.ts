/** How a column is written: a time in ISO 8601 (UTC), an exact decimal with all of its digits, a double with as many as tell it, or text. */
export type ColumnKind = "time" | "decimal" | "number" | "text";

/** The tables that can be taken away as files, and their columns, as the database has them. */
export const EXPORT_TABLES = {
  fills: {
    at: "time",
    id: "text",
    orderId: "text",
    agentId: "text",
    symbol: "text",
    side: "text",
    qty: "decimal",
    price: "decimal",
    feeUsd: "decimal",
    realizedUsd: "decimal",
  },
  decisions: {
    id: "number",
    dueAt: "time",
    agentId: "text",
    agentVersion: "number",
    symbol: "text",
    action: "text",
    cause: "text",
    score: "number",
    confidence: "number",
    price: "number",
    qty: "decimal",
    reason: "text",
    hash: "text",
  },
  positions: { agentId: "text", symbol: "text", qty: "decimal", avgPrice: "decimal" },
  equity: { at: "time", agentId: "text", equityUsd: "decimal", exposureUsd: "decimal", paidInUsd: "decimal" },
  trades: {
    seq: "number",
    agentId: "text",
    symbol: "text",
    side: "text",
    qty: "decimal",
    entryAt: "time",
    entryPrice: "decimal",
    exitAt: "time",
    exitPrice: "decimal",
    feesUsd: "decimal",
    pnlUsd: "decimal",
  },
  bars: {
    timestamp: "time",
    symbol: "text",
    open: "number",
    high: "number",
    low: "number",
    close: "number",
    volume: "number",
  },
  imported: {
    at: "time",
    place: "number",
    key: "text",
    symbol: "text",
    side: "text",
    effect: "text",
    qty: "decimal",
    price: "decimal",
    feesUsd: "decimal",
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, ColumnKind>>>>;

export type ExportName = keyof typeof EXPORT_TABLES;
export const EXPORT_NAMES = Object.keys(EXPORT_TABLES) as readonly ExportName[];

export const EXPORT_FORMATS = ["csv", "json"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export type ExportCell = string | number | null;
export type ExportRow = Readonly<Record<string, ExportCell>>;

/** Where a file is fetched from; what it is of stands behind the question mark. */
export const EXPORT_PATH = "/api/exports/";
