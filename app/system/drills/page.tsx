import type { Metadata } from "next";
import { DrillsView } from "@/components/system/drills/drills-view";
import { desk } from "../../desk";

export const metadata: Metadata = { title: "Drills" };

export default async function DrillsPage() {
  return <DrillsView initial={await (await desk()).system.drills()} />;
}
