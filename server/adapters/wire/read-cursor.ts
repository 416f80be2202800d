import { createHash } from "node:crypto";
import type { z } from "zod";
import { Fault } from "@/server/core/fault";

/** The cursor that `text` stands for; "" is the beginning. Throws Fault `invalid_input` for one that was never given out. */
export function readCursorOf<Cursor>(schema: z.ZodType<Cursor>, beginning: Cursor, text: string): Cursor {
  if (text === "") return beginning;
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw new Fault("invalid_input", `cursor "${text.slice(0, 40)}" is not one of this broker`, { cause });
  }
}

/** Twelve characters for `text`. */
export function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 12);
}
