import { mkdirSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { visit, type WatchedPage, withBrowser } from "./support/browser";
import { openRelay, type Relay } from "./support/relay";

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const FOLDER = "test-results";
mkdirSync(FOLDER, { recursive: true });
const openPage = withBrowser();

describe("a page that tells of promises", () => {
  let relay: Relay;
  let view: WatchedPage;
  beforeEach(async () => {
    relay = await openRelay();
    view = await openPage({ baseUrl: relay.url });
    view.page.setDefaultTimeout(60_000);
  });
  afterEach(async () => {
    await view.close();
    await relay.close();
  });

  test.each(["gone", "calls_fail"] as const)(
    "says of nothing that it is well while the desk is %s, and that nobody knows",
    async (fault) => {
      await visit(view, "/");
      await view.page.getByText(/promises (?:are kept|were checked)/).waitFor();
      relay.fail(fault);
      await view.page
        .getByText(
          /Last checked at \d\d:\d\d:\d\d: .* Whether they are now is not known: the (?:stream is lost|desk does not answer)/,
        )
        .waitFor();
      expect(await view.page.getByText(/all is well/i).count()).toBe(0);
      await view.page.screenshot({ path: `${FOLDER}/promises-unknown-${fault}.png` });
      relay.fail("none");
      await view.page.getByText(/promises (?:are kept|were checked)/).waitFor();
      await view.page.getByText("Whether they are now is not known").waitFor({ state: "detached" });
    },
  );
});
