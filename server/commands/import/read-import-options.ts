import { parseArgs } from "node:util";
import type { ImportedFile } from "../../control/data/import-bars";
import { Fault } from "../../core/fault";
import { refuseTimeZone } from "../../core/market/bar-file/bar-file";
import { STAMPS } from "../../core/market/bar-file/stamps";
import { type ByHand, refuseByHand } from "../../core/market/bar-shapes/by-hand";
import { knownPair } from "../../core/market/known-pair";
import { symbolSchema, type Timeframe, timeframeSchema } from "../../core/market/market";

const USAGE = `npm run import -- FILE --symbol TSLA --timeframe 5m [--zone America/New_York] [--stamp start|end] [--encoding windows-1252] [--replace] [--accept-rejected] [--preview]
npm run import -- FILES or FOLDER takes the symbols from a column of the files or their names, and the timeframe from their names or --timeframe
--columns time=Date+Time,open=3,high=4,low=5,close=6,volume=7 --date-format "DD.MM.YYYY HH:mm" --unit 0.01 tell of a file whose shape is not known`;

/** What a person asked to import, checked. */
export interface ImportOptions {
  /** Files and folders. */
  readonly places: readonly string[];
  /** Null where the files tell it. */
  readonly symbol: string | null;
  readonly timeframe: Timeframe | null;
  /** Whether the first and last bars are shown, and nothing is stored. */
  readonly preview: boolean;
  /** Of texts that are not in UTF-8 or UTF-16. */
  readonly encoding?: string | undefined;
  /** What holds for every file. */
  readonly said: Omit<ImportedFile, "fileName" | "symbol" | "timeframe">;
}

/** Reads the words of the command. Throws Fault `invalid_input` for what is not valid. */
export function readImportOptions(args?: readonly string[]): ImportOptions {
  const text = { type: "string" } as const;
  const { values, positionals } = parseArgs({
    ...(args && { args: [...args] }),
    allowPositionals: true,
    options: {
      symbol: text,
      timeframe: text,
      zone: text,
      stamp: text,
      encoding: text,
      columns: text,
      "date-format": text,
      unit: text,
      replace: { type: "boolean" },
      "accept-rejected": { type: "boolean" },
      preview: { type: "boolean" },
    },
  });
  if (positionals.length === 0) throw new Fault("invalid_input", `usage: ${USAGE}`);
  const stamp = STAMPS.find((one) => one === values.stamp);
  if (values.stamp !== undefined && stamp === undefined)
    throw new Fault("invalid_input", `stamp "${values.stamp.slice(0, 40)}" must be one of ${STAMPS.join(", ")}`);
  refuseTimeZone(values.zone);
  return {
    places: positionals,
    symbol: values.symbol === undefined ? null : knownPair(checked(symbolSchema.safeParse(values.symbol))),
    timeframe: values.timeframe === undefined ? null : checked(timeframeSchema.safeParse(values.timeframe)),
    preview: values.preview ?? false,
    encoding: values.encoding,
    said: {
      timeZone: values.zone,
      stamp,
      byHand: byHandOf({ columns: values.columns, dateFormat: values["date-format"], unit: values.unit }),
      replace: values.replace,
      acceptRejected: values["accept-rejected"],
    },
  };
}

function byHandOf({
  columns,
  dateFormat,
  unit,
}: {
  columns?: string | undefined;
  dateFormat?: string | undefined;
  unit?: string | undefined;
}) {
  if (columns === undefined && dateFormat === undefined && unit === undefined) return undefined;
  if (unit !== undefined && !/^[\d.e-]+$/i.test(unit))
    throw new Fault(
      "invalid_input",
      `unit "${unit.slice(0, 40)}" must be a number of more than 0 and at most 1, as 0.01 for cents`,
    );
  const byHand: ByHand = { columns, dateFormat, unit: unit === undefined ? undefined : Number(unit) };
  refuseByHand(byHand);
  return byHand;
}

/** What a schema found. Throws Fault `invalid_input` with its objection. */
export function checked<T>(
  result:
    | { readonly success: true; readonly data: T }
    | { readonly success: false; readonly error: { readonly issues: readonly { readonly message: string }[] } },
): T {
  if (result.success) return result.data;
  throw new Fault("invalid_input", result.error.issues[0]?.message ?? "not valid");
}
