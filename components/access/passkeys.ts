import { useSyncExternalStore } from "react";
import type { DeskClient, Inputs } from "@/components/desk/trpc";
import { untilLoaded } from "@/components/ui/until-loaded";
import { isTransport } from "@/server/core/people/transports";

const library = () => untilLoaded(() => import("@simplewebauthn/browser"));

const IP_ADDRESS = /^[\d.]+$|:/;

/** Whether this browser can have passkeys here: they are made for a name, and no IP address is one. */
function canHavePasskeys(): boolean {
  return typeof window.PublicKeyCredential === "function" && !IP_ADDRESS.test(window.location.hostname);
}

const never = () => () => undefined;

/** Whether this browser can have passkeys here; not before the page is alive. */
export const useCanHavePasskeys = (): boolean => useSyncExternalStore(never, canHavePasskeys, () => false);

/** What a passkey of the person's choice answers to a challenge of the desk. Throws in the words that a person reads. */
export async function answerByPasskey(client: DeskClient): Promise<Inputs["session"]["signInByPasskey"]> {
  const { id, options } = await client.session.passkeyChallenge.mutate({});
  const { startAuthentication } = await library();
  const response = await startAuthentication({ optionsJSON: options }).catch(inWords);
  return { id, response: { ...response, clientExtensionResults: {} } };
}

/** Makes a passkey in the browser or its key, and gives it to the desk. Throws in the words that a person reads. */
export async function makePasskey(client: DeskClient, name: string): Promise<void> {
  const { id, options } = await client.own.newPasskey.mutate({});
  const { startRegistration } = await library();
  const made = await startRegistration({ optionsJSON: options }).catch(inWords);
  // Browsers name ways that are newer than the desk.
  const response = { ...made.response, transports: made.response.transports?.filter(isTransport) };
  await client.own.addPasskey.mutate({ id, name, response: { ...made, response, clientExtensionResults: {} } });
}

/** By the names that WebAuthn gives to what went wrong. Source: Web Authentication Level 3, 5.1.3 and 5.1.4. */
const WORDS: Readonly<Record<string, string>> = {
  NotAllowedError: "The browser gave no passkey: it was cancelled, it took too long, or there is none for this desk",
  AbortError: "The browser gave no passkey: it was cancelled",
  InvalidStateError: "There is a passkey of yours on this device already",
  SecurityError: "The browser takes no passkeys at this address",
};

function inWords(error: unknown): never {
  const words = error instanceof Error ? (WORDS[error.name] ?? error.message) : String(error);
  throw new Error(words, { cause: error });
}
