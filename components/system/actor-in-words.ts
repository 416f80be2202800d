/** Who did it: the desk signs what it does of its own accord as "system". */
export const actorInWords = (actor: string): string => (actor === "system" ? "the desk" : actor);
