import { duration } from "@/components/format";
import type { ApprovalState } from "@/server/core/autonomy/approval";

/** What became of an order that waited for a person: "approved by Anna after 3 m". */
export function answerInWords(order: {
  readonly state: ApprovalState;
  readonly answeredBy: string | null;
  readonly answeredAt: number | null;
  readonly createdAt: number;
  readonly note: string | null;
}): string {
  const { state, answeredBy, answeredAt, createdAt, note } = order;
  const after = answeredAt === null ? "" : ` after ${duration(answeredAt - createdAt)}`;
  if (state === "waiting") return "waits for a person";
  if (state === "expired") return "nobody answered in time";
  if (state === "overtaken") return note ?? "overtaken";
  return `${state} by ${answeredBy ?? "somebody"}${after}${note === null ? "" : `: ${note}`}`;
}
