import { API_PATH } from "../api-path";

/** A stream that was not answered within this time is given up: a connection of which nothing comes may stay so for minutes. */
const ANSWERED_WITHIN_MS = 10_000;

interface EventsListener<Data> {
  readonly onStarted?: () => void;
  /** With the event's number, where it has one. */
  readonly onData: (data: Data, id: string | null) => void;
  /** Null where the desk has told all that there is; else why nothing more comes. */
  readonly onEnd: (why: string | null) => void;
}

/**
 * Opens one of the desk's streams of events, and ends with the connection: who wants more asks again. Returns what closes it, after which the
 * listener hears nothing. The form is that of tRPC's subscriptions by server-sent events, without the weight of its client for them.
 */
export function openEvents<Data>(name: string, input: object | null, listener: EventsListener<Data>): () => void {
  const question = input === null ? "" : `?input=${encodeURIComponent(JSON.stringify(input))}`;
  const source = new EventSource(`${API_PATH}/${name}${question}`);
  let silenceMs = ANSWERED_WITHIN_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let open = true;
  const close = () => {
    open = false;
    clearTimeout(timer);
    source.close();
  };
  const end = (why: string | null) => {
    if (!open) return;
    close();
    listener.onEnd(why);
  };
  const hear = () => {
    clearTimeout(timer);
    timer = setTimeout(() => end(`the desk was silent for ${silenceMs} ms`), silenceMs);
  };
  const on = (type: string, tell: (event: MessageEvent<string>) => void) =>
    source.addEventListener(type, (event) => {
      if (!open) return;
      hear();
      tell(event as MessageEvent<string>);
    });
  on("connected", ({ data }) => {
    const { reconnectAfterInactivityMs }: { reconnectAfterInactivityMs?: number } = JSON.parse(data);
    silenceMs = reconnectAfterInactivityMs ?? silenceMs;
    hear();
    listener.onStarted?.();
  });
  on("ping", () => undefined);
  on("message", ({ data, lastEventId }) => listener.onData(JSON.parse(data), lastEventId || null));
  on("serialized-error", ({ data }) => {
    const { message }: { message?: string } = JSON.parse(data);
    end(message ?? "the desk failed");
  });
  on("return", () => end(null));
  source.addEventListener("error", () => end("the desk did not answer"));
  hear();
  return close;
}
