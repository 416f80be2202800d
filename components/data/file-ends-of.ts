import { FILE_END_BYTES, type FileEnds, fileEnds, tailFrom } from "@/server/core/market/file-ends";
import { textEncodingOf } from "@/server/core/news/news-file/text-encoding";

/** The first and the last lines of a file that a person chose; nothing in between is read. */
export async function fileEndsOf(file: Blob): Promise<FileEnds> {
  const first = await bytesOf(file, 0, FILE_END_BYTES);
  const encoding = textEncodingOf(first);
  const from = tailFrom(file.size);
  const last = file.size <= FILE_END_BYTES ? null : new TextDecoder(encoding).decode(await bytesOf(file, from, file.size));
  return fileEnds(new TextDecoder(encoding).decode(first, { stream: last !== null }), last, from <= FILE_END_BYTES);
}

const bytesOf = async (file: Blob, from: number, to: number) => new Uint8Array(await file.slice(from, to).arrayBuffer());
