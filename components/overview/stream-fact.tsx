import { useLive } from "@/components/desk/live-provider";
import { useDatabase } from "@/components/desk/use-database";
import { Time } from "@/components/ui/text/time";
import { Fact } from "./fact";

/** Whether what is on the page is current. */
export function StreamFact() {
  const { lostAt, stream } = useLive();
  const { answers, since } = useDatabase();
  return (
    <Fact label="Stream" href="/system">
      {stream.kind === "opening" && answers ? (
        "opening"
      ) : lostAt === null && answers ? (
        "live, figures are current"
      ) : lostAt === null ? (
        <span className="text-amber">
          live, figures are from before <Time at={since} show="time" detail="second" />
        </span>
      ) : (
        <span className="text-amber">
          lost since <Time at={lostAt} show="time" detail="second" />
        </span>
      )}
    </Fact>
  );
}
