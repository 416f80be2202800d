import { type QueryClient, useMutation, useMutationState, useQueryClient } from "@tanstack/react-query";
import { CONFIRMED_WITHIN_MS } from "@/components/ui/overlays/confirm-dialog";
import { toast } from "@/components/ui/overlays/toast";
import type { AgentMode } from "@/server/core/agents/agent";
import { patchAnswer } from "../answers/patch-answer";
import { useAccount } from "../live-provider";
import { said } from "../said";
import { type DeskClient, type Outputs, useTRPC, useTRPCClient } from "../trpc";
import { confirmed } from "./confirmed";
import { insist } from "./insist";

export interface ModeChange {
  readonly agents: readonly { readonly id: string; readonly name: string }[];
  readonly mode: AgentMode;
  /** Of the dialog that tells how far it is; aborted when a person leaves it, and then it is sent no more. */
  readonly left?: AbortSignal;
  /** Each by itself, with what became of each as the answer. */
  readonly isEach?: boolean;
  /** It was asked for where nothing shows the mode: then it is told once it is confirmed. */
  readonly isTold?: boolean;
}

const KEY = ["set the mode of agents"];
const WORDS: Readonly<Record<AgentMode, string>> = {
  on: "on",
  observe: "set to observe",
  reduce_only: "set to reduce only",
  off: "off",
};

/** Sets the mode of agents in the account shown. Nothing on the page changes before the desk has confirmed it; what makes them trade less is sent until it does. */
export function useSetMode() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const { id: accountId } = useAccount();
  return useMutation({
    mutationKey: KEY,
    mutationFn: (change: ModeChange) => send(client, accountId, change),
    onSuccess: (outcomes, change) => {
      const refused = new Set(outcomes?.flatMap(({ agentId, isDone }) => (isDone ? [] : [agentId])));
      showMode(trpc, queryClient, { ...change, agents: change.agents.filter(({ id }) => !refused.has(id)) });
      if (change.isTold) toast.success(`${namesOf(change)} ${WORDS[change.mode]}`, { id: idOf(change) });
      void queryClient.invalidateQueries({ queryKey: trpc.agents.pathKey() });
    },
    onError: ({ message }, change) => {
      if (!change.left)
        toast.error(`${namesOf(change)} not confirmed to be ${WORDS[change.mode]}: ${message}`, { id: idOf(change) });
      void queryClient.invalidateQueries({ queryKey: trpc.agents.pathKey() });
    },
  });
}

/** The mode to which an agent is on its way, asked for anywhere on the page; null while none is. */
export function useModeUnderWay(agentId: string): AgentMode | null {
  const changes = useMutationState({
    filters: { mutationKey: KEY, status: "pending" },
    select: ({ state }) => state.variables as ModeChange | undefined,
  });
  return changes.findLast((change) => change?.agents.some(({ id }) => id === agentId))?.mode ?? null;
}

type Outcomes = Outputs["agents"]["setModes"];

const MOST_AT_ONCE = 200;

/** What became of each where each was asked for by itself; null where all were set or none. */
async function send(client: DeskClient, accountId: string, change: ModeChange): Promise<Outcomes | null> {
  const { agents, mode, left, isEach } = change;
  const ids = agents.map(({ id }) => id);
  const set = async (signal: AbortSignal): Promise<Outcomes | null> => {
    if (!isEach) {
      await client.agents.setMode.mutate({ accountId, agentIds: ids, mode }, { signal });
      return null;
    }
    const outcomes: Outcomes[number][] = [];
    for (let from = 0; from < ids.length; from += MOST_AT_ONCE) {
      const agentIds = ids.slice(from, from + MOST_AT_ONCE);
      outcomes.push(...(await client.agents.setModes.mutate({ accountId, agentIds, mode }, { signal })));
    }
    return outcomes;
  };
  if (mode === "on") return confirmed(set);
  const stop = new AbortController();
  const told = left ? null : tellWhenLate(change, () => stop.abort());
  try {
    const outcomes = await said(insist(set, left ?? stop.signal, GIVEN_UP));
    if (told?.isLate()) toast.success(`${namesOf(change)} ${WORDS[mode]} now`, { id: idOf(change), duration: 10_000 });
    return outcomes;
  } finally {
    told?.end();
  }
}

const GIVEN_UP = "the desk did not answer, and it is asked no more; it may be done yet";

/** Says once that the desk does not answer, with what a person can do. */
function tellWhenLate(change: ModeChange, giveUp: () => void) {
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    const words = `${namesOf(change)} not confirmed to be ${WORDS[change.mode]} after ${CONFIRMED_WITHIN_MS / 1_000} s: the desk does not answer. It is sent again until it does; what must end now, end at the broker.`;
    const action = { label: "Stop trying", onClick: giveUp };
    toast.error(words, { id: idOf(change), duration: Number.POSITIVE_INFINITY, action });
  }, CONFIRMED_WITHIN_MS);
  return { isLate: () => late, end: () => clearTimeout(timer) };
}

const idOf = ({ agents }: ModeChange) => `mode of ${agents.map(({ id }) => id).join(" ")}`;

/** `Tesla is`, `Tesla and 3 more are`. */
function namesOf({ agents: [first, ...more] }: ModeChange): string {
  return more.length === 0 ? `${first?.name ?? "Nobody"} is` : `${first?.name} and ${more.length} more are`;
}

function showMode(trpc: ReturnType<typeof useTRPC>, queryClient: QueryClient, { agents, mode }: ModeChange): void {
  const ids = new Set(agents.map(({ id }) => id));
  patchAnswer(queryClient, trpc.agents.list.queryKey(), (list: Outputs["agents"]["list"]) =>
    list.map((agent) => (ids.has(agent.id) ? { ...agent, mode } : agent)),
  );
  for (const agentId of ids)
    patchAnswer(queryClient, trpc.agents.get.queryKey({ agentId }), (agent: Outputs["agents"]["get"]) => ({ ...agent, mode }));
}
