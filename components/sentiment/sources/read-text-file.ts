import { encodingTrouble, linesBeforeBad, textEncodingOf } from "@/server/core/news/news-file/text-encoding";

/** The text of a file in UTF-8 or UTF-16; or what is wrong with it, for the browser's own reading puts marks where it cannot read on. */
export async function readTextFile(file: Blob): Promise<{ readonly text: string } | { readonly trouble: string }> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const encoding = textEncodingOf(bytes);
  const text = decoded(bytes, encoding);
  if (text !== null) return { text };
  const line = encoding === "utf-8" ? linesBeforeBad(bytes, (one) => decoded(one, encoding) !== null) + 1 : null;
  return { trouble: encodingTrouble(encoding, line) };
}

/** Null where the bytes are in another encoding. */
function decoded(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}
