import { eq } from 'drizzle-orm';
import { newId } from '../../src/db/ids.ts';
import { addressChanges } from '../../src/db/schema/arriving.ts';
import { decisions, questions } from '../../src/db/schema/decisions.ts';
import { claims, departures } from '../../src/db/schema/departures.ts';
import { handoffs } from '../../src/db/schema/handoffs.ts';
import { replies, strays } from '../../src/db/schema/inbound.ts';
import { batches, imports, letters } from '../../src/db/schema/letters.ts';
import { rsvps } from '../../src/db/schema/meetups.ts';
import { people } from '../../src/db/schema/people.ts';
import { pollDates, pollMarks, polls, pollVoters } from '../../src/db/schema/polls.ts';
import { retros, retroVoices } from '../../src/db/schema/retros.ts';
import { reviews, reviewVoices } from '../../src/db/schema/reviews.ts';
import type { TeamRole } from '../../src/db/schema/shapes.ts';
import { sheets } from '../../src/db/schema/sheets.ts';
import { runbookSteps, tasks } from '../../src/db/schema/tasks.ts';
import { team, teamInvitations } from '../../src/db/schema/team.ts';
import { aims, themes } from '../../src/db/schema/themes.ts';
import { swaps, turns } from '../../src/db/schema/turns.ts';
import { issueLink } from '../../src/links/changes.ts';
import { inMeetup } from '../../src/links/subjects.ts';
import type { Purpose } from '../../src/links/tokens.ts';
import type { TestVisitor } from './visitor.ts';
import { makeWorld, type World } from './world.ts';

/** A world with two meetups side by side, everybody who can open a route, and one of everything a route can name. */
export type Town = World & {
  visitors: Record<Who, TestVisitor>;
  /** Fills a route's address with what belongs to this meetup, or with another meetup's ids under this one's slug. */
  fill: (route: string, ids?: 'own' | 'others') => Promise<string>;
  /** A live link of a purpose. */
  token: (purpose: Purpose) => Promise<string>;
  /** One more meetup of the same people in the same roles, for whoever changes what others still need. */
  another: () => Promise<Room>;
};

/** A meetup of the town with one of everything: the ids of all that, addresses to it and links into it. */
export type Room = Pick<Town, 'fill' | 'token'> & { ids: Ids };
type Ids = Awaited<ReturnType<typeof furnished>>;

export type Who =
  | 'stranger'
  | 'outsider'
  | 'member'
  | 'observer'
  | 'organizer'
  | 'co-host'
  | 'host'
  | 'otherHost'
  | 'operator';

export async function makeTown(options: Parameters<typeof makeWorld>[0] = {}): Promise<Town> {
  const world = await makeWorld(options);
  const [host, member, otherHost, outsider, operator] = await Promise.all([
    world.person('Hanako'),
    world.person('Mei'),
    world.person('Otto'),
    world.person('Yuki'),
    world.person('Olga', { operatorSince: world.clock.now() }),
  ]);
  const own = await furnished(world, host, member);
  const others = await furnished(world, otherHost, outsider, 'CANARY of the other meetup');
  const helpers: [string, TeamRole][] = [];
  const helper = async (name: string, role: TeamRole) => {
    const person = await world.person(name);
    helpers.push([person.id, role]);
    await share(world, own.meetupId, person.id, role);
    return world.signIn(person);
  };
  const visitors: Record<Who, TestVisitor> = {
    stranger: world.stranger(),
    outsider: await world.signIn(outsider),
    member: await world.signIn(member),
    observer: await helper('Midori', 'observer'),
    organizer: await helper('Ren', 'organizer'),
    'co-host': await helper('Sora', 'co-host'),
    host: await world.signIn(host),
    otherHost: await world.signIn(otherHost),
    operator: await world.signIn(operator),
  };
  const room = (of: Room['ids']): Room => ({
    ids: of,
    token: (purpose) => linkTo(world, purpose, of),
    fill: async (route, ids = 'own') => {
      const coHostId = helpers.find(([, role]) => role === 'co-host')?.[0] ?? '';
      const values = { ...(ids === 'own' ? of : others), slug: of.slug, coHostId, ...fixed };
      return route.replace(/:(\w+)(\([^)]*\))?/g, (_all, name: string) => valueIn(values, name));
    },
  });
  const another = async () => {
    const more = await furnished(world, host, member);
    for (const [id, role] of helpers) await share(world, more.meetupId, id, role);
    return room(more);
  };
  const { fill, token } = room(own);
  return { ...world, visitors, fill, token, another };
}

