import { expect, it } from "vitest";
import { PAGES, type PageAddress } from "@/components/desk/header/pages";
import { readSources } from "../support/source-files";

interface Titled {
  readonly metadata: { readonly title: string };
}

/** The overview is called as the desk is, by the layout. */
type TitledAddress = Exclude<PageAddress, "/">;

/** The file of every page of the navigation: one that is left out here, or gives no title, does not compile. */
const FILES = {
  "/agents": () => import("@/app/agents/page"),
  "/runs": () => import("@/app/runs/page"),
  "/decisions": () => import("@/app/decisions/page"),
  "/positions": () => import("@/app/positions/page"),
  "/orders": () => import("@/app/orders/page"),
  "/approvals": () => import("@/app/approvals/page"),
  "/risk": () => import("@/app/risk/page"),
  "/sentiment": () => import("@/app/sentiment/page"),
  "/backtests": () => import("@/app/backtests/page"),
  "/data": () => import("@/app/data/page"),
  "/access": () => import("@/app/access/page"),
  "/settings": () => import("@/app/settings/page"),
  "/system": () => import("@/app/system/page"),
} satisfies Readonly<Record<TitledAddress, () => Promise<Titled>>>;

it.each(Object.entries(FILES))("%s is called in its tab as in the navigation", async (address, load) => {
  const { metadata } = await load();
  expect(metadata.title).toBe(PAGES.find(({ href }) => href === address)?.label);
});

/** Where nobody goes but by a link that was sent to them. */
const BY_A_LINK = ["/answer"];

it("every page that is an address of its own is in the navigation", () => {
  const files = readSources("app").map(({ path }) => /^app\/(\w+)\/page\.tsx$/.exec(path)?.[1]);
  const addresses = files.flatMap((name) => (name ? [`/${name}`] : []));
  expect(addresses.sort()).toEqual([...Object.keys(FILES), ...BY_A_LINK].sort());
});
