import { TickMarkType, type Time } from "lightweight-charts";
import { date, dateTime, day, timeOfDay } from "../format";

/** Of a day with its year. */
const MOST_LETTERS = 11;

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
      tickMarkMaxCharacterLength: MOST_LETTERS,
      tickMarkFormatter: (time: Time, type: TickMarkType) => {
        if (type === TickMarkType.Time || type === TickMarkType.TimeWithSeconds) return timeOfDay(at(time), zone);
        return type === TickMarkType.Year ? date(at(time), zone) : day(at(time), zone);
      },
    },
  };
}
