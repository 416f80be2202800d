import { z } from "zod";
import { Fault } from "@/server/core/fault";
import { shownAddress } from "@/server/core/secrets";

const LONGEST_WORDS = 300;
const errorSchema = z.object({ error: z.string() });

/**
 * A question to the user's own gateway that changes no order: a GET, or a POST where `body` is given. Answers what JSON it told. Throws Fault
 * `broker_unreachable` where the gateway does not answer, is logged out or is overrun, `not_found` for what it does not know, and `refused` for
 * what it does not permit. An `error` in an answer of status 200 is one too.
 */
export type AskGateway = (path: string, query?: Readonly<Record<string, string>>, body?: object) => Promise<unknown>;

/** `url` is the gateway's, such as https://localhost:5000/v1/api; `fetch` may hold requests back. */
export function createAskGateway(url: string, fetch: typeof globalThis.fetch): AskGateway {
  return async (path, query = {}, body) => {
    const asked = new URLSearchParams(query).toString();
    const address = `${url}${path}${asked === "" ? "" : `?${asked}`}`;
    const sent = body && { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
    const response = await fetch(address, { ...sent }).catch((error: unknown) => {
      if (error instanceof Fault) throw error;
      throw new Fault("broker_unreachable", `the gateway at ${shownAddress(url)} does not answer: ${rootOf(error)}`, {
        cause: error,
      });
    });
    const text = await response.text();
    const json = parsed(text);
    const told = errorSchema.safeParse(json).data?.error;
    if (response.ok && told === undefined && json !== undefined) return json;
    throw gatewayFault(url, response.status, told ?? text);
  };
}

/** What the gateway's refusal of a question means. Sources: "Web API v1.0", response codes, https://www.interactivebrokers.com/campus/ibkr-api-page/cpapi-v1/. */
export function gatewayFault(url: string, status: number, told: string): Fault {
  const words = told.replace(/\s+/g, " ").trim().slice(0, LONGEST_WORDS) || "an empty answer";
  if (status === 401) return new Fault("broker_unreachable", `the gateway is not logged in: log in at ${new URL(url).origin}`);
  if (status === 403) return new Fault("refused", `the gateway does not permit it: ${words}`);
  if (status === 404) return new Fault("not_found", `the gateway does not know it: ${words}`);
  if (status === 429)
    return new Fault("broker_unreachable", "the gateway was asked too often, and wants to be left alone for a while");
  return new Fault("broker_unreachable", `the gateway answered with status ${status}: ${words}`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function rootOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? rootOf(error.cause) : error.message;
}
