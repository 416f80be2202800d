import type { Metadata } from "next";
import { AgentsView } from "@/components/agents/agents-view";
import { desk } from "../desk";

export const metadata: Metadata = { title: "Agents" };

export default async function AgentsPage() {
  return <AgentsView initial={await (await desk()).agents.list()} />;
}
