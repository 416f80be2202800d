import { AgentsView } from "@/components/agents/agents-view";
import { desk } from "../desk";
import { titled } from "../titled";

export const metadata = titled("/agents");

export default async function AgentsPage() {
  return <AgentsView initial={await (await desk()).agents.list()} />;
}
