import type { Attention } from "./attention";
import type { Round } from "./round";

/** Back-ups that are too old, or are not made any more. */
export async function oldBackups({ services }: Round): Promise<Attention[]> {
  const trouble = services.backups.trouble();
  return trouble === null ? [] : [{ level: "warn", text: trouble, at: null, href: "/system" }];
}
