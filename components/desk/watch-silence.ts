/** Tells once when nothing was heard for `afterMs`, and once when something is heard again. */
export function watchSilence(afterMs: number, onTurn: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let silent = false;
  const listen = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      silent = true;
      onTurn();
    }, afterMs);
  };
  return {
    listen,
    hear: () => {
      if (silent) onTurn();
      silent = false;
      listen();
    },
    stop: () => clearTimeout(timer),
  };
}
