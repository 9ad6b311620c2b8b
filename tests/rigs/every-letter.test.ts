import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { policy } from '../../src/access/policy.ts';
import { letters } from '../../src/db/schema/letters.ts';
import { tasks } from '../../src/db/schema/tasks.ts';
import { issueLink } from '../../src/links/changes.ts';
import { inMeetup } from '../../src/links/subjects.ts';
import { purposes } from '../../src/links/tokens.ts';
import { letterKinds } from '../../src/mail/kinds.ts';
import type { LetterKind } from '../../src/mail/letters.ts';
import { gather } from '../../src/outbox/gather.ts';
import { post } from '../../src/outbox/post.ts';
import { messageFor } from '../../src/outbox/prepare.ts';
import { makeTown, type Room, type Town } from '../support/town.ts';
import { patience } from './support/sizes.ts';
import { tableHashes } from './support/tables.ts';

const day = 86_400_000;
/** Our addresses in a letter: in its text, its HTML, its headers and what is attached. */
const address = /http:\/\/tasuki\.test(\/[^\s"'<>)）」\\]*)/g;

/** Where links of letters lead: `/answers/`, `/confirm/address/` and on. Feeds and the first operator come otherwise. */
const doors = Object.entries(policy).flatMap(([row, grant]) =>
  typeof grant === 'object' && /^GET \/.*:token$/.test(row) && !/^GET \/(operator|polls\/:token)/.test(row)
    ? [row.replace(/^GET (.*):token$/, '$1')]
    : [],
);

/** A letter of each kind about what the room has; none is judged, so none is left out. */
async function everyLetter(town: Town, { ids }: Room): Promise<Map<string, Set<string>>> {
  const { house } = town;
  const now = town.clock.now();
  const people = { fromId: ids.hostId, toId: ids.personId, rsvpIds: [ids.rsvpId], sessionIds: [ids.sessionId] };
  const facts = {
    ...ids,
    ...people,
    version: 1,
    said: 'yes',
    role: 'organizer',
    part: 'lead',
    startsAt: now,
    was: now,
    ends: now,
  };
  const was = { startsAt: now, endsAt: now, timeZone: 'Asia/Tokyo' };
  const theirs: Partial<Record<LetterKind, object>> = {
    'poll-confirm': { voterId: ids.publicVoterId },
    'purpose-asked': { voiceId: ids.purposeVoiceId },
    'tasks-due': { own: [ids.taskId] },
    'zone-changed': { dates: [{ sessionId: ids.sessionId, rsvpId: ids.rsvpId, startsAt: now, was }] },
    'claim-told': { what: 'stayed' },
    'handoff-told': { what: 'accepted' },
  };
  const about = { meetupId: ids.meetupId, sessionId: ids.sessionId, rsvpId: ids.rsvpId, batchId: ids.batchId };
  const times = { at: now, expiresAt: now + day, now };
  await house.store.write('town', async (tx) => {
    await tx.delete(letters);
    const stop = { purpose: 'stop', subjectId: inMeetup(ids.hostId, ids.meetupId), version: 1 } as const;
    await issueLink(tx, house.keys, { ...stop, expiresAt: null, now });
    const stuck = { assigneeId: ids.hostId, assignedAt: now, helpWantedAt: now };
    await tx.update(tasks).set(stuck).where(eq(tasks.id, ids.taskId));
    for (const kind of letterKinds) {
      // Tasks are the host’s; everything else is said to the member, whose the room’s links are.
      const to = { person: kind === 'tasks-due' ? ids.hostId : ids.personId };
      const said = { ...facts, ...theirs[kind] };
      await post(tx, { kind, to, ...about, ...times, dedupe: `every:${kind}`, facts: said });
    }
  });
  const rows = await house.store.read.select().from(letters);
  const found = new Map<string, Set<string>>();
  for (const one of await gather(house.store.read, rows, now)) {
    const message = JSON.stringify(messageFor(one, house, now)).replaceAll('\\r\\n ', '');
    const paths = [...message.replaceAll('&amp;', '&').matchAll(address)].map(([, path = '']) => path);
    found.set(one.letter.kind, new Set(paths));
  }
  return found;
}

test(
  'no link of any kind of letter changes anything when a scanner opens it',
  async () => {
    const town = await makeTown();
    const room = await town.another();
    for (const purpose of purposes) await room.token(purpose);
    const found = await everyLetter(town, room);
    expect([...found.keys()].sort()).toEqual(letterKinds.toSorted());
    const paths = [...new Set([...found.values()].flatMap((some) => [...some]))];
    // Every door that a letter opens is among them, and none is dead: a dead one would change nothing anyhow.
    expect(doors.filter((door) => !paths.some((path) => path.startsWith(door)))).toEqual([]);
    const before = await tableHashes(town.house.store.read);
    const dead: string[] = [];
    for (const url of paths)
      for (const method of ['GET', 'HEAD', 'OPTIONS', 'GET', 'HEAD', 'OPTIONS'] as const) {
        const { statusCode } = await town.app.inject({ method, url, headers: { host: 'tasuki.test' } });
        if (method !== 'OPTIONS' && statusCode >= 400) dead.push(`${method} ${url} ${statusCode}`);
      }
    expect(dead).toEqual([]);
    expect(await tableHashes(town.house.store.read)).toEqual(before);
    await town.close();
  },
  patience,
);
