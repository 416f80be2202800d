import type { Outputs } from "@/components/desk/trpc";

export type Ladder = Outputs["agents"]["autonomy"];