const fixed = { kind: 'invitation', section: 'about', step: 'dates', act: 'edit' };
const valueIn = (values: Record<string, string>, name: string) => values[name] ?? 'x';

/** A live link of this purpose into a meetup, as a letter would carry it. */
function linkTo(world: World, purpose: Purpose, of: Ids): Promise<string> {
  const subjects: Record<Purpose, string> = {
    operator: 'instance',
    'sign-in': of.personId,
    answer: of.rsvpId,
    'confirm-session': of.rsvpId,
    'confirm-member': of.memberId,
    'confirm-address': of.changeId,
    stop: inMeetup(of.personId, of.meetupId),
    feed: of.personId,
    'team-feed': inMeetup(of.hostId, of.meetupId),
    lead: of.turnId,
    swap: of.swapId,
    handoff: of.handoffId,
    hosting: of.departureId,
    team: of.invitationId,
    poll: of.pollId,
    'poll-answer': of.voterId,
    'poll-confirm': of.publicVoterId,
    tasks: of.hostId,
    retro: of.voiceId,
    purpose: of.purposeVoiceId,
    copy: of.personId,
  };
  const link = { purpose, subjectId: subjects[purpose], version: 1, expiresAt: null, now: world.clock.now() };
  return world.house.store.write('link', (tx) => issueLink(tx, world.house.keys, link));
}

async function share(world: World, meetupId: string, personId: string, role: TeamRole): Promise<string> {
  const id = newId();
  await world.house.store.write('town', (tx) =>
    tx.insert(team).values({ id, meetupId, personId, role, since: world.clock.now() }),
  );
  return id;
}

