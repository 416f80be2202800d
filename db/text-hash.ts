import { createHash } from "node:crypto";
import { textOf } from "@/server/core/signals/sentiment/text-of";

/** SHA-256 of what a model reads of a headline, in hex. */
export function textHashOf(item: Parameters<typeof textOf>[0]): string {
  return createHash("sha256").update(textOf(item)).digest("hex");
}
