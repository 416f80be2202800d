import { Fault } from "../../fault";
import { textEncodingOf } from "../../news/news-file/text-encoding";

/** What a file is by its first bytes: text, or what text is taken from. */
export type FileKind = "text" | "gzip" | "zip" | "parquet";

/** So many bytes tell what a file is. */
export const BYTES_THAT_TELL = 512;

const latin = (text: string) => Array.from(text, (letter) => letter.charCodeAt(0));

/** Each kind of file that is no text by bytes at a place. Sources: the formats' own documents, and file(1)'s magic, 5.45. */
const SIGNATURES: readonly (readonly [what: string, at: number, bytes: readonly number[], advice?: string])[] = [
  ["an Excel workbook of before 2007", 0, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], "save it as CSV in Excel"],
  ["a PDF", 0, latin("%PDF-")],
  ["an SQLite database", 0, latin("SQLite format 3\0"), "export the table as CSV"],
  ["an HDF5 file", 0, [0x89, ...latin("HDF\r\n"), 0x1a, 0x0a], "write it by pandas' to_csv"],
  ["an Arrow or Feather file", 0, latin("ARROW1"), "write it by pandas' to_parquet"],
  ["a Feather file of version 1", 0, latin("FEA1"), "write it by pandas' to_parquet"],
  ["an Avro file", 0, [...latin("Obj"), 1], "write it as CSV"],
  ["a NumPy array", 0, [0x93, ...latin("NUMPY")], "write it by numpy's savetxt"],
  ["a 7z archive", 0, [...latin("7z"), 0xbc, 0xaf, 0x27, 0x1c], "unpack it first"],
  ["a RAR archive", 0, latin("Rar!"), "unpack it first"],
  ["a tar archive", 257, latin("ustar"), "unpack it first"],
  ["compressed by xz", 0, [0xfd, ...latin("7zXZ"), 0], "unpack it first"],
  ["compressed by bzip2", 0, latin("BZh"), "unpack it first"],
  ["compressed by Zstandard", 0, [0x28, 0xb5, 0x2f, 0xfd], "unpack it first"],
  ["compressed by LZ4", 0, [0x04, 0x22, 0x4d, 0x18], "unpack it first"],
  ["a PNG picture", 0, [0x89, ...latin("PNG")]],
  ["a JPEG picture", 0, [0xff, 0xd8, 0xff]],
];
/** What a text may begin with too, as with the symbol ORCL: only of a file with a zero byte. */
const BINARY_SIGNATURES: typeof SIGNATURES = [
  ["an ORC file", 0, latin("ORC"), "write it by pandas' to_csv"],
  ["a DuckDB database", 8, latin("DUCK"), "export the table as CSV"],
];
const ALLOWED = "a file of bars is Parquet, or CSV or another text, by itself or in .gz or .zip";

/** What a file is by its first 512 bytes. Throws Fault `invalid_input` that names what it is where it is nothing that bars are read from. */
export function fileKindOf(beginning: Uint8Array): FileKind {
  const begins = (bytes: readonly number[], at = 0) => bytes.every((byte, i) => beginning[at + i] === byte);
  if (begins([0x1f, 0x8b])) return "gzip";
  if (begins([...latin("PK"), 3, 4]) || begins([...latin("PK"), 5, 6])) return "zip";
  if (begins(latin("PAR1"))) return "parquet";
  const found = SIGNATURES.find(([, at, bytes]) => begins(bytes, at));
  if (found) throw noBars(found[0], found[3]);
  if (isPickle(beginning)) throw noBars("a Python pickle", "write it by pandas' to_csv");
  if (textEncodingOf(beginning) !== "utf-8") return "text";
  if (isPage(beginning)) throw noBars("a web page", "the download may have asked for a sign-in");
  if (!beginning.includes(0)) return "text";
  const binary = BINARY_SIGNATURES.find(([, at, bytes]) => begins(bytes, at));
  throw noBars(binary?.[0] ?? "a binary file of a kind that is not known", binary?.[3]);
}

/** Why a file is refused that is something else than a file of bars. */
export function noBars(what: string, advice?: string): Fault {
  return new Fault("invalid_input", `it is ${what}, and ${ALLOWED}${advice ? `: ${advice}` : ""}`);
}

/** Source: Python's PEP 3154 and 574: a mark, the protocol from 2 to 5, and in 4 and 5 a frame. */
function isPickle([mark, protocol, next]: Uint8Array): boolean {
  return mark === 0x80 && protocol !== undefined && protocol >= 2 && protocol <= 5 && next !== undefined;
}

function isPage(beginning: Uint8Array): boolean {
  const text = String.fromCharCode(...beginning).trimStart();
  return /^(?:\u00EF\u00BB\u00BF)?\s*<(?:!doctype html|html|head|body)\b/i.test(text);
}
