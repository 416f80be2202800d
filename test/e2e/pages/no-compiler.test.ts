import { readFileSync } from "node:fs";
import { expect, inject, test } from "vitest";
import { apiOf } from "../support/api-of";

/** Source: proc(5), maps. */
const filesOf = (pid: number) => readFileSync(`/proc/${pid}/maps`, "utf8").match(/\/\S+$/gm) ?? [];

test.runIf(process.platform === "linux")("a desk that was built keeps no compiler of its pages in memory", async () => {
  const [node] = (await apiOf(inject("deskUrl")).system.status.query({})).nodes;
  const files = filesOf(node?.pid ?? Number.NaN);
  expect(files.some((file) => file.endsWith("/node"))).toBe(true);
  expect(files.filter((file) => /swc/.test(file))).toEqual([]);
});
