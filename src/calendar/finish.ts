import { fold, unfold } from './fold.ts';

export type Additions = {
  /** Lines of the calendar itself, before its events. */
  calendar: readonly string[];
  /** Lines for each event, in the order of the events. */
  events: readonly (readonly string[])[];
};

/**
 * What `ics` wrote, as RFC 5545 wants it: folded at 75 octets instead of 75 characters, its fixed refresh time replaced by the
 * calendar's own lines, and each event's further lines at its end. Gives the whole file, every line ending in CRLF.
 */
export function finish(written: string, additions: Additions): string {
  let file = '';
  let event = 0;
  for (const line of unfold(written)) {
    // Always the last line of the header `ics` writes.
    if (line === 'X-PUBLISHED-TTL:PT1H') file += lines(additions.calendar);
    else {
      if (line === 'END:VEVENT') file += lines(additions.events[event++] ?? []);
      file += `${fold(line)}\r\n`;
    }
  }
  return file;
}

function lines(unfolded: readonly string[]): string {
  return unfolded.map((line) => `${fold(line)}\r\n`).join('');
}
