import { Fault } from "../../fault";
import { type SymbolColumn, symbolColumnsOf } from "../bar-file/header";
import type { Line } from "../bar-file/lines";
import type { SaidOfBars } from "../bar-file/said-of-bars";
import type { Stamp } from "../bar-file/stamps";
import { isSameSymbol } from "../bar-file/symbol-column";
import { assetClassOf, TIMEFRAME_MS } from "../market";
import { refuseUnit } from "./by-hand";
import { dateFormat } from "./readers/date-format";
import { type Places, ShapeReader } from "./readers/shape-reader";
import { ShapeStamps } from "./readers/shape-stamps";
import { decimalSignOf } from "./readers/written-number";
import { fieldsOf, placeOf, type Recognised, shown } from "./recognise";
import type { BarShape } from "./shape";

/** How the rows of a file of a shape are read. */
export interface Layout {
  readonly delimiter: string;
  readonly width: number;
  readonly reader: ShapeReader;
  readonly symbols: readonly SymbolColumn[];
  readonly headLines: number;
  /** Whether there are columns that are not read. */
  readonly hasMore: boolean;
  readonly hasVolume: boolean;
}

/** How a file of a known shape is read. Throws Fault `invalid_input` for what the shape cannot know and nobody said, or for what is said against it. */
export function layoutOf(found: Recognised, lines: readonly Line[], given: SaidOfBars): Layout {
  const { shape, delimiter, names, width, headLines, saidSymbol } = found;
  const head = lines[0] as Line;
  if (saidSymbol !== null && !isSameSymbol(saidSymbol, given.symbol))
    throw new Fault("invalid_input", `${shown(head)} is of "${saidSymbol}": symbol "${given.symbol}" must be that of the file`);
  const places = placesOf(shape, names);
  const rows = lines
    .slice(headLines)
    .map((line) => fieldsOf(line, delimiter))
    .filter((row) => row.length === width);
  const figures = rows.flatMap((row) =>
    [...places.prices, ...(places.volume === null ? [] : [places.volume])].map((place) => row[place] ?? ""),
  );
  refuseUnit(shape, given.byHand?.unit, places.prices, rows);
  const reader = new ShapeReader({
    shape,
    places,
    stamps: stampsOf(
      shape,
      rows.map((row) => stampText(row, places)),
      given,
    ),
    decimal: decimalSignOf(figures),
    earlierMs: stampSide(shape, given) === "end" ? TIMEFRAME_MS[given.timeframe] : 0,
    unit: given.byHand?.unit ?? 1,
  });
  const read = new Set([places.time, places.clock, ...places.prices, places.volume]);
  return {
    delimiter,
    width,
    reader,
    symbols: symbolsOf(shape, names),
    headLines,
    hasMore: width > [...read].filter((place) => place !== null).length,
    hasVolume: places.volume !== null,
  };
}

function placesOf({ name, columns }: BarShape, names: readonly string[] | null): Places {
  const place = (at: string | number) => {
    const found = placeOf(at, names);
    if (found < 0) throw new Error(`${name} has no column "${at}"`);
    return found;
  };
  const { time, open, high, low, close, volume } = columns;
  const [date, clock] = typeof time === "object" ? time : [time, null];
  return {
    time: place(date),
    clock: clock === null ? null : place(clock),
    prices: [place(open), place(high), place(low), place(close)],
    volume: volume === null ? null : place(volume),
  };
}

function stampText(row: readonly string[], { time, clock }: Places): string {
  return clock === null ? (row[time] ?? "") : `${row[time]} ${row[clock]}`;
}

function symbolsOf({ columns }: BarShape, names: readonly string[] | null): readonly SymbolColumn[] {
  const { symbol } = columns;
  if (symbol === undefined) return names === null ? [] : symbolColumnsOf(names);
  return [{ name: String(symbol), field: placeOf(symbol, names), isLabel: false }];
}

/** The reader of the times: of the formats of the shape the one that reads most of `texts`. */
function stampsOf(shape: BarShape, texts: readonly string[], given: SaidOfBars): ShapeStamps {
  const formats = given.byHand?.dateFormat === undefined ? shape.clock.formats : [given.byHand.dateFormat];
  const candidates = formats.map((format) => {
    const make = () => new ShapeStamps(format, ...zoneOf(shape, format, given));
    const probe = make();
    const times = texts.map((text) => probe.read(text));
    return { format, make, times, count: times.filter(Number.isFinite).length };
  });
  const most = Math.max(...candidates.map(({ count }) => count));
  const [best, other] = candidates.filter(({ count }) => count === most);
  if (!best) throw new Error(`${shape.name} has no format of times`);
  if (other && most > 0 && best.times.some((at, i) => Number.isFinite(at) && at !== other.times[i]))
    throw new Fault(
      "invalid_input",
      `the times, such as "${texts[0]?.slice(0, 40)}", may be ${best.format} or ${other.format}, and none of the first rows tells which: say it by --date-format`,
    );
  return best.make();
}

/** The zone by which times are read that name none, and whether it is known from the shape alone. */
function zoneOf(shape: BarShape, format: string, given: SaidOfBars): [zone: string, isKnown: boolean] {
  const { symbol, timeframe, timeZone } = given;
  const { clock, name, sharesOnly = false } = shape;
  if (given.byHand?.dateFormat !== undefined && clock.zone !== null) return [timeZone ?? clock.zone, timeframe === "1d"];
  if (format === "auto" && clock.zone !== null) return [timeZone ?? clock.zone, false];
  const zone = sharesOnly && assetClassOf(symbol) !== "equity" ? null : clock.zone;
  const isDate = timeframe === "1d" || dateFormat(format)?.isDate === true;
  if (zone === null) {
    if (format.endsWith("Z")) return [timeZone ?? "UTC", false];
    if (timeZone !== undefined) return [timeZone, isDate];
    if (isDate) return ["UTC", true];
    throw new Fault(
      "invalid_input",
      `the file has the shape of ${name}, whose times do not say their zone: name it, by --zone America/New_York or --zone UTC, or under "Zone of the times"${shape.odd === "" ? "" : ` (${shape.odd})`}`,
    );
  }
  if (timeZone !== undefined && timeZone !== zone && !isDate)
    throw new Fault(
      "invalid_input",
      `zone "${timeZone}" does not fit the file: it has the shape of ${name}, whose times are those of ${zone}; leave the zone out`,
    );
  return [zone, true];
}

/** Whether times are starts or ends of bars. */
function stampSide({ clock, name, odd }: BarShape, { timeframe, stamp }: SaidOfBars): Stamp {
  if (timeframe === "1d") return "start";
  if (clock.stamp === "any") return stamp ?? "start";
  if (clock.stamp !== null && stamp !== undefined && stamp !== clock.stamp)
    throw new Fault(
      "invalid_input",
      `stamp "${stamp}" does not fit the file: it has the shape of ${name}, whose times are the ${clock.stamp} of a bar`,
    );
  const side = stamp ?? clock.stamp;
  if (side !== null) return side;
  throw new Fault(
    "invalid_input",
    `the file has the shape of ${name}, whose times may be starts or ends of bars: say which, by --stamp start or --stamp end (${odd})`,
  );
}
