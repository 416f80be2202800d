import { createHash } from "node:crypto";
import { Fault } from "@/server/core/fault";
import { type BackupLine, ROWS_END, readLine } from "./backup-text";

/** No line that is no row is as long: it names the columns of a table. */
const LONGEST_LINE = 1_000_000;
const NEW_LINE = 10;

/** A line that is no row, or rows of the table that the last such line named. */
export type BackupPiece = BackupLine | { readonly kind: "rows"; readonly bytes: Buffer };

/**
 * Takes a back-up apart as it comes, in pieces of any size. Throws Fault `invalid_input` for one that is cut off, altered, or none: what was handed on before
 * is to be given up then.
 */
export async function* takeApart(chunks: AsyncIterable<Buffer>): AsyncGenerator<BackupPiece> {
  const hash = createHash("sha256");
  const take = (bytes: Buffer) => {
    hash.update(bytes);
    return bytes;
  };
  let [rest, isInRows, ended]: [Buffer, boolean, boolean] = [Buffer.alloc(0), false, false];
  for await (const chunk of chunks) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (;;) {
      if (ended && rest.length > 0) throw new Fault("invalid_input", "something follows its end");
      if (isInRows) {
        const { rows, left, isLast } = splitRows(rest);
        if (rows.length > 0) yield { kind: "rows", bytes: take(rows) };
        if (isLast) take(ROWS_END);
        rest = left;
        isInRows = !isLast;
        if (!isLast) break;
      } else {
        const at = rest.indexOf(NEW_LINE);
        if (at < 0 && rest.length > LONGEST_LINE) throw new Fault("invalid_input", "it is none of the desk's");
        if (at < 0) break;
        const line = readLine(rest.subarray(0, at).toString());
        if (line.kind === "end" && line.end.sha256 !== hash.copy().digest("hex"))
          throw new Fault("invalid_input", "it is not what was written: its hash is another");
        take(rest.subarray(0, at + 1));
        rest = rest.subarray(at + 1);
        isInRows = line.kind === "table";
        ended = line.kind === "end";
        yield line;
      }
    }
  }
  if (!ended) throw new Fault("invalid_input", "it is cut off: its end is missing");
}

/** The whole rows at the beginning of `bytes`, and whether they are the last of their table. */
function splitRows(bytes: Buffer): { readonly rows: Buffer; readonly left: Buffer; readonly isLast: boolean } {
  const at = bytes.subarray(0, ROWS_END.length).equals(ROWS_END) ? 0 : bytes.indexOf(`\n${ROWS_END}`) + 1;
  const isLast = at > 0 || bytes.subarray(0, ROWS_END.length).equals(ROWS_END);
  if (isLast) return { rows: bytes.subarray(0, at), left: bytes.subarray(at + ROWS_END.length), isLast };
  // A line that is not whole may still become the end.
  const whole = bytes.lastIndexOf(NEW_LINE) + 1;
  return { rows: bytes.subarray(0, whole), left: bytes.subarray(whole), isLast };
}
