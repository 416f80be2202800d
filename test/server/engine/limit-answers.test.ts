import { once } from "node:events";
import net from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { limitAnswers } from "@/server/engine/limit-answers";

const LIMIT_MS = 200;

let server: net.Server;
let socket: net.Socket;
let answers = true;

beforeEach(async () => {
  answers = true;
  server = net.createServer((far) => far.on("data", () => answers && far.write("an answer")).on("error", () => far.destroy()));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  socket = net.connect((server.address() as net.AddressInfo).port, "127.0.0.1");
  await once(socket, "connect");
  limitAnswers(socket, LIMIT_MS);
});

afterEach(() => {
  socket.destroy();
  server.close();
});

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

it("ends a connection that was asked and says nothing, as one that timed out", async () => {
  answers = false;
  socket.write("a question");
  const [error] = await once(socket, "error");
  expect(error).toMatchObject({ code: "ETIMEDOUT", message: "the database did not answer within 0.2 s" });
});

it("leaves one alone that answers, and one that is asked nothing", async () => {
  socket.write("a question");
  await once(socket, "data");
  await pause(2 * LIMIT_MS);
  expect(socket.destroyed).toBe(false);
  socket.write("another");
  await once(socket, "data");
});
