import { z } from 'zod';
import type { Came } from '../db/schema/shapes.ts';
import { cames } from './came.ts';

const said = z.union([z.string().max(40), z.array(z.string().max(40)).max(1000)]);

/** The sheet: `p-<person>` says what became of somebody who was going, `came` ticks who came besides. */
export const sheetInput = z.record(z.string().max(60), said).transform((form, ctx): Map<string, Came> => {
  const sheet = new Map<string, Came>();
  for (const [name, value] of Object.entries(form)) {
    const came = cames.find((one) => one === value);
    if (name === 'came') for (const personId of [value].flat()) sheet.set(personId, 'attended');
    else if (name.startsWith('p-') && came !== undefined) sheet.set(name.slice(2), came);
    else ctx.addIssue({ code: 'custom', path: ['form'], message: 'choice' });
  }
  return sheet;
});
