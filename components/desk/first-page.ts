/** The first page of a list as the server read it, with what it was asked for. */
export interface FirstPage<Wanted, Page> {
  readonly wanted: Wanted;
  readonly page: Page;
}

/** What a query of pages begins with: what the server read, if that is what is wanted still. */
export function beginWith<Wanted, Page>(first: FirstPage<Wanted, Page>, wanted: Wanted) {
  if (JSON.stringify(first.wanted) !== JSON.stringify(wanted)) return undefined;
  return { pages: [first.page], pageParams: [null] };
}
