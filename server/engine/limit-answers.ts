import type { Socket } from "node:net";

/**
 * Ends a connection on which nothing is heard for `limitMs` after something was asked. To whoever waits for the answer it is a connection that
 * timed out, which is tried again.
 */
export function limitAnswers(socket: Socket, limitMs: number): void {
  let timer: NodeJS.Timeout | undefined;
  const giveUp = () => {
    const error = new Error(`the database did not answer within ${limitMs / 1_000} s`);
    socket.destroy(Object.assign(error, { code: "ETIMEDOUT" }));
  };
  const rest = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  socket.write = new Proxy(socket.write, {
    apply: (write, self, sent) => {
      timer ??= setTimeout(giveUp, limitMs);
      return Reflect.apply(write, self, sent);
    },
  });
  socket.on("data", rest);
  socket.on("close", rest);
}
