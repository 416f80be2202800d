"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/components/desk/trpc";
import { count } from "@/components/format";
import { Card } from "@/components/ui/card";
import { Button } from "@/components/ui/inputs/button";
import { DataTable } from "@/components/ui/tables/data-table";
import type { TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { Time } from "@/components/ui/text/time";
import type { Person } from "./access-types";
import { InviteDialog } from "./invite-dialog";
import { PersonActions } from "./person-actions";

function columnsOf(people: readonly Person[]): readonly TableColumn<Person>[] {
  const admins = people.filter(({ role, disabledAt }) => role === "admin" && disabledAt === null);
  const isOnly = ({ id }: Person) => admins.length === 1 && admins[0]?.id === id;
  return [
    { id: "name", header: "Name", cell: ({ name }) => <span className="font-medium">{name}</span> },
    {
      id: "since",
      header: "Since",
      priority: 3,
      cell: ({ createdAt, createdBy }) => (
        <span className="text-ink-muted">
          <Time at={createdAt} show="date" />
          {createdBy === "system" ? ", the first" : `, asked in by ${createdBy}`}
        </span>
      ),
    },
    {
      id: "codes",
      header: "Codes",
      priority: 3,
      cell: ({ hasTotp }) => <span className="text-ink-muted">{hasTotp ? "asked for" : "not asked for"}</span>,
    },
    {
      id: "state",
      header: "State",
      priority: 2,
      cell: ({ disabledAt }) =>
        disabledAt === null ? (
          "may come in"
        ) : (
          <span className="text-amber">
            kept out since <Time at={disabledAt} show="date" />
          </span>
        ),
    },
    {
      id: "actions",
      header: "Role, keep out",
      pinned: true,
      cell: (person) => <PersonActions person={person} isOnlyAdmin={isOnly(person)} />,
    },
  ];
}

/** Everybody who may come in, for whoever sees to them. */
export function PeopleCard({ initial }: { readonly initial: readonly Person[] }) {
  const trpc = useTRPC();
  const [inviting, setInviting] = useState(false);
  const { data } = useQuery(trpc.people.list.queryOptions(undefined, { initialData: [...initial] }));
  return (
    <Card
      title="People"
      meta={count(data.length, "person", "people")}
      actions={
        <Button size="sm" onClick={() => setInviting(true)}>
          Ask somebody in…
        </Button>
      }
      flush
    >
      <DataTable label="People" columns={columnsOf(data)} rows={data} rowKey={({ id }) => id} sortedElsewhere empty={null} />
      {inviting ? <InviteDialog onClose={() => setInviting(false)} /> : null}
    </Card>
  );
}
