import { z } from 'zod';
import { leastQuietDays } from '../handoffs/departures/waits.ts';
import { dateOrNothing } from '../time/input.ts';
import { whole, wholeOrNothing } from '../web/fields.ts';

/** How long a term is, or what becomes of the one that runs. */
export const termInput = z
  .strictObject({
    said: z.enum(['set', 'renew', 'stop'], 'choice'),
    way: z.enum(['until', 'sessions'], 'choice').default('until'),
    until: dateOrNothing.default(''),
    sessions: wholeOrNothing(1, 200).default(null),
  })
  .refine(({ said, way, until }) => said !== 'set' || way !== 'until' || until !== '', {
    path: ['until'],
    message: 'terms.needed',
  })
  .refine(({ said, way, sessions }) => said !== 'set' || way !== 'sessions' || sessions !== null, {
    path: ['sessions'],
    message: 'terms.needed',
  });

/** The waits, in days: a host has some before others are asked, and the role moves after the team was. */
export const waitsInput = z
  .strictObject({
    quiet: whole(leastQuietDays, 365),
    lead: whole(1, 180),
    team: whole(1, 60),
    move: whole(2, 120),
    members: whole(1, 365),
    operator: whole(1, 365),
  })
  .refine(({ team, move }) => move > team, { path: ['move'], message: 'terms.order' });
