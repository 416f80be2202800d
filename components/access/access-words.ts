import type { Role, Scope } from "@/server/core/people/role";

/** What each may do, beside its name. */
export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  viewer: "looks, and may stop trading",
  trader: "trades as well",
  admin: "sees to people, keys and tokens besides",
};

export const SCOPE_WORDS: Readonly<Record<Scope, string>> = {
  read: "reads",
  trade: "trades as well",
  admin: "does everything",
};

const PROGRAMS: readonly (readonly [RegExp, string])[] = [
  [/Edg\//, "Edge"],
  [/Firefox\//, "Firefox"],
  [/Chrom(?:e|ium)\//, "Chrome"],
  [/Safari\//, "Safari"],
];

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/Android/, "Android"],
  [/iPhone|iPad/, "iOS"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/Linux/, "Linux"],
];

const MOST = 60;

const nameIn = (client: string, names: readonly (readonly [RegExp, string])[]) => names.find(([form]) => form.test(client))?.[1];

/** A browser as a person knows it; any other program by what it calls itself. */
export function clientInWords(client: string): string {
  const [program, system] = [nameIn(client, PROGRAMS), nameIn(client, SYSTEMS)];
  if (program === undefined) return client === "" ? "a program without a name" : client.slice(0, MOST);
  return system === undefined ? program : `${program} on ${system}`;
}
