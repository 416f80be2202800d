import { PositionsView } from "@/components/positions/positions-view";
import { desk } from "../desk";
import { titled } from "../titled";

export const metadata = titled("/positions");

export default async function PositionsPage() {
  const caller = await desk();
  const [positions, agreement] = await Promise.all([
    caller.positions.list(),
    // A broker that does not answer must not take the positions away; the browser asks again and says so.
    caller.positions.agreement().catch(() => undefined),
  ]);
  return <PositionsView initial={{ positions, agreement }} />;
}
