"use client";

import { useQueryClient } from "@tanstack/react-query";
import { patchAnswer } from "../answers/patch-answer";
import { useRefusal } from "../identity/use-who";
import { useAccount } from "../live-provider";
import { type Outputs, useTRPC, useTRPCClient } from "../trpc";
import { SwitchButton } from "./switch-button";
import type { StopLevel } from "./use-engaging";

type Account = Outputs["accounts"]["current"];

/** The kill switch of the account that is shown, which stops all others, too, where that is chosen. */
export function KillSwitch() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const { id, name, kind, goesOn, goingOn, killSwitch } = useAccount();
  const showEngaged = (level: StopLevel) => {
    if (level === "pause") return void queryClient.invalidateQueries();
    patchAnswer(queryClient, trpc.accounts.current.queryKey(), (account: Account) => ({
      ...account,
      goingOn: account.goingOn.map((each) => (each.id === id ? { ...each, isEngaged: true } : each)),
      killSwitch:
        account.killSwitch.engaged || account.id !== id
          ? account.killSwitch
          : {
              engaged: true,
              state: "halted" as const,
              reason: "engaged on screen",
              changedAt: Date.now(),
              changedBy: null,
              trigger: null,
            },
    }));
    void queryClient.invalidateQueries();
  };
  const account = goesOn ? { id, name, kind, engaged: killSwitch.engaged } : null;
  // Anybody stops trading; to let it go on takes who may trade.
  const refusal = useRefusal("trade");
  return <SwitchButton account={account} goingOn={goingOn} client={client} onEngaged={showEngaged} releaseRefusal={refusal} />;
}
