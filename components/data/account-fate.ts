import type { Outputs } from "@/components/desk/trpc";

/** What becomes of the account that is traded when another played one goes on, and whether that takes its place. */
export function fateOf({ name, kind, makesWay }: Outputs["accounts"]["current"]["traded"]): {
  readonly isTaken: boolean;
  readonly words: string;
} {
  const isPlayed = kind === "simulated" || kind === "replay";
  if (isPlayed)
    return {
      isTaken: true,
      words: `${name} is set aside with all its decisions, orders, positions and figures: its market stands still, and it can go on from there at any time.`,
    };
  if (makesWay)
    return {
      isTaken: true,
      words: `${name} is set aside: no keys were given to this desk, so it cannot guard what is held there, and what rests at the broker stays there. It is traded again once the desk is started with its keys.`,
    };
  return {
    isTaken: false,
    words: `${name} stays the account that is traded, with its stops, its books and the kill switch; the other one is played beside it, and you look at it from Data.`,
  };
}
