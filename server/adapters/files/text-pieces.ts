import { isAscii } from "node:buffer";
import { closeSync, openSync, readSync } from "node:fs";
import { Fault } from "@/server/core/fault";
import { encodingTrouble, linesBeforeBad, textEncodingOf } from "@/server/core/news/news-file/text-encoding";

const PIECE_BYTES = 256 * 1024;

/**
 * The text of a file of which a piece is in memory at a time, and how many bytes of it were read: in `encoding` where one is named, else in UTF-16 where
 * its first bytes show it, else in UTF-8. Nothing is replaced: throws Fault `invalid_input` that names the line where the bytes are in another encoding,
 * and for an encoding that nobody knows. For a process that may wait for the disk.
 */
export function textPieces(
  path: string,
  encoding?: string,
): { readonly pieces: () => Generator<string>; readonly readBytes: () => number } {
  if (encoding !== undefined) decoderOf(encoding);
  let readBytes = 0;
  function* pieces() {
    const buffer = Buffer.allocUnsafe(PIECE_BYTES);
    const file = openSync(path, "r");
    readBytes = 0;
    let lines = 0;
    let decoder: TextDecoder | null = null;
    /** Whether the last piece ended with a character, as every line does. */
    let isWhole = true;
    try {
      for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer)) {
        const bytes = buffer.subarray(0, read);
        readBytes += read;
        decoder ??= decoderOf(encoding ?? textEncodingOf(bytes));
        // Text of one byte a character is gone through several times as fast as what a decoder makes.
        const isPlain: boolean = isWhole && decoder.encoding === "utf-8" && isAscii(bytes);
        yield isPlain ? bytes.toString("latin1") : decode(decoder, bytes, lines);
        isWhole = isPlain || (bytes[bytes.length - 1] as number) < 0x80;
        for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines++;
      }
      if (decoder) yield decode(decoder, null, lines);
    } finally {
      closeSync(file);
    }
  }
  return { pieces, readBytes: () => readBytes };
}

function decoderOf(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    const named = JSON.stringify(encoding.slice(0, 40));
    throw new Fault(
      "invalid_input",
      `encoding ${named} is not known: name one such as utf-8, utf-16le, windows-1252 or iso-8859-2`,
      {
        cause,
      },
    );
  }
}

/** The text of the next bytes, or of what the last ones left. `linesBefore` are those that end before them. */
function decode(decoder: TextDecoder, bytes: Buffer | null, linesBefore: number): string {
  try {
    return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    const line = decoder.encoding === "utf-8" ? linesBefore + 1 + linesBeforeBad(fromCharacter(bytes), isUtf8) : null;
    throw new Fault("invalid_input", encodingTrouble(decoder.encoding, line), { cause });
  }
}

/** Without the end of a character that began before. */
function fromCharacter(bytes: Buffer | null): Uint8Array {
  let start = 0;
  while (start < 3 && ((bytes?.[start] ?? 0) & 0xc0) === 0x80) start++;
  return bytes?.subarray(start) ?? new Uint8Array();
}

function isUtf8(line: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(line, { stream: true });
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}
