import type { SheetLine } from '../../db/schema/shapes.ts';

/** The lines in the order of their start. */
export function inOrder(lines: readonly SheetLine[]): SheetLine[] {
  return [...lines].sort((a, b) => a.start - b.start);
}

/** Lines one after another from the start, from what they are and how long each takes. */
export function oneAfterAnother(parts: readonly Omit<SheetLine, 'start'>[]): SheetLine[] {
  let start = 0;
  return parts.map((part) => {
    const line = { start, ...part };
    start += part.minutes;
    return line;
  });
}

/** The minute at which the last line ends. */
export function endOf(lines: readonly SheetLine[]): number {
  return Math.max(0, ...lines.map((line) => line.start + line.minutes));
}

/**
 * The same lines for a session of another length: what lies between start and end is stretched or pressed together, each
 * line at least a minute long while there is room. What comes before the start stays where it is.
 */
export function fitTo(lines: readonly SheetLine[], minutes: number): SheetLine[] {
  const end = endOf(lines);
  if (end === 0 || end === minutes) return [...lines];
  const at = (minute: number) => (minute <= 0 ? minute : Math.round((minute * minutes) / end));
  return inOrder(lines).map((line) => {
    const start = at(line.start);
    return { ...line, start, minutes: Math.max(1, at(line.start + line.minutes) - start) };
  });
}
