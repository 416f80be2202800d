import type { Venue } from "./venue";

/** The variables without which the venue cannot be asked, with their verb: "KEY and SECRET are". */
export function neededVariablesAre({ variables }: Pick<Venue, "variables">): string {
  const names = variables.filter(({ isNeeded }) => isNeeded).map(({ name }) => name);
  return `${names.join(" and ")} ${names.length === 1 ? "is" : "are"}`;
}
