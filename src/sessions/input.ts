import { z } from 'zod';
import { isPlainDate, isPlainTime } from '../time/plain-date.ts';
import { line, lines, ticked, webAddress, wholeOrNothing } from '../web/fields.ts';

/** A day of the calendar: 31 February is refused beside its field, and so is a year that nobody plans for. */
const plainDate = line(20)
  .refine((said) => said !== '', 'required')
  .refine(isDateOrEmpty, 'date')
  .refine((said) => !isDateOrEmpty(said) || said < '2101', 'tooFar');

/** A time of the day; a browser may send seconds, and a keyboard full-width digits. */
const plainTime = line(20)
  .transform((said) =>
    said
      .normalize('NFKC')
      .replace(/^(\d):/, '0$1:')
      .replace(/^(\d\d:\d\d):\d\d$/, '$1'),
  )
  .refine((said) => said !== '', 'required')
  .refine((said) => said === '' || isPlainTime(said), 'time');

function isDateOrEmpty(said: string): boolean {
  return said === '' || isPlainDate(said);
}

export const whenFields = { date: plainDate, starts: plainTime, ends: plainTime };

export const newSessionInput = z.strictObject({ ...whenFields, theme: line(120) });

const capacity = wholeOrNothing(1, 100_000);

/** Everything about a session but its time. A form for a small meetup leaves out what is not used there. */
export const editInput = z
  .strictObject({
    theme: line(120),
    description: lines(8000),
    onSite: ticked,
    online: ticked,
    venue: line(120),
    address: line(200),
    station: line(120),
    access: lines(1000),
    bring: lines(500),
    onlineUrl: webAddress(500),
    capacityOnSite: capacity,
    capacityOnline: capacity.default(null),
    followUpNote: lines(2000),
    materialsUrl: webAddress(500),
    tellWords: ticked,
  })
  .refine((said) => said.onSite || said.online, { path: ['onSite'], message: 'sessions.waysNeeded' });

export const nothingSaid = z.strictObject({});
