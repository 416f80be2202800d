import type { Inputs, Outputs } from "@/components/desk/trpc";

export type Keys = Outputs["keys"]["list"];
export type KeptKeys = Keys[number];
export type TriedAccount = Outputs["keys"]["look"];
export type FirstModes = NonNullable<Inputs["keys"]["keep"]["agents"]>;
export type TypedKeys = Inputs["keys"]["enter"];
