import { useLive } from "@/components/desk/live-provider";
import { Time } from "@/components/ui/time";
import { Fact } from "./fact";

/** Whether what is on the page is current. */
export function StreamFact() {
  const { lostAt } = useLive();
  return (
    <Fact label="Stream" href="/system">
      {lostAt === null ? (
        "live, figures are current"
      ) : (
        <span className="text-amber">
          lost since <Time at={lostAt} show="time" detail="second" />
        </span>
      )}
    </Fact>
  );
}
