import { ApprovalsView } from "@/components/approvals/approvals-view";
import { desk } from "../desk";
import { titled } from "../titled";

export const metadata = titled("/approvals");

export default async function ApprovalsPage() {
  const caller = await desk();
  return <ApprovalsView initial={await caller.approvals.list()} />;
}
