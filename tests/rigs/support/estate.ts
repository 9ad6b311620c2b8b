import { eq } from 'drizzle-orm';
import { type Grant, policy } from '../../../src/access/policy.ts';
import { meetups } from '../../../src/db/schema/meetups.ts';
import { draft } from '../../support/evening.ts';
import type { Town, Who } from '../../support/town.ts';
import { type FoundForm, formsIn } from './forms.ts';
import { foreignIn } from './markup.ts';

export type Place = { who: Who; path: string };
export type Answered = { status: number; body: string; location: string | null; headers: Record<string, unknown> };

const bearers: Record<string, Who> = { anyone: 'stranger', 'signed-in': 'outsider' };
const whoFor = (grant: Grant): Who => (typeof grant === 'string' ? (bearers[grant] ?? (grant as Who)) : 'stranger');

/** Every address of the policy table that takes this method, as whoever may use it, in the order of the table. */
export async function everyPlace(town: Town, method: 'GET' | 'POST'): Promise<Place[]> {
  const found: Place[] = [];
  for (const [row, grant] of Object.entries(policy)) {
    const [asked, url = ''] = row.split(' ');
    const token = typeof grant === 'object' ? await town.token(grant.link) : '';
    if (asked === method) found.push({ who: whoFor(grant), path: await town.fill(url.replace(':token', token)) });
  }
  return found;
}

/** Every page, those of a draft and of a cancelled session too. */
export async function everyPage(town: Town): Promise<Place[]> {
  const slug = (await town.fill('/meetups/:slug')).split('/')[2] as string;
  const [meetup] = await town.house.store.read.select().from(meetups).where(eq(meetups.slug, slug));
  if (meetup === undefined) throw new Error('The town has no meetup.');
  const numbers = { nextNumber: 8 };
  await town.house.store.write('meetup', async (tx) => {
    await tx.update(meetups).set(numbers).where(eq(meetups.id, meetup.id));
  });
  const drafted = await town.session(meetup, { ...draft, number: null });
  const off = { number: 7, cancelledAt: town.clock.now(), cancelledBy: meetup.hostId };
  const cancelled = await town.session(meetup, off);
  const more = [drafted, cancelled].flatMap(({ id }) =>
    ['host', 'edit', 'open', 'move'].map((page) => `/meetups/${slug}/sessions/${id}/${page}`),
  );
  return [...(await everyPlace(town, 'GET')), ...more.map((path) => ({ who: 'host' as const, path }))];
}

/** Every form of these pages, once. */
export async function everyForm(town: Town, pages: Place[]): Promise<{ who: Who; form: FoundForm }[]> {
  const found = new Map<string, { who: Who; form: FoundForm }>();
  for (const { who, path } of pages)
    for (const form of formsIn((await town.visitors[who].get(path)).body, path))
      found.set(`${form.action} ${form.fields.map((field) => field.name)}`, { who, form });
  return [...found.values()];
}

/** What is not calm about an answer: a failure, somebody's markup, a way out of the house. Null when all is well. */
export function faultOf({ status, body, location, headers }: Answered): string | null {
  if (status >= 500) return `${status}`;
  if (location !== null && !/^\/(?![/\\])/.test(location)) return `to ${location}`;
  if (headers['x-content-type-options'] !== 'nosniff') return 'sniffed';
  return /^text\/html/.test(`${headers['content-type']}`) ? (foreignIn(body)[0] ?? null) : null;
}
