import { SettingsView } from "@/components/settings/settings-view";
import { desk } from "../desk";
import { titled } from "../titled";

export const metadata = titled("/settings");

export default async function SettingsPage() {
  return <SettingsView initial={await (await desk()).settings.connection()} />;
}
