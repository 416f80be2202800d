import type { Attention } from "./attention";
import type { Round } from "./round";

/** Entries of who changed what that are not what was written. */
export async function rewrittenLog({ services }: Round): Promise<Attention[]> {
  const trouble = await services.audit.trouble();
  if (trouble === null) return [];
  return [{ level: "stop", text: `The audit log is not what was written: ${trouble}`, at: null, href: "/system" }];
}
