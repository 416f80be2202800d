import type { Outputs } from "@/components/desk/trpc";

export type Approvals = Outputs["approvals"]["list"];
export type WaitingOrder = Approvals["waiting"][number];
export type PastOrder = Approvals["past"][number];
