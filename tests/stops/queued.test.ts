import { eq, inArray } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { stops } from '../../src/db/schema/arriving.ts';
import { letters } from '../../src/db/schema/letters.ts';
import type { LetterKind } from '../../src/mail/letters.ts';
import { whyNot } from '../../src/outbox/applies.ts';
import { gather } from '../../src/outbox/gather.ts';
import { post } from '../../src/outbox/post.ts';
import { stopLetters, takeUpLetters } from '../../src/stops/actions.ts';
import { makeEvening } from '../support/evening.ts';

/** What is written to somebody, by what it is stopped with; `own` is what they themselves have just asked for or done. */
const kinds = {
  own: [
    ...(['sign-in', 'your-link', 'answer-received', 'waitlisted', 'late-request-received'] as const),
    ...([
      'confirm-signup',
      'confirm-membership',
      'confirm-address',
      'confirm-copy',
      'poll-confirm',
      'second-factor',
    ] as const),
  ],
  invitations: ['invitation', 'question', 'welcome', 'membership-approved', 'poll-asked', 'poll-reminder'],
  reminders: ['still-fine', 'details', 'day-before'],
  thanks: ['follow-up', 'follow-up-absent'],
  messages: ['host-message', 'host-changed', 'host-wanted', 'theme-picked', 'meetup-ended'],
  team: ['lead-asked', 'handoff-proposed', 'team-invited', 'tasks-due', 'retro-asked', 'reply-received'],
  changes: [
    'session-moved',
    'place-changed',
    'session-postponed',
    'session-cancelled',
    'session-revived',
    'entry-renewed',
  ],
} as const satisfies Record<string, readonly LetterKind[]>;
type Kind = (typeof kinds)[keyof typeof kinds][number];
const all = Object.values(kinds).flat() as Kind[];

/** Mei, who goes, with one of each kind waiting to leave to her. */
async function queued(state: 'going' | 'declined' = 'going') {
  const evening = await makeEvening();
  const { house, meetup, id: sessionId, mei, say, now } = evening;
  await say(state, mei);
  await house.store.write('x', async (tx) => {
    for (const kind of all) {
      const about = kind === 'sign-in' ? {} : { meetupId: meetup.id, sessionId };
      const times = { at: now(), now: now(), expiresAt: now() + 9e9, dedupe: `test:${kind}` };
      await post(tx, { kind, to: { person: mei.id }, ...about, ...times });
    }
  });
  /** The kinds that do not leave since she stopped something. */
  const stopped = async () => {
    const dedupe = all.map((kind) => `test:${kind}`);
    const rows = await house.store.read.select().from(letters).where(inArray(letters.dedupeKey, dedupe));
    const found = await gather(house.store.read, rows, now());
    const why = (kind: Kind) => found.filter(({ letter }) => letter.kind === kind).map((one) => whyNot(one, now()))[0];
    return all.filter((kind) => ['stopped', 'left'].includes(why(kind) ?? ''));
  };
  const stop = (meetupId: string, family: Parameters<typeof stopLetters>[1]['family']) =>
    stopLetters(house, { personId: mei.id, meetupId, family, via: 'page', cancelAnswers: false });
  return { ...evening, stop, stopped };
}

describe('a stop also stops what is queued', () => {
  test('nothing is stopped before', async () => {
    const { stopped } = await queued();
    expect(await stopped()).toEqual([]);
  });

  test.each(['invitations', 'reminders', 'thanks', 'messages', 'team'] as const)('%s alone', async (family) => {
    const { stop, stopped, meetup } = await queued();
    await stop(meetup.id, family);
    expect(await stopped()).toEqual(kinds[family]);
  });

  test('the meetup: all but one’s own acts, and changes of a session one still has a seat in', async () => {
    const { stop, stopped, meetup } = await queued();
    await stop(meetup.id, '');
    const still = [...kinds.own, ...kinds.changes] as Kind[];
    expect(await stopped()).toEqual(all.filter((kind) => !still.includes(kind)));
  });

  test('the meetup, with no seat any more: changes too', async () => {
    const { stop, stopped, meetup } = await queued('declined');
    await stop(meetup.id, '');
    expect(await stopped()).toEqual(all.filter((kind) => !(kinds.own as readonly Kind[]).includes(kind)));
  });

  test('everything: all but one’s own acts, whatever the meetup', async () => {
    const { stop, stopped } = await queued();
    await stop('', '');
    expect(await stopped()).toEqual(all.filter((kind) => !(kinds.own as readonly Kind[]).includes(kind)));
  });

  test('another meetup’s stop stops nothing here', async () => {
    const { stop, stopped, world, host, mei } = await queued();
    const other = await world.meetup(host, { slug: 'yoru', name: '夜の会' });
    await world.join(other, mei);
    await stop(other.id, '');
    expect(await stopped()).toEqual([]);
  });

  test('and what is taken back leaves again', async () => {
    const { stop, stopped, meetup, house, mei } = await queued();
    await stop(meetup.id, '');
    const [own] = await house.store.read.select().from(stops).where(eq(stops.personId, mei.id));
    await takeUpLetters(house, { personId: mei.id, meetupId: meetup.id, stopId: own?.id ?? '' });
    expect(await stopped()).toEqual([]);
  });
});