async function furnished(world: World, host: { id: string }, member: { id: string }, theme = '') {
  const now = world.clock.now();
  const meetup = await world.meetup(host, { name: theme || '朝の読書会', purpose: theme || '本を読む' });
  const memberId = await world.join(meetup, member);
  const copies = {
    copyEmail: `copy.${meetup.id}@example.com`,
    copyVersion: 1,
    copyAskedAt: now,
    copyConfirmedAt: null,
  };
  await world.house.store.write('town', (tx) => tx.update(people).set(copies).where(eq(people.id, member.id)));
  const session = await world.session(meetup, { theme });
  const rsvpId = newId();
  const letterId = newId();
  const [importId, batchId] = [newId(), newId()];
  await world.house.store.write('town', async (tx) => {
    await tx.insert(rsvps).values({
      id: rsvpId,
      sessionId: session.id,
      meetupId: meetup.id,
      personId: member.id,
      state: 'going',
      createdAt: now,
      answeredAt: now,
      uid: `${rsvpId}@tasuki.test`,
    });
    await tx.insert(letters).values({
      id: letterId,
      kind: 'invitation',
      priority: 5,
      personId: member.id,
      meetupId: meetup.id,
      sessionId: session.id,
      rsvpId,
      dedupeKey: `invitation:${rsvpId}`,
      nextAt: now,
      expiresAt: now + 86_400_000,
      messageId: `<${letterId}@tasuki.test>`,
      postedAt: now,
    });
  });
  const made = { meetupId: meetup.id, createdBy: host.id, createdAt: now };
  await world.house.store.write('town', async (tx) => {
    const lines = [['Yuki', 'yuki@example.com']];
    await tx.insert(imports).values({
      id: importId,
      ...made,
      source: 'csv',
      header: ['name', 'mail'],
      lines,
      columns: { name: 0, email: 1 },
    });
    await tx
      .insert(batches)
      .values({ id: batchId, ...made, sessionId: session.id, kind: 'host-message', leavesAt: now + 300_000, count: 2 });
  });
  const teamId = await share(world, meetup.id, (await world.person(`Helper of ${meetup.id}`)).id, 'organizer');
  const invitationId = newId();
  const asked = { meetupId: meetup.id, personId: member.id, role: 'organizer' as const, invitedBy: host.id };
  await world.house.store.write('town', (tx) =>
    tx.insert(teamInvitations).values({ id: invitationId, ...asked, createdAt: now, expiresAt: now + 14 * 86_400_000 }),
  );
  const [decisionId, questionId] = [newId(), newId()];
  const written = { meetupId: meetup.id, writtenBy: host.id, decidedAt: now, writtenAt: now };
  await world.house.store.write('town', async (tx) => {
    await tx
      .insert(decisions)
      .values({ id: decisionId, ...written, what: theme || '会場', search: '会場', forMembers: true });
    await tx
      .insert(questions)
      .values({ id: questionId, meetupId: meetup.id, asks: theme || '会費', askedBy: host.id, askedAt: now });
  });
  const changeId = newId();
  const wanted = { personId: member.id, meetupId: meetup.id, email: `new.${changeId}@example.com`, askedBy: host.id };
  await world.house.store.write('town', (tx) =>
    tx.insert(addressChanges).values({ id: changeId, ...wanted, askedAt: now, expiresAt: now + 7 * 86_400_000 }),
  );
  const themeId = newId();
  const proposal = { meetupId: meetup.id, personId: member.id, kind: 'theme' as const, title: theme || '本' };
  const [pollId, dateId, voterId, publicVoterId] = [newId(), newId(), newId(), newId()];
  await world.house.store.write('town', async (tx) => {
    const startsAt = now + 20 * 86_400_000;
    const poll = {
      id: pollId,
      meetupId: meetup.id,
      title: theme || '12月の回',
      timeZone: 'Asia/Tokyo',
      createdAt: now,
    };
    await tx.insert(polls).values({ ...poll, asks: 'members', deadlineAt: now + 5 * 86_400_000, createdBy: host.id });
    const date = { id: dateId, pollId, localStart: '2026-12-11T10:00', startsAt, endsAt: startsAt + 7_200_000 };
    await tx.insert(pollDates).values(date);
    await tx.insert(pollVoters).values([
      { id: voterId, pollId, personId: member.id, isPublic: false, confirmedAt: now, createdAt: now, answeredAt: now },
      { id: publicVoterId, pollId, personId: host.id, isPublic: true, name: theme || '通りがかり', createdAt: now },
    ]);
    await tx.insert(pollMarks).values({ id: newId(), voterId, dateId, said: 'yes' });
  });
  const aimId = newId();
  const thoughts = {
    aim: theme || '分かり合う',
    whom: '営業と製造',
    after: '相談できる',
    about: '納期',
    minutes: 90,
    people: 12,
  };
  await world.house.store.write('town', async (tx) => {
    await tx.insert(themes).values({ id: themeId, ...proposal, createdAt: now });
    const thought = { id: aimId, meetupId: meetup.id, personId: host.id, ...thoughts };
    await tx.insert(aims).values({ ...thought, locale: 'ja', drafts: {}, createdAt: now });
    const lines = [{ start: 0, minutes: 10, what: theme || 'はじめに', who: '司会' }];
    await tx.insert(sheets).values({ sessionId: session.id, meetupId: meetup.id, lines, changedAt: now });
  });
  const [turnId, swapId] = [newId(), newId()];
  await world.house.store.write('town', async (tx) => {
    const turn = { meetupId: meetup.id, sessionId: session.id, askedAt: now, acceptedAt: now };
    const backupId = newId();
    await tx.insert(turns).values([
      { id: turnId, ...turn, personId: host.id, part: 'lead', askedBy: host.id },
      {
        id: backupId,
        ...turn,
        personId: member.id,
        part: 'backup',
        askedBy: host.id,
        endedAt: now,
        rightsEndedAt: now,
      },
    ]);
    await tx.insert(swaps).values({ id: swapId, meetupId: meetup.id, turnId, withTurnId: backupId, askedAt: now });
  });
  const handoffId = newId();
  await world.house.store.write('town', (tx) =>
    tx.insert(handoffs).values({
      id: handoffId,
      meetupId: meetup.id,
      giverId: host.id,
      nomineeId: member.id,
      overlap: 1,
      proposedAt: now,
      expiresAt: now + 14 * 86_400_000,
    }),
  );
  const [departureId, claimId] = [newId(), newId()];
  await world.house.store.write('town', async (tx) => {
    const quiet = { meetupId: meetup.id, hostId: host.id, kind: 'dormant' as const, startedAt: now };
    await tx.insert(departures).values({ id: departureId, ...quiet, teamAskedAt: now, membersAskedAt: now });
    await tx
      .insert(claims)
      .values({ id: claimId, meetupId: meetup.id, departureId, personId: member.id, claimedAt: now });
  });
  const [stepId, taskId] = [newId(), newId()];
  await world.house.store.write('town', async (tx) => {
    const step = {
      meetupId: meetup.id,
      title: theme || '会場を予約',
      roles: ['V' as const],
      days: -60,
      createdAt: now,
    };
    await tx.insert(runbookSteps).values({ id: stepId, ...step, createdBy: host.id });
    await tx.insert(tasks).values({ id: taskId, ...step, sessionId: session.id, stepId, dueAt: now });
  });
  const [retroId, voiceId, reviewId, purposeVoiceId] = [newId(), newId(), newId(), newId()];
  await world.house.store.write('town', async (tx) => {
    const of = { meetupId: meetup.id, personId: host.id };
    await tx.insert(retros).values({ id: retroId, meetupId: meetup.id, sessionId: session.id, askedAt: now });
    await tx.insert(retroVoices).values({ id: voiceId, retroId, ...of, good: theme || 'よい', saidAt: now });
    await tx.insert(reviews).values({ id: reviewId, meetupId: meetup.id, askedAt: now, held: 3 });
    await tx.insert(reviewVoices).values({ id: purposeVoiceId, reviewId, ...of });
  });
  const replyId = newId();
  await world.house.store.write('town', async (tx) => {
    const about = { meetupId: meetup.id, sessionId: session.id, rsvpId, personId: member.id };
    const said = { at: now, kind: 'words' as const, body: theme || '参加します' };
    await tx.insert(replies).values({ id: replyId, inboundId: newId(), ...about, ...said });
  });
  const strayId = newId();
  const stray = { inboundId: newId(), at: now, sender: 'who@example.com', subject: theme, body: theme };
  await world.house.store.write('town', (tx) => tx.insert(strays).values({ id: strayId, ...stray }));
  const sharing = {
    hostId: host.id,
    personId: member.id,
    strayId,
    changeId,
    replyId,
    voiceId,
    purposeVoiceId,
    stepId,
    taskId,
    handoffId,
    departureId,
    claimId,
    turnId,
    swapId,
    meetupId: meetup.id,
    teamId,
    invitationId,
    decisionId,
    questionId,
    themeId,
    aimId,
    pollId,
    voterId,
    publicVoterId,
  };
  return {
    ...sharing,
    slug: meetup.slug,
    importId,
    batchId,
    memberId,
    sessionId: session.id,
    rsvpId,
    letterId,
    id: letterId,
  };
}
