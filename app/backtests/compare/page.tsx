import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CompareView } from "@/components/backtests/compared/compare-view";
import { MOST_COMPARED } from "@/components/backtests/compared/most-compared";
import { desk } from "../../desk";
import { found } from "../../found";

export const metadata: Metadata = { title: "Backtests compared" };

type Search = Promise<{ readonly ids?: string }>;

export default async function ComparePage({ searchParams }: { readonly searchParams: Search }) {
  const ids = [...new Set(((await searchParams).ids ?? "").split(",").map(Number))];
  const isFit = ids.every((id) => Number.isSafeInteger(id) && id > 0);
  if (!isFit || ids.length > MOST_COMPARED) notFound();
  const caller = await desk();
  const rows = await Promise.all(ids.map((backtestId) => found(caller.backtests.get({ backtestId }))));
  return <CompareView initial={rows} />;
}
