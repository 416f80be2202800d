/** What a beat says: that the work begins, that it is done, or that it is not. Source: healthchecks.io, "Pinging API". */
export type BeatKind = "start" | "success" | "fail";

/** The address of a beat; those of one run bear the same `runId`. */
export function beatAddress(url: string, kind: BeatKind, runId: string | null): string {
  const address = new URL(url);
  if (kind !== "success") address.pathname = `${address.pathname.replace(/\/$/, "")}/${kind}`;
  if (runId !== null) address.searchParams.set("rid", runId);
  return address.href;
}
