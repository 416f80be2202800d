import type { Metadata } from "next";
import { SystemView } from "@/components/system/system-view";
import { desk } from "../desk";

export const metadata: Metadata = { title: "System" };

export default async function SystemPage() {
  const caller = await desk();
  const [status, agents] = await Promise.all([caller.system.status(), caller.agents.list()]);
  return <SystemView initial={{ status, agents }} />;
}
