import { TickMarkType, type Time } from "lightweight-charts";
import { dateTime, day, timeOfDay } from "../format";

/** The library counts in UTC seconds; its labels are written in `zone`. */
export function timeOptions(zone: string) {
  const at = (time: Time) => Number(time) * 1000;
  return {
    localization: { timeFormatter: (time: Time) => dateTime(at(time), zone) },
    timeScale: {
      borderVisible: false,
      timeVisible: true,
      secondsVisible: false,
      rightOffset: 4,
      tickMarkFormatter: (time: Time, type: TickMarkType) =>
        type === TickMarkType.Time || type === TickMarkType.TimeWithSeconds ? timeOfDay(at(time), zone) : day(at(time), zone),
    },
  };
}
