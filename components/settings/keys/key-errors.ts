import { errorText } from "@/components/desk/error-text";
import type { Venue } from "../settings-types";

/** What the desk has against a field, where its sentence begins with what the venue calls it. */
export function errorsIn(error: unknown, fields: Venue["fields"]): Readonly<Partial<Record<"keyId" | "secret", string>>> {
  if (!error || fields === null) return {};
  const lines = errorText(error).split("\n");
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, { label }]) => {
      const line = lines.find((each) => each.startsWith(`${label}: `));
      return line === undefined ? [] : [[name, line.slice(label.length + 2)]];
    }),
  );
}
