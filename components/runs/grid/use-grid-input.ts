import { useRouter } from "next/navigation";
import {
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  type SyntheticEvent,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { type Line, type Place, placeAfter, placeNow } from "./grid-moves";

export interface Pointed {
  readonly anchor: HTMLElement;
  readonly place: Place;
}

/** The place that an element of the grid stands for; null for anything else. */
function placeOf(target: EventTarget): Place | null {
  const element = target instanceof Element ? target.closest<HTMLElement>("[data-stop]") : null;
  const row = element?.closest<HTMLElement>("[data-row]")?.dataset.row;
  const stop = element?.dataset.stop;
  if (row === undefined || stop === undefined) return null;
  return { row, stop: stop === "fold" || stop === "trigger" ? stop : Number(stop) };
}

/**
 * What a person does in the grid, heard in one place for all of its cells: one stop takes part in Tab, arrow keys, Home, End and
 * Page move it and the page follows, a press opens the run, and whatever is pointed at or focused is explained.
 */
export function useGridInput(scroller: RefObject<HTMLDivElement | null>, onFold: (agentId: string) => void) {
  const router = useRouter();
  const [place, setPlace] = useState<Place | null>(null);
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const moved = useRef(false);
  useLayoutEffect(() => {
    if (!moved.current || !place) return;
    moved.current = false;
    const stop = scroller.current?.querySelector<HTMLElement>(
      `[data-row="${CSS.escape(place.row)}"] [data-stop="${place.stop}"]`,
    );
    stop?.focus({ preventScroll: true });
    stop?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [place, scroller]);

  const point = ({ target }: SyntheticEvent) => {
    const at = placeOf(target);
    const anchor = target instanceof Element ? target.closest<HTMLElement>("a[data-stop]") : null;
    setPointed((before) => (anchor && at ? (before?.anchor === anchor ? before : { anchor, place: at }) : null));
  };
  const press = (event: MouseEvent) => {
    const at = placeOf(event.target);
    if (at?.stop === "fold") onFold(at.row);
    const href = event.target instanceof Element ? event.target.closest("a")?.getAttribute("href") : null;
    if (!href || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    router.push(href);
  };
  const move = (event: KeyboardEvent, lines: readonly Line[]) => {
    if (event.key === "Escape") setPointed(null);
    const from = placeNow(lines, place);
    const next = from && !event.altKey && !event.metaKey ? placeAfter(lines, from, event.key, event.ctrlKey) : null;
    if (!next) return;
    event.preventDefault();
    moved.current = true;
    setPlace({ ...next });
  };
  const focus = (event: SyntheticEvent) => {
    setPlace(placeOf(event.target) ?? place);
    point(event);
  };
  const forget = () => setPointed(null);
  return {
    place,
    pointed,
    move,
    listeners: { onFocus: focus, onBlur: forget, onPointerOver: point, onPointerLeave: forget, onClick: press },
  };
}
