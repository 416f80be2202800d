import { EmptyState } from "@/components/ui/empty-state";

export default function NotFound() {
  return <EmptyState title="There is nothing here" hint="The address is wrong, or what it named belongs to another account." />;
}
