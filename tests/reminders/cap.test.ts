import { expect, it } from 'vitest';
import { letters } from '../../src/db/schema/letters.ts';
import { kindRules } from '../../src/mail/kinds.ts';
import type { LetterKind } from '../../src/mail/letters.ts';
import { deliverDue } from '../../src/outbox/deliver.ts';
import { postAll } from '../../src/outbox/post.ts';
import { dateAt } from '../../src/time/zone.ts';
import { kindServer, makeGroup } from './cast.ts';

const hour = 3_600_000;
const day = 24 * hour;
const turns = ['invited', 'going', 'maybe', 'declined', 'withdrawn'] as const;

it('nobody gets more than three letters about a session that they did not cause, nor two on one day', async () => {
  const { answer, say, clock, house, meetup, session, change, remind } = await makeGroup({ mailer: kindServer });
  const members = await Promise.all(Array.from({ length: 24 }, (_, n) => answer(`Member ${n}`, 'invited')));
  await house.store.write('test', (tx) =>
    postAll(
      tx,
      members.map(({ id, rsvpId }) => ({
        kind: 'invitation' as const,
        to: { person: id },
        ...{ meetupId: meetup.id, sessionId: session.id, rsvpId, dedupe: `invitation:${id}` },
        ...{ at: clock.now(), now: clock.now(), expiresAt: clock.now() + 11 * day },
      })),
    ),
  );
  await change({ materialsUrl: 'https://example.com/slides' });
  for (let n = 0; clock.now() < session.endsAt + day; n += 1, clock.pass({ hours: 1 })) {
    if (n % 7 === 0)
      for (const [at, { rsvpId }] of members.entries())
        if ((at + n) % 3 === 0)
          await say(rsvpId, { state: turns[(at + n) % 5], answeredAt: clock.now() - (at % 4) * day });
    await remind();
    await deliverDue(house);
  }
  const sent = (await house.store.read.select().from(letters)).filter(({ state }) => state === 'sent');
  for (const { id } of members) {
    const own = sent.filter(({ personId }) => personId === id);
    const uncaused = own.filter(({ kind }) => kindRules[kind as LetterKind].capped || kind === 'follow-up-absent');
    expect(uncaused.length).toBeLessThanOrEqual(3);
    const days = own.map(({ settledAt }) => dateAt(settledAt ?? 0, 'Asia/Tokyo'));
    expect(new Set(days).size).toBe(days.length);
  }
  const kinds = new Set(sent.map(({ kind }) => kind));
  for (const kind of ['invitation', 'question', 'still-fine', 'day-before', 'follow-up', 'follow-up-absent'])
    expect([...kinds]).toContain(kind);
});
