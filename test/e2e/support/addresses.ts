import { PAGES } from "@/components/desk/header/pages";
import { eventually, openApi } from "./api";

/** The address of every page in the navigation, and of one agent, run and decision. */
export async function allAddresses(): Promise<readonly string[]> {
  const api = openApi();
  const { agentId, id, runId } = await eventually(
    "a decision",
    async () => (await api.decisions.list.query({ limit: 1 })).rows[0] ?? null,
    60_000,
  );
  return [...PAGES.map(({ href }) => href), `/agents/${agentId}`, `/runs/${runId}`, `/decisions/${id}`];
}
