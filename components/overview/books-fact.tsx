import { useQuery } from "@tanstack/react-query";
import { errorText } from "@/components/desk/error-text";
import { useTRPC } from "@/components/desk/trpc";
import type { Agreement } from "@/components/positions/position-types";
import { Fact } from "./fact";

/** Whether the desk's books and the broker's say the same. */
export function BooksFact({ initial }: { readonly initial: Agreement | undefined }) {
  const trpc = useTRPC();
  const { data, error } = useQuery(trpc.positions.agreement.queryOptions(undefined, { initialData: initial }));
  return (
    <Fact label="Books" href="/positions">
      {error ? <span className="text-amber">{errorText(error)}</span> : <Answer agreement={data} />}
    </Fact>
  );
}

function Answer({ agreement }: { readonly agreement: Agreement | undefined }) {
  if (!agreement) return "asking the broker";
  return agreement.agrees ? "agree with the broker" : <span className="text-red">differ from the broker</span>;
}
