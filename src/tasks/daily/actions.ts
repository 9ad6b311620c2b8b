import { eq, inArray } from 'drizzle-orm';
import { taskMails, tasks } from '../../db/schema/tasks.ts';
import type { Tx } from '../../db/store.ts';
import type { House } from '../../house.ts';
import { extendLinks, issueLink } from '../../links/changes.ts';
import { post } from '../../outbox/post.ts';
import type { Instant } from '../../time/clock.ts';
import { dateAt } from '../../time/zone.ts';
import { isMoot } from '../late.ts';
import { isOurs } from '../queries.ts';
import { isDue, isMorning, isNews, type LastMail, mayWrite } from './mail.ts';
import { type Near, nearTasks, taskReaders } from './queries.ts';

const day = 86_400_000;
const noMail: LastMail & { linkVersion: number } = { lastAt: null, lastDate: '', linkVersion: 1 };

/** How many tasks of each kind a mail names; the page behind its link has them all. */
const most = 20;

/**
 * The chore that writes people what is theirs and due: at most one mail a day, in their morning, over all their meetups;
 * who leads a session reads there of its overdue tasks, of each once; who learns beside somebody, when that is. Nothing to say, no mail.
 * @returns how many letters were written
 */
export async function mailTasks(house: House, now: Instant): Promise<number> {
  const near = await nearTasks(house.store.read, now);
  const concerned = new Set(
    near.flatMap((task) => [task.assigneeId, task.watcherId, leaderOf(task)]).filter((id) => id !== null),
  );
  let written = 0;
  for (const reader of await taskReaders(house.store.read, [...concerned])) {
    const mine = near.filter((task) => [task.assigneeId, task.watcherId, leaderOf(task)].includes(reader.id));
    const zone = zoneFor(reader.timeZone, mine, house.settings.timeZone);
    const last = reader.mail ?? noMail;
    if (!isMorning(now, zone) || !mayWrite(last, now, zone) || !toSay(mine, reader.id, last, now, zone)) continue;
    if (await house.store.write(`tasks:${reader.id}`, (tx) => writeTo(tx, house, reader, now))) written += 1;
  }
  return written;
}

async function writeTo(
  tx: Tx,
  house: House,
  { id: personId, timeZone }: { id: string; timeZone: string | null },
  now: Instant,
): Promise<boolean> {
  const [mail] = await tx.select().from(taskMails).where(eq(taskMails.personId, personId)).limit(1);
  const last = mail ?? noMail;
  const near = [];
  for (const task of await nearTasks(tx, now, personId))
    if (
      ![task.assigneeId, task.watcherId].includes(personId) ||
      (await isOurs(tx, task.meetupId, task.sessionId, personId))
    )
      near.push(task);
  const zone = zoneFor(timeZone, near, house.settings.timeZone);
  const said = toSay(near, personId, last, now, zone);
  if (said === null || !mayWrite(last, now, zone)) return false;
  const { own, watched, led } = said;
  const date = dateAt(now, zone);
  const { linkVersion } = last;
  const expiresAt = now + 30 * day;
  await issueLink(tx, house.keys, { purpose: 'tasks', subjectId: personId, version: linkVersion, expiresAt, now });
  await extendLinks(tx, 'tasks', personId, expiresAt);
  const row = { lastAt: now, lastDate: date };
  await tx
    .insert(taskMails)
    .values({ personId, linkVersion, ...row })
    .onConflictDoUpdate({ target: taskMails.personId, set: row });
  if (led.length > 0) {
    await tx
      .update(tasks)
      .set({ leadToldAt: now })
      .where(inArray(tasks.id, idsOf(led)));
  }
  const meetupIds = [...new Set([...own, ...watched, ...led].map(({ meetupId }) => meetupId))];
  const [meetupId] = meetupIds;
  return post(tx, {
    kind: 'tasks-due',
    to: { person: personId },
    // The words of one meetup where there is one; else the house speaks for all of them.
    ...(meetupIds.length === 1 && meetupId !== undefined ? { meetupId } : {}),
    dedupe: `tasks-due:${personId}:${date}`,
    at: now,
    expiresAt: now + day / 2,
    now,
    facts: { version: linkVersion, own: idsOf(own), watched: idsOf(watched), led: idsOf(led) },
  });
}

/** What a mail of this moment would say, or null where nothing in it is new to its reader. */
function toSay(near: Near[], personId: string, last: LastMail, now: Instant, zone: string) {
  const mine = near.filter((task) => task.assigneeId === personId && isDue(task, now, zone));
  const late = near.filter((task) => task.dueAt <= now && !task.soon && task.leadToldAt === null && !isMoot(task, now));
  const led = late.filter((task) => task.assigneeId !== personId && leaderOf(task) === personId);
  // Whoever learns beside somebody reads when it is done, and is never reminded of what is late.
  const watched = near.filter(
    (task) => task.watcherId === personId && task.dueAt > now && isDue(task, now, zone) && task.assigneeId !== personId,
  );
  const told = [...mine, ...watched];
  if (led.length === 0 && !told.some((task) => isNews(task, last, now, zone))) return null;
  const inOrder = (some: Near[]) => some.toSorted((a, b) => a.dueAt - b.dueAt).slice(0, most);
  return { own: inOrder(mine), watched: inOrder(watched), led: inOrder(led) };
}

const idsOf = (some: readonly Near[]) => some.map(({ id }) => id);

/** Who answers for a session: whoever accepted to lead it, else the host. */
function leaderOf({ leadId, leadState, hostId }: Near): string {
  return leadState === 'accepted' && leadId !== null ? leadId : hostId;
}

/** The reader's own zone, else that of their one meetup, else the house's: as the letter will be judged. */
function zoneFor(own: string | null, near: readonly Near[], fallback: string): string {
  const zones = new Map(near.map(({ meetupId, timeZone }) => [meetupId, timeZone]));
  const [only] = zones.values();
  return own ?? (zones.size === 1 && only !== undefined ? only : fallback);
}
