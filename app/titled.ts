import { PAGES, type PageAddress } from "@/components/desk/header/pages";

/** The metadata of a page of the navigation: its tab is called as it is there. */
export function titled(address: PageAddress): { readonly title: string } {
  const page = PAGES.find(({ href }) => href === address);
  if (!page) throw new Error(`the navigation has no page "${address}"`);
  return { title: page.label };
}
