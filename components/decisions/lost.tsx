import { EmptyState } from "@/components/ui/empty-state";
import { Words } from "@/components/ui/text/words";

/** In the place of what a run found and no longer holds. */
export function Lost({ lost }: { readonly lost: string }) {
  return <EmptyState title="Not kept any more" hint={<Words text={lost} />} />;
}
