import { Fault } from "@/server/core/fault";

/**
 * The body of an answer as text, read no further than `maxBytes`. Throws Fault `data_missing` for a longer one, one that breaks off, and one that is
 * no UTF-8, in a sentence that begins with `what`.
 */
export async function boundedText(response: Response, maxBytes: number, what: string): Promise<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let [text, bytes] = ["", 0];
  try {
    for await (const chunk of response.body ?? []) {
      bytes += chunk.byteLength;
      if (bytes > maxBytes) break;
      text += decoder.decode(chunk, { stream: true });
    }
    if (bytes <= maxBytes) return text + decoder.decode();
  } catch (error) {
    const why = error instanceof TypeError && "code" in error ? "its answer is no text" : "its answer broke off";
    throw new Fault("data_missing", `${what}: ${why}`, { cause: error });
  }
  throw new Fault("data_missing", `${what}: its answer is longer than ${Math.round(maxBytes / 1e6)} MB`);
}
