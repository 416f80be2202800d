import type { Metadata } from "next";
import { SettingsView } from "@/components/settings/settings-view";
import { desk } from "../desk";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage() {
  return <SettingsView initial={await (await desk()).settings.connection()} />;
}
