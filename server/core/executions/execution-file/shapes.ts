import type { Shape } from "./shape";
import { ALPACA } from "./shapes/alpaca";
import { FIDELITY } from "./shapes/fidelity";
import { FREQTRADE } from "./shapes/freqtrade";
import { INTERACTIVE_BROKERS } from "./shapes/interactive-brokers";
import { ROBINHOOD } from "./shapes/robinhood";
import { SCHWAB } from "./shapes/schwab";
import { ZTRADE } from "./shapes/ztrade";

/** Every shape of file that executions are read from. */
export const SHAPES: readonly Shape[] = [ALPACA, FIDELITY, FREQTRADE, INTERACTIVE_BROKERS, ROBINHOOD, SCHWAB, ZTRADE];
