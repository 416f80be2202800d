import type { DefectKind } from "../../bar-file/defects";
import type { Fields } from "../../bar-file/lines";
import { type BarShape, NUMBER } from "../shape";
import type { ShapeStamps } from "./shape-stamps";
import { type DecimalSign, writtenNumber } from "./written-number";

/** Places of the columns in a row, by what they hold; the volume's is null where there is none. */
export interface Places {
  readonly time: number;
  /** Of the time of day, where the date stands in a column of its own. */
  readonly clock: number | null;
  readonly prices: readonly [open: number, high: number, low: number, close: number];
  readonly volume: number | null;
}

/** What a file of a shape is read by. */
export interface ShapeFile {
  readonly shape: Pick<BarShape, "wholePrices" | "emptyPrice" | "noVolume">;
  readonly places: Places;
  readonly stamps: ShapeStamps;
  readonly decimal: DecimalSign;
  /** What is taken from each time, milliseconds: where times are the ends of bars, a bar's length. */
  readonly earlierMs: number;
  /** What each price is multiplied by. */
  readonly unit: number;
}

/** Columns into which rows are read. */
export interface Into {
  readonly time: Float64Array;
  /** Open, high, low, close and volume. */
  readonly values: readonly Float64Array[];
}

/** Reads the rows of one file of a shape that is not the desk's own. */
export class ShapeReader {
  constructor(private readonly file: ShapeFile) {}

  get zoned(): boolean {
    return this.file.stamps.zoned;
  }

  get dated(): boolean {
    return this.file.stamps.dated;
  }

  /** Reads one row; gives what is wrong with it, or the value that cannot be read. */
  read(text: string, fields: Fields, into: Into, row: number): DefectKind | { readonly unreadable: string } | null {
    const { shape, places, stamps, earlierMs } = this.file;
    const field = (place: number) => text.slice(fields.from[place], fields.to[place]);
    if (shape.emptyPrice && places.prices.every((place) => shape.emptyPrice?.test(field(place)))) return "empty_row";
    const stamp = places.clock === null ? field(places.time) : `${field(places.time)} ${field(places.clock)}`;
    const at = stamps.read(stamp);
    if (!Number.isFinite(at)) return { unreadable: stamp };
    into.time[row] = stamps.dated ? at : at - earlierMs;
    for (let i = 0; i < places.prices.length; i++) {
      const place = places.prices[i] as number;
      const value = this.#price(text, fields.from[place] as number, fields.to[place] as number);
      if (!Number.isFinite(value)) return { unreadable: field(place) };
      (into.values[i] as Float64Array)[row] = value;
    }
    const volume = this.#volume(text, fields);
    if (!Number.isFinite(volume)) return { unreadable: field(places.volume as number) };
    (into.values[4] as Float64Array)[row] = volume;
    return null;
  }

  #price(text: string, from: number, to: number): number {
    const { shape, decimal, unit } = this.file;
    const value = writtenNumber(text, from, to, decimal);
    const { wholePrices } = shape;
    if (wholePrices !== undefined && isWhole(text, from, to)) return divided(value, wholePrices) * unit;
    return unit === 1 ? value : divided(value, unit);
  }

  #volume(text: string, fields: Fields): number {
    const { shape, places, decimal } = this.file;
    if (places.volume === null) return 0;
    const [from, to] = [fields.from[places.volume] as number, fields.to[places.volume] as number];
    if (shape.noVolume?.test(text.slice(from, to))) return 0;
    return writtenNumber(text, from, to, decimal);
  }
}

/** `value * unit`, exact where the unit is a power of ten under one. */
function divided(value: number, unit: number): number {
  const inverse = Math.round(1 / unit);
  return unit < 1 && Math.abs(inverse * unit - 1) < 1e-12 ? value / inverse : value * unit;
}

function isWhole(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (text[i] === "." || text[i] === "e") return false;
  return to > from && NUMBER.test(text.slice(from, to));
}
