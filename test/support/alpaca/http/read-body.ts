import { refusal } from "../shared/refusal";

/** The JSON body of a request, undefined when it has none. Throws a Refusal for anything else. */
export async function readBody(request: AsyncIterable<Uint8Array>): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString("utf8");
  if (text.trim() === "") return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw refusal(400, 40010000, "request body format is invalid");
  }
}
