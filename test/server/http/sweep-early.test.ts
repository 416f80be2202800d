import { EventEmitter } from "node:events";
import type { Server } from "node:http";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { sweepEarly } from "@/server/http/connections/sweep-early";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function watched() {
  const server = new EventEmitter();
  const growth: number[] = [];
  sweepEarly(server as Server, (percent) => void growth.push(percent));
  const second = (connections: number) => {
    for (let i = 0; i < connections; i++) server.emit("connection");
    vi.advanceTimersByTime(1_000);
  };
  return { server, growth, second };
}

test("V8 sweeps when it likes for people and their programs", () => {
  const { growth, second } = watched();
  for (let i = 0; i < 100; i++) second(100);
  expect(growth).toEqual([]);
});

test("it sweeps early from a flood of connections on, and for a minute after the last of it", () => {
  const { growth, second } = watched();
  second(101);
  second(1_000);
  expect(growth).toEqual([10]);
  for (let i = 0; i < 59; i++) second(3);
  expect(growth).toEqual([10]);
  second(3);
  expect(growth).toEqual([10, 0]);
  for (let i = 0; i < 100; i++) second(0);
  second(101);
  expect(growth).toEqual([10, 0, 10]);
});

test("a server that is closed is watched no more", () => {
  const { server, growth, second } = watched();
  server.emit("close");
  second(1_000);
  expect(growth).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});
