type Ask = () => Promise<boolean>;

let ask: Ask | null = null;

/** The window that asks: there is one on every page. Returns what takes it away. */
export function confirmBy(window: Ask): () => void {
  ask = window;
  return () => {
    if (ask === window) ask = null;
  };
}

/** Asks the person to show that it is them; false when they would rather not. */
export async function askToConfirm(): Promise<boolean> {
  return ask === null ? false : ask();
}
