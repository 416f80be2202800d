import type { Bars } from "@/server/core/market/market";

const FIGURES = ["open", "high", "low", "close", "volume"] as const;
/** What `copyRows` gives after the texts. */
export const COLUMNS = ["time", ...FIGURES] as const;

const ROWS_PER_CHUNK = 4_096;
const FIELD_BYTES = 4 + 8;
const SIGNATURE = Buffer.from("PGCOPY\n\u00ff\r\n\0\0\0\0\0\0\0\0\0", "latin1");
const TRAILER = Buffer.from([0xff, 0xff]);
/** Postgres counts microseconds from the year 2000. */
const POSTGRES_EPOCH_MS = Date.UTC(2000, 0, 1);

/**
 * Bars in Postgres' binary COPY format, a buffer for at most 4,096 rows. Each row holds `texts`, then time timestamptz and open, high,
 * low, close, volume float8. Source: PostgreSQL documentation, COPY, "Binary Format".
 */
export function* copyRows(parts: Iterable<Bars>, texts: readonly string[]): Generator<Buffer> {
  const head = encodeHead(texts);
  yield SIGNATURE;
  for (const bars of parts)
    for (let from = 0; from < bars.time.length; from += ROWS_PER_CHUNK)
      yield encodeRows(bars, from, Math.min(from + ROWS_PER_CHUNK, bars.time.length), head);
  yield TRAILER;
}

/** What every row begins with: its count of fields and the texts. */
function encodeHead(texts: readonly string[]): Buffer {
  const count = Buffer.alloc(2);
  count.writeInt16BE(texts.length + COLUMNS.length);
  const fields = texts.flatMap((text) => {
    const bytes = Buffer.from(text);
    const length = Buffer.alloc(4);
    length.writeInt32BE(bytes.length);
    return [length, bytes];
  });
  return Buffer.concat([count, ...fields]);
}

function encodeRows(bars: Bars, from: number, to: number, head: Buffer): Buffer {
  const buffer = Buffer.allocUnsafe((to - from) * (head.length + COLUMNS.length * FIELD_BYTES));
  let at = 0;
  for (let i = from; i < to; i++) {
    at += head.copy(buffer, at);
    const micros = ((bars.time[i] as number) - POSTGRES_EPOCH_MS) * 1_000;
    const high = Math.floor(micros / 2 ** 32);
    at = buffer.writeInt32BE(8, at);
    at = buffer.writeInt32BE(high, at);
    at = buffer.writeUInt32BE(micros - high * 2 ** 32, at);
    for (const column of FIGURES) {
      at = buffer.writeInt32BE(8, at);
      at = buffer.writeDoubleBE(bars[column][i] as number, at);
    }
  }
  return buffer;
}
