import type { Outputs } from "@/components/desk/trpc";
import { count } from "@/components/format";
import { Card } from "@/components/ui/card";
import { KeyValueList } from "@/components/ui/key-value-list";
import { megabytes } from "./megabytes";

export function DatabaseCard({ database }: { readonly database: Outputs["system"]["status"]["database"] }) {
  return (
    <Card title="Database">
      <KeyValueList
        items={[
          { label: "PostgreSQL", value: database.version },
          { label: "Size", value: megabytes(database.bytes) },
          { label: "Connections", value: count(database.connections) },
        ]}
      />
    </Card>
  );
}
