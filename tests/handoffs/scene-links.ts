import { and, eq, inArray, isNull } from 'drizzle-orm';
import { links, people } from '../../src/db/schema/people.ts';
import { taskMails } from '../../src/db/schema/tasks.ts';
import { arg, statement } from '../../src/db/statement.ts';
import type { Reads } from '../../src/db/store.ts';
import { changeTeamFeed } from '../../src/feeds/team/actions.ts';
import type { House } from '../../src/house.ts';
import { extendLinks, issueLink } from '../../src/links/changes.ts';
import { inMeetup } from '../../src/links/subjects.ts';
import { mailedDays, type Who } from './model.ts';

const aliveOf = statement('model: links that open something', (from: Reads) =>
  from
    .select({ purpose: links.purpose, subjectId: links.subjectId, expiresAt: links.expiresAt })
    .from(links)
    .where(
      and(
        inArray(
          links.subjectId,
          Array.from({ length: 8 }, (_, n) => arg(`s${n}`)),
        ),
        inArray(links.purpose, ['team-feed', 'tasks']),
        isNull(links.endedAt),
      ),
    ),
);

/** The team feeds that people made for themselves, and the links to their tasks that the house mailed them. */
export function linksOf(house: House, meetupId: string, cast: readonly { id: string; name: Who }[]) {
  const feedOf = (id: string) => inMeetup(id, meetupId);
  const subjects = cast.flatMap(({ id }) => [feedOf(id), id]);
  const asked = Object.fromEntries(subjects.map((subject, n) => [`s${n}`, subject]));

  const subscribe = (personId: string) => changeTeamFeed(house, { personId }, meetupId, { end: false });

  /** As the daily mail does, which goes to nobody whose account is gone. */
  const mailTasks = (personId: string, now: number) =>
    house.store.write(`tasks:${personId}`, async (tx) => {
      const [reader] = await tx.select({ erasedAt: people.erasedAt }).from(people).where(eq(people.id, personId));
      if (reader?.erasedAt !== null) return;
      const [mail] = await tx.select().from(taskMails).where(eq(taskMails.personId, personId));
      const link = { purpose: 'tasks', subjectId: personId, version: mail?.linkVersion ?? 1 } as const;
      const expiresAt = now + mailedDays * 86_400_000;
      await issueLink(tx, house.keys, { ...link, expiresAt, now });
      await extendLinks(tx, 'tasks', personId, expiresAt);
      await tx.insert(taskMails).values({ personId }).onConflictDoNothing();
    });

  /** Which of them open something: `feed ken`, `tasks host`. */
  async function alive(now: number): Promise<string[]> {
    const open = (await aliveOf(house.store.read, asked)).filter(
      ({ expiresAt }) => expiresAt === null || expiresAt > now,
    );
    const of = (purpose: string, subject: (id: string) => string) =>
      cast.filter(({ id }) => open.some((one) => one.purpose === purpose && one.subjectId === subject(id)));
    return [
      ...of('team-feed', feedOf).map(({ name }) => `feed ${name}`),
      ...of('tasks', (id) => id).map(({ name }) => `tasks ${name}`),
    ];
  }
  return { subscribe, mailTasks, alive };
}
