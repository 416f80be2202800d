import type { Db } from "@/db/client";
import { channelById } from "@/db/queries/alerts/channels";
import type { ChannelInputs } from "../adapters/alerts/channel-inputs";
import { SEND_STEPS, type SendResult, type SendStep } from "../core/alerts/channel";
import { CHANNEL_KINDS } from "../core/alerts/channel-kinds";
import { Fault } from "../core/fault";
import type { Vault } from "../core/vault";
import type { ConnectionStep } from "../status/connection";
import { createChannel } from "./create-channel";

const STEPS: Readonly<Record<SendStep, { readonly step: string; readonly ok: string; readonly advice: string }>> = {
  address: {
    step: "Address",
    ok: "it is found, and may be asked",
    advice: "check the address, and this machine's way to the internet",
  },
  connection: {
    step: "Connection",
    ok: "it is reached",
    advice: "check that the receiver runs, and that nothing between blocks it",
  },
  answer: { step: "Answer", ok: "it was taken: look whether it arrived", advice: "check the secrets and the place it goes to" },
};

/** Sends a test over a channel, whatever its rules and whatever waits for it, and tells how far it came. Throws Fault `not_found`. */
export async function* testChannel(
  {
    db,
    vault,
    inputs,
    deskUrl,
  }: { readonly db: Db; readonly vault: Vault; readonly inputs: ChannelInputs; readonly deskUrl: string },
  channelId: string,
): AsyncGenerator<ConnectionStep> {
  const row = await channelById(db, channelId);
  const at = inputs.wall.now();
  const opened = () => createChannel(row, vault, inputs);
  let channel: ReturnType<typeof opened>;
  try {
    channel = opened();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    yield { step: "Secrets", state: "failed", finding: error.message, advice: "enter them again" };
    return;
  }
  yield { step: "Secrets", state: "ok", finding: "they can be read", advice: null };
  const body = `This is a test of "${row.name}" (${CHANNEL_KINDS[row.kind].title}). Nothing is wrong.`;
  const message = {
    id: `ztrade-test-${row.id}-${at}`,
    at,
    level: "note",
    title: "Ztrade: test",
    body,
    thread: null,
    replyTo: null,
  } as const;
  yield* stepsOf(await channel.send({ ...message, url: `${deskUrl}/settings` }));
}

/** Every step before the one that failed is well, and none after it was made. */
function* stepsOf(result: SendResult): Generator<ConnectionStep> {
  for (const name of SEND_STEPS) {
    const { step, ok, advice } = STEPS[name];
    if (result.kind !== "sent" && result.at === name) {
      yield { step, state: result.kind === "unknown" ? "warned" : "failed", finding: result.words, advice };
      return;
    }
    yield { step, state: "ok", finding: ok, advice: null };
  }
}
