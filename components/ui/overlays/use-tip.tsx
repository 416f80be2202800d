import {
  type FocusEvent,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { createPortal } from "react-dom";
import { TOOLTIP_LOOK } from "./tooltip-look";

/** Rested on for this long, ms, it tells. */
const REST_MS = 300;
/** Within this, ms, a pointer can go over to the text. */
const STAY_MS = 120;
const GAP = 6;
const MARGIN = 8;

/** A text beside whatever is hovered, focused or pressed: `on` goes to the element, `tip` somewhere beside it. No code has to come for it. */
export function useTip(content: ReactNode) {
  const id = useId();
  const [anchor, setAnchor] = useState<Element | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const later = (ms: number, next: Element | null) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setAnchor(next), ms);
  };
  const at = (next: Element | null) => {
    clearTimeout(timer.current);
    setAnchor(next);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  const on = {
    "aria-describedby": anchor === null ? undefined : id,
    onPointerEnter: (event: PointerEvent) => {
      if (event.pointerType !== "touch") later(REST_MS, event.currentTarget);
    },
    onPointerLeave: (event: PointerEvent) => {
      if (event.pointerType !== "touch") later(STAY_MS, null);
    },
    onFocus: (event: FocusEvent) => {
      if (event.currentTarget.matches(":focus-visible")) at(event.currentTarget);
    },
    onBlur: () => at(null),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === "Escape") at(null);
    },
  };
  const tip =
    anchor === null ? null : (
      <Tip id={id} anchor={anchor} onStay={() => at(anchor)} onLeave={() => at(null)}>
        {content}
      </Tip>
    );
  return { on, tip, show: at };
}

interface TipProps {
  readonly id: string;
  readonly anchor: Element;
  readonly onStay: () => void;
  readonly onLeave: () => void;
  readonly children: ReactNode;
}

function Tip({ id, anchor, onStay, onLeave, children }: TipProps) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (box.current) place(box.current, anchor);
  });
  const leave = useRef(onLeave);
  useEffect(() => {
    leave.current = onLeave;
  });
  useEffect(() => {
    const over = new AbortController();
    const elsewhere = ({ target }: Event) => {
      if (!(target instanceof Node && (anchor.contains(target) || box.current?.contains(target)))) leave.current();
    };
    window.addEventListener("scroll", () => leave.current(), { capture: true, signal: over.signal });
    document.addEventListener("pointerdown", elsewhere, { signal: over.signal });
    return () => over.abort();
  }, [anchor]);
  return createPortal(
    <div
      ref={box}
      id={id}
      role="tooltip"
      onPointerEnter={onStay}
      onPointerLeave={onLeave}
      className={`${TOOLTIP_LOOK} fixed top-0 left-0`}
    >
      {children}
    </div>,
    document.body,
  );
}

/** Over the anchor, under it where there is no room, and within the window. */
function place(box: HTMLElement, anchor: Element): void {
  const from = anchor.getBoundingClientRect();
  const { width, height } = box.getBoundingClientRect();
  const above = from.top - height - GAP;
  const left = from.left + (from.width - width) / 2;
  box.style.top = `${above < MARGIN ? from.bottom + GAP : above}px`;
  box.style.left = `${Math.max(MARGIN, Math.min(left, window.innerWidth - width - MARGIN))}px`;
}
