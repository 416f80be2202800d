import type { Page, Route } from "playwright-core";

type Change = (data: unknown) => unknown;

/** Changes what the desk answers to calls by their name, as a desk of another release might. It ends with `page.unrouteAll`. */
export async function answerOtherwise(page: Page, changes: Readonly<Record<string, Change>>): Promise<void> {
  await page.route(/\/api\/trpc\/(?!system\.events)/, async (route: Route) => {
    const names = new URL(route.request().url()).pathname.split("/").at(-1)?.split(",") ?? [];
    if (!names.some((name) => name in changes)) return route.continue();
    const response = await route.fetch();
    const answers = (await response.json()) as { result?: { data: unknown } }[];
    answers.forEach(({ result }, place) => {
      const change = changes[names[place] ?? ""];
      if (change && result) result.data = change(result.data);
    });
    return route.fulfill({ response, json: answers });
  });
}
