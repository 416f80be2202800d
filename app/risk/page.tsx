import { RiskView } from "@/components/risk/risk-view";
import { desk } from "../desk";
import { titled } from "../titled";

export const metadata = titled("/risk");

export default async function RiskPage() {
  const caller = await desk();
  return <RiskView initial={await caller.risk.read()} />;
}
