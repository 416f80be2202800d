"use client";

import { useQueryClient } from "@tanstack/react-query";
import { patchAnswer } from "../answers/patch-answer";
import { useAccount } from "../live-provider";
import { type Outputs, useTRPC, useTRPCClient } from "../trpc";
import { SwitchButton } from "./switch-button";

type Account = Outputs["accounts"]["current"];

/** The kill switch of the account that is traded, whatever account is looked at. */
export function KillSwitch() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const { killSwitch, traded } = useAccount();
  const { name, kind } = traded;
  const showEngaged = () => {
    patchAnswer(queryClient, trpc.accounts.current.queryKey(), (account: Account) => ({
      ...account,
      killSwitch: account.killSwitch.engaged
        ? account.killSwitch
        : { engaged: true, reason: "engaged on screen", changedAt: Date.now(), changedBy: null },
    }));
    void queryClient.invalidateQueries();
  };
  const account = { name, isReal: kind === "paper" || kind === "live", engaged: killSwitch.engaged };
  return <SwitchButton account={account} client={client} onEngaged={showEngaged} />;
}
