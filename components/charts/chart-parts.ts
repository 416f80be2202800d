/** What the panes of a chart over time share, so that they line up. */
export const PANE = {
  syncId: "equity",
  syncMethod: "value",
  accessibilityLayer: false,
} as const;
export const MARGIN = { top: 10, right: 0, bottom: 0, left: 0 };
export const AXIS = { axisLine: false, tickLine: false, tick: { fill: "var(--ink-muted)", fontSize: 11 } } as const;
export const Y_AXIS = { ...AXIS, orientation: "right", width: 68 } as const;
export const CURSOR = { stroke: "var(--ink-faint)", strokeDasharray: "2 3" };
export const PLAIN_LINE = {
  type: "linear",
  strokeWidth: 1.5,
  dot: false,
  activeDot: { r: 3 },
  isAnimationActive: false,
} as const;

/** Every tick is drawn: there are never more than fit, and the labels at the ends are moved inside by TimeTick. */
export const TIME_AXIS = { ...AXIS, dataKey: "time", type: "number", interval: 0 } as const;
