import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useAgentName } from "@/components/agents/agent-name";
import { followedRuns } from "@/components/desk/commands/followed-runs";
import { insist } from "@/components/desk/commands/insist";
import { useAccount } from "@/components/desk/live-provider";
import { said } from "@/components/desk/said";
import { useTRPC, useTRPCClient } from "@/components/desk/trpc";
import type { PositionRow } from "./position-types";

/** Whoever left before the desk answered. */
const LEFT = "The desk did not answer, and it is asked no more: look at the position once it does, for it may be sold yet";

/**
 * Sells what an agent holds, and has its run told to the end. Selling all of it is asked for until the desk answers: while a sale is under way it
 * is the same one. Both throw in words.
 */
export function useSelling({ agentId }: Pick<PositionRow, "agentId">) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const name = useAgentName()(agentId);
  // As it was when it was asked.
  const [accountId] = useState(useAccount().id);
  const follow = ({ id }: { readonly id: number }) => {
    followedRuns.add({ id, name, asked: "sale" });
    void queryClient.invalidateQueries({ queryKey: trpc.positions.pathKey() });
  };
  const untilAnswered = <Answer>(send: (signal: AbortSignal) => Promise<Answer>, left: AbortSignal) =>
    said(insist(send, left, LEFT));
  const sell = async (left: AbortSignal) =>
    follow(await untilAnswered((signal) => client.positions.close.mutate({ accountId, agentId }, { signal }), left));
  /** Once: twice it would sell twice. */
  const reduce = async (qty: string) => follow(await said(client.positions.reduce.mutate({ accountId, agentId, qty })));
  /** The way out while the kill switch is engaged: agents that are on may only sell, then the switch is released, then this is sold. */
  const leaveByReducing = async (left: AbortSignal) => {
    const agents = await untilAnswered((signal) => client.agents.list.query({ accountId }, { signal }), left);
    const agentIds = agents.filter(({ mode }) => mode === "on").map(({ id }) => id);
    if (agentIds.length > 0)
      await untilAnswered(
        (signal) => client.agents.setMode.mutate({ accountId, agentIds, mode: "reduce_only" }, { signal }),
        left,
      );
    const release = { accountId, engaged: false, reason: "released for exits only" };
    await untilAnswered((signal) => client.accounts.setKillSwitch.mutate(release, { signal }), left);
    void queryClient.invalidateQueries();
    await sell(left);
  };
  return { sell, reduce, leaveByReducing };
}
