import type { Stamp } from "../bar-file/stamps";

/** Names of columns as `columnName` gives them, or their places from 0 in a file without a header. */
export type ColumnAt = string | number;

/** How the times of a shape are written. */
export interface ShapeClock {
  /**
   * The formats of which one must read all rows that are looked at; "auto" is what the desk's own files hold: ISO 8601 and epochs. Where two read all
   * of them and differ, the file is refused.
   */
  readonly formats: readonly string[];
  /** The zone of times that name none: UTC, a place, a fixed offset of Etc/GMT, or null where the file cannot know it and a person has to say it. */
  readonly zone: string | null;
  /** Whether times are starts or ends of bars; null where the file cannot know it and a person has to say it; "any" for starts unless they say ends. */
  readonly stamp: Stamp | "any" | null;
}

/** By what a shape is told: the first lines, the names of its columns, or how the fields of its rows are written. */
export type Signs =
  | {
      /** Names in their order, separated by commas, in one of several ways; with `more` others may be there, and the order is any. */
      readonly header: readonly string[];
      readonly more?: boolean;
      /** Names of which none may be there. */
      readonly lacks?: readonly string[];
      /** Of the lines before the header, each one's; the first group of `symbol` says whose bars they are. */
      readonly before?: readonly RegExp[];
      /** Of the lines after it. */
      readonly after?: readonly RegExp[];
    }
  | {
      /** Of each field of each row of a file without a header. */
      readonly row: readonly RegExp[];
      /** What the figures of the rows that are looked at must be besides. */
      readonly fits?: (rows: readonly (readonly string[])[]) => boolean;
    };

/** A shape of files of bars that some vendor or program writes. */
export interface BarShape {
  readonly name: string;
  /** What its first lines look like, for people. */
  readonly looks: string;
  readonly signs: Signs;
  readonly columns: {
    /** One column, or the date and the time of day. */
    readonly time: ColumnAt | readonly [date: ColumnAt, clock: ColumnAt];
    readonly open: ColumnAt;
    readonly high: ColumnAt;
    readonly low: ColumnAt;
    readonly close: ColumnAt;
    /** Null where the files have none: it is 0 then, and said. */
    readonly volume: ColumnAt | null;
    readonly symbol?: ColumnAt;
  };
  readonly clock: ShapeClock;
  /** What a price written as a whole number is multiplied by; prices with a point are units of money. */
  readonly wholePrices?: number;
  /** A row in which each of the prices is written so says that nothing was traded, and is left out. */
  readonly emptyPrice?: RegExp;
  /** A volume that is written so is not known, and is 0. */
  readonly noVolume?: RegExp;
  /** Files of shares alone: the clock's zone is theirs. */
  readonly sharesOnly?: boolean;
  /** What is known to be odd. */
  readonly odd: string;
  /** Where the vendor writes of it, and when that was compared with this; null where it was not, and the shape is known from use. */
  readonly source: string;
  readonly seen: string | null;
}

/** The columns of the desk's own files. */
export const OWN_COLUMNS = { open: "open", high: "high", low: "low", close: "close", volume: "volume" } as const;
/** As SAID, of files that anybody may have written: starts, unless a person says ends. */
export const ANYONES: ShapeClock = { formats: ["auto"], zone: "UTC", stamp: "any" };
const DATES = [
  "M/D/YYYY",
  "D/M/YYYY",
  "M/D/YY",
  "D/M/YY",
  "YYYY/M/D",
  "D.M.YYYY",
  "D-M-YYYY",
  "D-MMM-YY",
  "D-MMM-YYYY",
  "MMM D, YYYY",
  "YYYYMMDD",
];
const CLOCKS = ["H:mm", "H:mm:ss", "h:mm A", "h:mm:ss A"];
/** As people's programs write times, spreadsheets above all: days and months as the machine's settings have them, and no zone. */
export const WRITTEN: ShapeClock = {
  formats: DATES.flatMap((date) => [date, ...CLOCKS.map((clock) => `${date} ${clock}`)]),
  zone: null,
  stamp: "any",
};
/** Times that name their zone, are epochs, or are dates alone. */
export const SAID: ShapeClock = { formats: ["auto"], zone: "UTC", stamp: "start" };
/** A decimal number. */
export const NUMBER = /^[+-]?\d+(?:\.\d*)?(?:e[+-]?\d+)?$/i;

/** A column's name as it is compared: without case, blanks around it and the brackets of some programs. */
export function columnName(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/^<(.*)>$/, "$1");
}
