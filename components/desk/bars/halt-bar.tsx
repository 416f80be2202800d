"use client";

import { clsx } from "clsx";
import { OctagonX } from "lucide-react";
import { type ComponentProps, type ReactNode, useState } from "react";
import { useRefusal } from "../identity/use-who";
import { LaterStopDialog } from "../kill-switch/later-stop-rows";
import { ReleaseDialog } from "../kill-switch/release-dialog";
import { useAccount } from "../live-provider";
import { lookAt } from "../look-at";
import { useTRPCClient } from "../trpc";
import { WhyMoved } from "./why-moved";

/** What keeps orders back is said on every page: of the whole desk and of the account shown since when, by whom, and why, and of every other account its name. */
export function HaltBar() {
  const { id, goingOn } = useAccount();
  return (
    <>
      <WholeDesk />
      <OwnHalt />
      {goingOn.map((other) =>
        other.state !== "active" && other.id !== id ? (
          <Bar key={other.id} tone={other.state === "halted" ? "red" : "amber"}>
            <b className="font-medium">
              {other.state === "halted" ? `The kill switch of ${other.name} is engaged.` : `${other.name} only reduces.`}
            </b>{" "}
            The account shown here goes on.{" "}
            <button type="button" className="underline" onClick={() => lookAt(other.id)}>
              Look at {other.name}
            </button>
          </Bar>
        ) : null,
      )}
    </>
  );
}

function Bar({ tone, children }: { readonly tone: "red" | "amber"; readonly children: ReactNode }) {
  return (
    <p
      role="status"
      className={clsx(
        "flex items-start gap-2 border-line border-b px-4 py-1.5 text-sm",
        tone === "red" ? "bg-red-soft text-red" : "bg-amber-soft text-amber",
      )}
    >
      <OctagonX aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span className="min-w-0">{children}</span>
    </p>
  );
}

function OwnHalt() {
  const { id, name, kind, goesOn, killSwitch } = useAccount();
  if (killSwitch.state === "halted")
    return (
      <Bar tone="red">
        <b className="font-medium">The kill switch is engaged: no entry and no exit is sent.</b> What rests at the broker stays
        there. <WhyMoved verb="Engaged" moved={killSwitch} /> <Rows account={{ name, kind }} />
      </Bar>
    );
  if (killSwitch.state === "active") return null;
  return (
    <Bar tone="amber">
      <b className="font-medium">This account only reduces: nothing is bought.</b> Agents go on selling what they hold.{" "}
      <WhyMoved verb="Set" moved={killSwitch} /> <Rows account={{ name, kind }} />{" "}
      {goesOn ? <Release account={{ id, name, kind }} /> : null}
    </Bar>
  );
}

/** How far it has come, and each order and position of it. */
function Rows({ account }: { readonly account: ComponentProps<typeof LaterStopDialog>["account"] }) {
  const { stopping } = useAccount();
  const client = useTRPCClient();
  const [isOpen, setOpen] = useState(false);
  if (stopping === null || stopping.state === "ended") return null;
  const isGoing = stopping.state === "going";
  const far = stopping.level === "flatten" ? (isGoing ? "It is being emptied. " : `Flat: ${stopping.words}. `) : "";
  return (
    <>
      {far}
      <button type="button" className="underline" onClick={() => setOpen(true)}>
        Each order and position…
      </button>{" "}
      {isOpen ? (
        <LaterStopDialog account={account} client={client} operationId={stopping.id} onClose={() => setOpen(false)} />
      ) : null}
    </>
  );
}

function WholeDesk() {
  const { wholeDesk } = useAccount();
  if (!wholeDesk || wholeDesk.state === "active") return null;
  const isHalted = wholeDesk.state === "halted";
  return (
    <Bar tone={isHalted ? "red" : "amber"}>
      <b className="font-medium">
        {isHalted ? "The whole desk is halted: no entry and no exit is sent." : "The whole desk only reduces: nothing is bought."}
      </b>{" "}
      <WhyMoved verb="Set" moved={wholeDesk} /> <Release account={null} />
    </Bar>
  );
}

function Release({ account }: { readonly account: Parameters<typeof ReleaseDialog>[0]["account"] }) {
  const [isAsking, setAsking] = useState(false);
  const refusal = useRefusal("trade");
  return (
    <>
      <button
        type="button"
        className="underline disabled:no-underline"
        disabled={refusal !== null}
        title={refusal ?? undefined}
        onClick={() => setAsking(true)}
      >
        {account === null ? "Release the whole desk…" : "Let it buy again…"}
      </button>
      {isAsking ? <ReleaseDialog account={account} onStopAll={null} onClose={() => setAsking(false)} /> : null}
    </>
  );
}
