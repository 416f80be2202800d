import { SystemView } from "@/components/system/system-view";
import { desk } from "../desk";
import { titled } from "../titled";

export const metadata = titled("/system");

export default async function SystemPage() {
  const caller = await desk();
  const [status, agents, backups, watcher] = await Promise.all([
    caller.system.status(),
    caller.agents.list(),
    caller.backups.read(),
    caller.alerts.watcher(),
  ]);
  return <SystemView initial={{ status, agents, backups, watcher }} />;
}
