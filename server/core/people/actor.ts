/** Who does something: a person by name, a token as "token NAME", the desk itself as "system", or the broker. */
export type Actor = string | AskedBy;

/** Who asked over the network, and from where. */
export interface AskedBy {
  readonly name: string;
  readonly address: string;
}

export const actorName = (actor: Actor): string => (typeof actor === "string" ? actor : actor.name);

/** From where it was asked for; null where nobody asked over a network. */
export const actorAddress = (actor: Actor): string | null => (typeof actor === "string" ? null : actor.address);
