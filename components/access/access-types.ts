import type { Outputs } from "@/components/desk/trpc";

export type Own = Outputs["own"]["read"];
export type OwnSession = Own["sessions"][number];
export type Passkey = Own["passkeys"][number];
export type Token = Outputs["tokens"]["list"][number];
export type Person = Outputs["people"]["list"][number];
