import { and, eq, isNull } from 'drizzle-orm';
import { newId } from '../../src/db/ids.ts';
import { handoffs } from '../../src/db/schema/handoffs.ts';
import { letters } from '../../src/db/schema/letters.ts';
import { meetups } from '../../src/db/schema/meetups.ts';
import { audit } from '../../src/db/schema/people.ts';
import type { TeamRole } from '../../src/db/schema/shapes.ts';
import { team } from '../../src/db/schema/team.ts';
import { followHandoffs } from '../../src/handoffs/moving/actions.ts';
import { tokenFor } from '../../src/links/tokens.ts';
import { urls } from '../../src/links/urls.ts';
import { draft } from '../support/evening.ts';
import type { TestVisitor } from '../support/visitor.ts';
import { makeWorld } from '../support/world.ts';

const day = 86_400_000;

/** Hanako hosts, Ken is an organizer, Sora a co-host, Mei a member; a session a week, drafts, for six weeks. */
export async function makeHanding() {
  const world = await makeWorld();
  const hanako = await world.person('Hanako');
  const meetup = await world.meetup(hanako, { slug: 'asa' });
  const joined = async (name: string, role: TeamRole | null) => {
    const person = await world.person(name);
    await world.join(meetup, person);
    const row = { id: newId(), meetupId: meetup.id, personId: person.id, since: world.clock.now() };
    if (role !== null) await world.house.store.write('team', (tx) => tx.insert(team).values({ ...row, role }));
    return { ...person, visitor: await world.signIn(person) };
  };
  const people = {
    host: { ...hanako, visitor: await world.signIn(hanako) },
    ken: await joined('Ken', 'organizer'),
    sora: await joined('Sora', 'co-host'),
    mei: await joined('Mei', null),
  };
  const weeks = [];
  for (let week = 1; week <= 6; week += 1) {
    const startsAt = world.clock.now() + week * 7 * day;
    weeks.push(await world.session(meetup, { ...draft, number: null, startsAt, endsAt: startsAt + 7_200_000 }));
  }
  const { read } = world.house.store;
  const host = async () => (await read.select().from(meetups).where(eq(meetups.id, meetup.id)))[0]?.hostId;
  const last = async () => (await read.select().from(handoffs).orderBy(handoffs.proposedAt)).at(-1);
  const page = (id: string | undefined) => urls.handoffAsked(tokenFor(world.house.keys, 'handoff', id ?? '', 1));
  const propose = (form: Record<string, string> = {}) =>
    people.host.visitor.post(urls.handoff('asa'), { nominee: people.ken.id, overlap: '1', ...form });
  const answer = async (visitor: TestVisitor, said: 'accept' | 'decline') =>
    visitor.post(page((await last())?.id), { said });
  const roleOf = async (personId: string) => {
    const live = and(eq(team.meetupId, meetup.id), eq(team.personId, personId), isNull(team.endedAt));
    return (await read.select().from(team).where(live))[0]?.role ?? null;
  };
  const written = async (kind: string) => (await read.select().from(letters).where(eq(letters.kind, kind))).length;
  const verbs = async () => (await read.select().from(audit).orderBy(audit.id)).map(({ verb }) => verb);
  const follow = () => followHandoffs(world.house, world.clock.now());
  return { world, meetup, people, weeks, host, last, page, propose, answer, roleOf, written, verbs, follow };
}
