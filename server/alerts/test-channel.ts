import type { Db } from "@/db/client";
import { channelById } from "@/db/queries/alerts/channels";
import type { ChannelInputs } from "../adapters/alerts/channel-inputs";
import { SEND_STEP_LABELS, type SendResult, type SendStep } from "../core/alerts/channel";
import { CHANNEL_KINDS } from "../core/alerts/channel-kinds";
import { Fault } from "../core/fault";
import type { Vault } from "../core/vault";
import type { ConnectionStep } from "../status/connection";
import { createChannel } from "./create-channel";

const STEPS: Readonly<Record<SendStep, { readonly ok: string; readonly advice: string }>> = {
  address: {
    ok: "it is found, and may be asked",
    advice: "check the address, and this machine's way to the internet",
  },
  connection: {
    ok: "it is reached",
    advice: "check that the receiver runs, and that nothing between blocks it",
  },
  encryption: {
    ok: "the line is as its address asks",
    advice: "check the port, and that the server's certificate is of its name: smtps and smtp are not the same port",
  },
  login: { ok: "it takes the login, where one is set", advice: "check the user and the password" },
  sender: { ok: "it takes mail from there", advice: "check the address From: it may have to be of the user" },
  recipient: { ok: "it takes mail to there", advice: "check the address To" },
  answer: { ok: "it was taken: look whether it arrived", advice: "check the secrets and the place it goes to" },
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
    answers: [],
  } as const;
  yield* stepsOf(CHANNEL_KINDS[row.kind].steps, await channel.send({ ...message, url: `${deskUrl}/settings` }));
}

/** Every step before the one that failed is well, and none after it was made. */
function* stepsOf(names: readonly SendStep[], result: SendResult): Generator<ConnectionStep> {
  for (const name of names) {
    const { ok, advice } = STEPS[name];
    const step = SEND_STEP_LABELS[name];
    if (result.kind !== "sent" && result.at === name) {
      yield { step, state: result.kind === "unknown" ? "warned" : "failed", finding: result.words, advice };
      return;
    }
    yield { step, state: "ok", finding: ok, advice: null };
  }
}
