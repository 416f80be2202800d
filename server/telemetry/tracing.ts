import { AsyncLocalStorage } from "node:async_hooks";
import type { Attributes, Span } from "@opentelemetry/api";
import { Fault } from "../core/fault";
import { CHANNELS, type Kind, type Results, type Told } from "./measure";

/** A collector that is away or hangs keeps so many spans waiting at most, of about a kilobyte each; what comes beyond is dropped. */
const MOST_WAITING = 2_048;
const SEND_EVERY_MS = 5_000;
const ANSWER_MS = 5_000;
const STOP_MS = 2_000;

/** What a span says of a piece of work: ids and words of the program's lists, and nothing that a stranger wrote or that is secret. */
interface Described {
  readonly name: string;
  readonly attributes: Attributes;
}
type Traced = Extract<Kind, "run" | "step" | "request" | "order">;

const DESCRIBED: { readonly [K in Traced]: (told: Told<K>) => Described } = {
  run: ({ runId, accountId, agentId, trigger, lateMs }) => ({
    name: `run ${agentId}`,
    attributes: {
      "ztrade.run": runId,
      "ztrade.account": accountId,
      "ztrade.agent": agentId,
      "ztrade.trigger": trigger,
      ...(lateMs !== null && { "ztrade.late_ms": lateMs }),
    },
  }),
  step: ({ step }) => ({ name: step, attributes: {} }),
  request: ({ method, endpoint }) => ({
    name: `${method} ${endpoint}`,
    attributes: { "http.request.method": method, "url.template": endpoint },
  }),
  order: ({ purpose }) => ({ name: `send ${purpose}`, attributes: { "ztrade.purpose": purpose } }),
};

const ENDED: { readonly [K in Traced]: (result: Results[K]) => Attributes } = {
  run: (state) => ({ "ztrade.state": state }),
  step: () => ({}),
  request: ({ status }) => ({ "http.response.status_code": status }),
  order: ({ kind }) => ({ "ztrade.outcome": kind }),
};

export interface Tracing {
  /** Sends what waits, for two seconds at most. */
  stop(): Promise<void>;
}

/**
 * Tells the collector at `endpoint` of each run: a trace, with spans for its steps and for what it asks brokers. It is told in batches beside the work, and
 * nothing waits for it. The packages are loaded here, so that a desk without a collector has none of them.
 */
export async function startTracing(given: {
  /** Base address of OTLP over HTTP; spans go to `/v1/traces` below it. */
  readonly endpoint: string;
  readonly version: string;
  readonly nodeId: string;
  readonly say: (error: unknown) => void;
}): Promise<Tracing> {
  const { endpoint, version, nodeId, say } = given;
  const api = await import("@opentelemetry/api");
  const { OTLPTraceExporter } = await import("@opentelemetry/exporter-trace-otlp-http");
  const { resourceFromAttributes } = await import("@opentelemetry/resources");
  const { BasicTracerProvider, BatchSpanProcessor } = await import("@opentelemetry/sdk-trace-base");
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, "")}/v1/traces`, timeoutMillis: ANSWER_MS });
  const batches = {
    maxQueueSize: MOST_WAITING,
    scheduledDelayMillis: SEND_EVERY_MS,
    exportTimeoutMillis: ANSWER_MS,
  };
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({
      "service.name": "ztrade",
      "service.version": version,
      "service.instance.id": nodeId,
    }),
    spanProcessors: [new BatchSpanProcessor(exporter, batches)],
  });
  const tracer = provider.getTracer("ztrade", version);
  const current = new AsyncLocalStorage<Span>();

  function follow<K extends Traced>(kind: K): () => void {
    const { start, asyncEnd } = CHANNELS[kind];
    const spans = new WeakMap<object, Span>();
    const begin = (told: unknown): Span | undefined => {
      const parent = current.getStore();
      // What belongs to no run, such as the comparison of the books, is no trace.
      if (!parent && kind !== "run") return undefined;
      try {
        const above = parent ? api.trace.setSpan(api.ROOT_CONTEXT, parent) : api.ROOT_CONTEXT;
        const { name, attributes } = DESCRIBED[kind](told as Told<K>);
        const span = tracer.startSpan(name, { attributes }, above);
        spans.set(told as object, span);
        return span;
      } catch (error) {
        say(error);
        return parent;
      }
    };
    const end = (message: unknown) => {
      const told = message as Told<K>;
      const span = spans.get(told);
      if (!span) return;
      try {
        const { result, error } = told;
        if (result !== undefined) span.setAttributes(ENDED[kind](result));
        if (error !== undefined) {
          span.setStatus({ code: api.SpanStatusCode.ERROR });
          span.setAttribute("error.type", error instanceof Fault ? error.code : "error");
        }
        span.end();
      } catch (error) {
        say(error);
      }
    };
    start.bindStore(current as AsyncLocalStorage<unknown>, begin);
    asyncEnd.subscribe(end);
    return () => {
      start.unbindStore(current as AsyncLocalStorage<unknown>);
      asyncEnd.unsubscribe(end);
    };
  }

  const ends = (Object.keys(DESCRIBED) as Traced[]).map((kind) => follow(kind));
  return {
    stop: async () => {
      for (const end of ends) end();
      const late = new Promise<void>((resolve) => setTimeout(resolve, STOP_MS).unref());
      await Promise.race([provider.shutdown().catch(say), late]);
    },
  };
}
