import type { AimFormat } from '../../db/schema/shapes.ts';

/** A part of an evening: what it is called in the catalog, who does it, its least minutes and its share of the rest. */
type Part = {
  key: string;
  who: 'lead' | 'moderator' | 'speaker' | 'all';
  least: number;
  share: number;
  n: number;
  of: number;
};
export type Timed = Part & { minutes: number };

type Frame = { minutes: number; people: number };

const part = (key: string, who: Part['who'], least: number, share: number, n = 1, of = 1): Part => ({
  ...{ key, who, least, share, n, of },
});
const open = part('open', 'moderator', 3, 1);
const close = part('close', 'lead', 3, 1);

/** A rest where people have sat for long: one from 100 minutes on, a second from 180. */
const rest = ({ minutes }: Frame, nth: 1 | 2) =>
  minutes >= (nth === 1 ? 100 : 180) ? [part('rest', 'all', 5, 0.8)] : [];

const partsOf: Record<AimFormat, (frame: Frame) => Part[]> = {
  lightning: (frame) => {
    const many = between(Math.floor((frame.minutes * 0.5) / 9), 1, Math.min(6, Math.max(1, frame.people - 1)));
    const talks = Array.from({ length: many }, (_, at) => part('talk', 'speaker', 5, 1.5, at + 1, many));
    const half = Math.ceil(many / 2);
    return [
      ...[open, ...talks.slice(0, half), ...rest(frame, 2), ...talks.slice(half), ...rest(frame, 1)],
      ...[part('groups', 'all', 5, 2.5), part('together', 'moderator', 3, 1.5), close],
    ];
  },
  case: (frame) => {
    const many = between(Math.floor((frame.minutes - 15) / 40), 1, 3);
    const round = (n: number) => [
      part('tell', 'speaker', 3, 1.5, n, many),
      part('ask', 'all', 3, 1.5, n, many),
      part('think', 'all', 5, 3, n, many),
      part('thanks', 'speaker', 2, 0.7, n, many),
      ...(n < many && n <= 2 ? rest(frame, n as 1 | 2) : []),
    ];
    return [
      open,
      ...Array.from({ length: many }, (_, at) => round(at + 1)).flat(),
      part('together', 'moderator', 2, 0.8),
      close,
    ];
  },
  dialogue: (frame) => [
    ...[open, part('own-side', 'all', 5, 1.8), part('pairs', 'all', 5, 2), ...rest(frame, 1)],
    ...[part('mixed', 'all', 7, 3.5), ...rest(frame, 2), part('together', 'moderator', 3, 1.5)],
    ...[part('promise', 'all', 3, 1.2), part('close', 'lead', 2, 0.7)],
  ],
  cafe: (frame) => {
    const many = frame.minutes >= 75 ? 3 : 2;
    const rounds = Array.from({ length: many }, (_, at) => part('round', 'all', 5, 2.5, at + 1, many));
    return [
      ...[open, ...rounds.slice(0, -1), ...rest(frame, 1), ...rounds.slice(-1), ...rest(frame, 2)],
      ...[part('home', 'all', 4, 1.5), part('together', 'moderator', 4, 1.8), close],
    ];
  },
  reading: (frame) => [
    ...[open, part('read', 'all', 5, 1.8), part('here', 'all', 5, 2.2), ...rest(frame, 1)],
    ...[part('question', 'all', 5, 3), ...rest(frame, 2), part('work', 'all', 4, 1.8), close],
  ],
  own: (frame) => [
    ...[open, part('alone', 'all', 3, 1), part('threes', 'all', 5, 3), ...rest(frame, 1)],
    ...[part('together', 'moderator', 5, 3), ...rest(frame, 2), close],
  ],
};

/**
 * The parts of an evening in a format, each with its minutes: together exactly so many. From an hour on they are whole
 * fives, so that they can be kept with a look at the clock on the wall.
 */
export function runOf(format: AimFormat, frame: Frame): Timed[] {
  const parts = partsOf[format](frame);
  const step = frame.minutes >= 60 ? 5 : 1;
  const least = parts.map((one) => Math.ceil(one.least / step) * step);
  const minutes = sum(least) > frame.minutes ? parts.map((one) => one.least) : least;
  const shares = parts.map((one) => one.share);
  // Whatever is left goes, a step at a time, to the part that is furthest from its share of the whole.
  for (let left = frame.minutes - sum(minutes); left > 0; left -= step) {
    const want = (at: number) => ((shares[at] ?? 0) * frame.minutes) / sum(shares) - (minutes[at] ?? 0);
    const next = parts.map((_, at) => at).reduce((best, at) => (want(at) > want(best) ? at : best), 0);
    minutes[next] = (minutes[next] ?? 0) + Math.min(step, left);
  }
  return parts.map((one, at) => ({ ...one, minutes: minutes[at] ?? one.least }));
}

/** How many tables of about four, and how many sit at each. */
export function tablesFor(people: number): { tables: number; seats: number } {
  const tables = people < 6 ? 1 : Math.round(people / 4);
  return { tables, seats: Math.ceil(people / tables) };
}

function between(n: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, n));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
