"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { FastForward, Pause, Play, StepForward } from "lucide-react";
import { Button } from "@/components/ui/inputs/button";
import { IconButton } from "@/components/ui/inputs/icon-button";
import { DropdownMenu } from "@/components/ui/overlays/dropdown-menu";
import { toast } from "@/components/ui/overlays/toast";
import { CLOCK_SPEEDS, type ClockSpeed } from "@/server/core/time/clock-speed";
import { confirmed } from "../commands/confirmed";
import { useAccount } from "../live-provider";
import { Needs } from "../needs";
import { type Inputs, useTRPC, useTRPCClient } from "../trpc";

function speedLabel(speed: ClockSpeed): string {
  return speed === "max" ? "full speed" : `${speed}×`;
}

/** How fast the played market goes: speed, pause, one instant, on to the next open. */
export function ClockControl() {
  const trpc = useTRPC();
  const { clock } = useAccount();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const read = () => queryClient.invalidateQueries({ queryKey: trpc.accounts.current.pathKey() });
  const told = {
    onSuccess: () => read(),
    onError: ({ message }: Error) => {
      toast.error(`The market's clock was not changed: ${message}`);
      void read();
    },
  } as const;
  const set = useMutation({
    ...told,
    mutationFn: (to: Inputs["accounts"]["setClock"]) => confirmed((signal) => client.accounts.setClock.mutate(to, { signal })),
  });
  const playTo = useMutation({
    ...told,
    mutationFn: (to: Inputs["accounts"]["playTo"]) => confirmed((signal) => client.accounts.playTo.mutate(to, { signal })),
  });
  const busy = set.isPending || playTo.isPending;
  const { paused, full, speed } = clock;
  const shown = paused ? "paused" : full ? "playing…" : speedLabel(speed);
  return (
    <Needs>
      <fieldset aria-label="Market clock" className="flex items-center">
        <IconButton
          size="sm"
          label={paused ? "Let the market run" : "Pause the market"}
          busy={busy}
          onClick={() => set.mutate({ paused: !paused })}
        >
          {paused ? <Play aria-hidden className="size-3.5" /> : <Pause aria-hidden className="size-3.5" />}
        </IconButton>
        {paused ? (
          <IconButton
            size="sm"
            label="Go on to the next instant"
            // A phone has it in the menu: the kill switch needs the room.
            className="max-sm:hidden!"
            onClick={() => playTo.mutate({ target: "next_instant" })}
          >
            <StepForward aria-hidden className="size-3.5" />
          </IconButton>
        ) : null}
        <DropdownMenu
          align="start"
          trigger={
            <Button
              variant="ghost"
              size="sm"
              className="figure"
              aria-busy={busy || undefined}
              aria-label={`Speed of the market: ${shown}`}
            >
              {shown}
            </Button>
          }
          items={[
            ...CLOCK_SPEEDS.map((option) => ({
              label: speedLabel(option),
              hint: option === speed ? "now" : undefined,
              onSelect: () => set.mutate({ speed: option, paused: false }),
            })),
            "separator" as const,
            ...(paused
              ? [
                  {
                    label: "Go on to the next instant",
                    icon: StepForward,
                    onSelect: () => playTo.mutate({ target: "next_instant" }),
                  },
                ]
              : []),
            { label: "Play to the next open", icon: FastForward, onSelect: () => playTo.mutate({ target: "next_open" }) },
          ]}
        />
      </fieldset>
    </Needs>
  );
}
