import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, expect, inject, test } from "vitest";
import { ROOT } from "../../support/source-files";
import { openApi } from "../support/api";
import { programAt } from "../support/sign-in";

const PROGRAM = ["--import", "tsx", "examples/client.ts"];
const runFile = promisify(execFile);

async function runExample(...parameters: string[]): Promise<string> {
  const { Authorization = "" } = await programAt(inject("deskUrl"));
  const env = { ...process.env, ZTRADE_TOKEN: Authorization.replace("Bearer ", "") };
  return (await runFile(process.execPath, [...PROGRAM, inject("deskUrl"), ...parameters], { cwd: ROOT, env })).stdout;
}

afterAll(() => openApi().accounts.setClock.mutate({ paused: false }));

test("the example of a client lists agents and ten decisions, hears events, and pauses the market only when asked to", async () => {
  const read = await runExample();
  for (const symbol of ["TSLA", "IWM", "BTC/USD"]) expect(read).toMatch(new RegExp(`^agent .*\\(${symbol}\\) is on: `, "m"));
  expect(read.match(/^decision .+: .+$/gm)).toHaveLength(10);
  expect(read).toMatch(/^event (clock|quotes|run|orders) \S+-\d+$/m);
  expect(read).not.toContain("is paused");
  expect(await runExample("--pause-the-market")).toContain("the market is paused");
});
