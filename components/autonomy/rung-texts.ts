import type { Rung } from "@/server/core/autonomy/rung";

/** What each rung of the ladder is called and means, for a person. */
export const RUNG_TEXTS: Readonly<Record<Rung, { readonly label: string; readonly says: string }>> = {
  observe: { label: "Observe", says: "It decides and is judged by every rule, and enters nothing. What it holds it may sell." },
  approve: {
    label: "Approve",
    says: "Each order that it chooses waits for you under Approvals, its own sales too; no answer means no. Stops, targets, sales by you, by the kill switch and before the close never wait.",
  },
  capped: {
    label: "Capped",
    says: "It trades by itself, and its entries are made as small as its cap. Sales are never made smaller.",
  },
  full: { label: "Full", says: "It trades by itself, within its parameters, the rules and your limits." },
};
