// For: the words of a day's curve at their lines. May import: day-labels. Promises: a word that has no place is not drawn.
import type { DayLabels } from './day-labels.ts';

interface DayWordsProps {
  readonly labels: DayLabels;
  readonly lastWeek: string;
  readonly forecast: string;
}

export function DayWords({ labels, lastWeek, forecast }: DayWordsProps) {
  const { lastWeek: past, forecast: expected } = labels;
  const [from, to] = past?.leader ?? [null, null];
  return (
    <>
      {from !== null && <path className="day-leader" d={`M${from.x} ${from.y}L${to.x} ${to.y}`} />}
      {past !== null && (
        <text className="day-past-word" x={past.x} y={past.y}>
          {lastWeek}
        </text>
      )}
      {expected !== null && (
        <text className="day-forecast-word" x={expected.x} y={expected.y}>
          {forecast}
        </text>
      )}
    </>
  );
}
