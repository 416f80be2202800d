let asked = 0;
const running = new Set<{ readonly stop: () => void; readonly goOn: () => void }>();

/** What a person is asked meanwhile: while they answer, nobody waits for the desk, and no patience runs out. */
export async function whileAsked<Answer>(question: Promise<Answer>): Promise<Answer> {
  asked++;
  if (asked === 1) for (const patience of running) patience.stop();
  try {
    return await question;
  } finally {
    asked--;
    if (asked === 0) for (const patience of running) patience.goOn();
  }
}

/** Calls `onOver` once the desk has taken `ms` for something, however long the person took. Returns what ends the wait. */
export function startPatience(ms: number, onOver: () => void): () => void {
  let [left, since] = [ms, performance.now()];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = {
    stop: () => {
      clearTimeout(timer);
      left -= performance.now() - since;
    },
    goOn: () => {
      since = performance.now();
      timer = setTimeout(end, Math.max(0, left));
    },
  };
  function end() {
    running.delete(patience);
    onOver();
  }
  running.add(patience);
  if (asked === 0) patience.goOn();
  return () => {
    clearTimeout(timer);
    running.delete(patience);
  };
}
