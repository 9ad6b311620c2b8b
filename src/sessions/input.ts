import { z } from 'zod';
import { dateOrNothing, dateSaid, timeOrNothing, timeSaid } from '../time/input.ts';
import { isPlainDate } from '../time/plain-date.ts';
import { line, lines, ticked, webAddress, wholeOrNothing } from '../web/fields.ts';

/** A day of the calendar that somebody could plan for. */
const plainDate = dateSaid.refine((said) => !isPlainDate(said) || said < '2101', 'tooFar');

export const whenFields = { date: plainDate, starts: timeSaid, ends: timeSaid };

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
    /** Left out where the session has started. */
    deadlineDate: dateOrNothing.optional(),
    deadlineTime: timeOrNothing.optional(),
    capacityOnSite: capacity,
    capacityOnline: capacity.default(null),
    followUpNote: lines(2000),
    materialsUrl: webAddress(500),
    tellWords: ticked,
  })
  .refine((said) => said.onSite || said.online, { path: ['onSite'], message: 'sessions.waysNeeded' });

export const nothingSaid = z.strictObject({});
