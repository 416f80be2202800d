import { randomUUID } from "node:crypto";
import type { Db } from "@/db/client";
import { audit } from "@/db/queries/audit";
import type { PersonRow } from "@/db/queries/people/people";
import { insertSession } from "@/db/queries/people/sessions";
import { hashSecret, newSecret } from "./one-time-secret";
import type { Peer } from "./terms";

const CLIENT_MOST = 200;

/** How somebody showed that it is them. */
export type SignedInBy = "password" | "password and code" | "passkey" | "set-up";

/** Opens a session, and writes it down. Returns its secret, which the browser alone keeps. */
export async function beginSession(
  tx: Db,
  person: Pick<PersonRow, "id" | "name">,
  given: { readonly by: SignedInBy; readonly peer: Peer; readonly at: number },
): Promise<string> {
  const { by, peer, at } = given;
  const secret = newSecret();
  const id = randomUUID();
  const { address } = peer;
  const times = { createdAt: at, seenAt: at, confirmedAt: at };
  const client = peer.client.replaceAll(/[^\x20-\x7e]/g, "?").slice(0, CLIENT_MOST);
  await insertSession(tx, { id, secretHash: hashSecret(secret), personId: person.id, ...times, address, client, by });
  const actor = { name: person.name, address };
  await audit(tx, { at, actor, action: "session.begin", subject: person.name, detail: { by, session: id } });
  return secret;
}
