import type { Metadata } from "next";
import { PositionsView } from "@/components/positions/positions-view";
import { desk } from "../desk";

export const metadata: Metadata = { title: "Positions" };

export default async function PositionsPage() {
  const caller = await desk();
  const [positions, agreement] = await Promise.all([
    caller.positions.list(),
    // A broker that does not answer must not take the positions away; the browser asks again and says so.
    caller.positions.agreement().catch(() => undefined),
  ]);
  return <PositionsView initial={{ positions, agreement }} />;
}
