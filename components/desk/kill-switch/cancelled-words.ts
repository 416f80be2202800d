import { count } from "@/components/format";

interface Answer {
  readonly cancelled: readonly { readonly error: string | null }[];
}

/** How a cancellation went, in a few words. */
export function cancelledInWords({ cancelled }: Answer): string {
  const failed = cancelled.filter(({ error }) => error !== null).length;
  const done = count(cancelled.length - failed, "order is cancelled", "orders are cancelled");
  return failed === 0 ? done : `${done}, ${failed} ${failed === 1 ? "is" : "are"} not`;
}
