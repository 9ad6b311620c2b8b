import { and, eq } from 'drizzle-orm';
import { replies } from '../../src/db/schema/inbound.ts';
import { letters } from '../../src/db/schema/letters.ts';
import { meetups, members, rsvps, sessions } from '../../src/db/schema/meetups.ts';
import { people } from '../../src/db/schema/people.ts';
import { runbookSteps, tasks } from '../../src/db/schema/tasks.ts';
import { swaps, turns } from '../../src/db/schema/turns.ts';
import type { Tx } from '../../src/db/store.ts';
import { newRsvp } from '../../src/rsvps/changes.ts';
import { fridays } from '../support/cadence.ts';
import type { Room, Who } from '../support/town.ts';
import type { Form } from '../support/visitor.ts';

/**
 * How a route is used so that it does something: who presses, the page with its form (filled in as it stands there;
 * `formOf`: the form of another route, with a button of its own), what is said besides (`:name` is an id of the room),
 * which routes were used before, and how things stand that no form makes.
 */
export type Act = {
  who?: Who;
  page?: string;
  formOf?: string;
  form?: Form;
  before?: readonly string[];
  stands?: (tx: Tx, ids: Room['ids'], now: number) => Promise<unknown>;
};

const of = '/meetups/:slug';
const session = `${of}/sessions/:sessionId`;
const hour = 3_600_000;

const membership = (state: 'requested' | 'member') => (tx: Tx, ids: Room['ids']) =>
  tx.update(members).set({ state }).where(eq(members.id, ids.memberId));
const answered =
  (more: Partial<typeof rsvps.$inferInsert>): Act['stands'] =>
  (tx, ids) =>
    tx.update(rsvps).set(more).where(eq(rsvps.id, ids.rsvpId));
const bounced: Act['stands'] = (tx, ids, now) =>
  tx.update(people).set({ bouncedAt: now, bouncedAs: 'unknown-user' }).where(eq(people.id, ids.personId));
const over: Act['stands'] = (tx, ids, now) =>
  tx
    .update(sessions)
    .set({ startsAt: now - 3 * hour, endsAt: now - hour })
    .where(eq(sessions.id, ids.sessionId));
const draft: Act['stands'] = (tx, ids) =>
  tx.update(sessions).set({ openedAt: null, openedBy: null, number: null }).where(eq(sessions.id, ids.sessionId));
const noLead: Act['stands'] = async (tx, ids) => {
  const free = { leadId: null, leadState: 'unassigned', leadAcceptedAt: null } as const;
  await tx.update(sessions).set(free).where(eq(sessions.id, ids.sessionId));
  await tx.update(turns).set({ endedAt: 1, rightsEndedAt: 1 }).where(eq(turns.id, ids.turnId));
};

const starting: Act['stands'] = async (tx, ids, now) => {
  await draft(tx, ids, now);
  await tx.update(meetups).set({ startStep: 'dates' }).where(eq(meetups.id, ids.meetupId));
};
const noRunbook: Act['stands'] = async (tx, ids) => {
  await tx.delete(tasks).where(eq(tasks.meetupId, ids.meetupId));
  await tx.delete(runbookSteps).where(eq(runbookSteps.meetupId, ids.meetupId));
};
/** The only seat is the host’s. */
const waiting: Act['stands'] = async (tx, ids, now) => {
  await tx.update(sessions).set({ capacityOnSite: 1 }).where(eq(sessions.id, ids.sessionId));
  await tx.update(rsvps).set({ state: 'waitlisted', waitPosition: 1 }).where(eq(rsvps.id, ids.rsvpId));
  const about = { id: ids.sessionId, meetupId: ids.meetupId, uid: 'x@tasuki.test' };
  await tx.insert(rsvps).values({ ...newRsvp(about, ids.hostId, 'invited', 'on_site', now), state: 'going' });
};
/** Another session, led by the member, that the waiting swap is about. Its id is the one of the town's batch. */
const secondTurn: Act['stands'] = async (tx, ids, now) => {
  const [first] = await tx.select().from(sessions).where(eq(sessions.id, ids.sessionId));
  if (first === undefined) throw new Error('The room has no session.');
  const id = ids.batchId;
  await tx.insert(sessions).values({ ...first, id, number: 2, uid: `${id}@tasuki.test`, leadId: ids.personId });
  const turn = { id, meetupId: ids.meetupId, sessionId: id, part: 'lead' as const, personId: ids.personId };
  await tx.insert(turns).values({ ...turn, askedAt: now, acceptedAt: now, askedBy: ids.hostId });
  await tx.update(swaps).set({ withTurnId: id }).where(eq(swaps.id, ids.swapId));
};
const undone: Act['stands'] = (tx, ids) =>
  tx
    .update(letters)
    .set({ state: 'dropped', reason: 'undone' })
    .where(and(eq(letters.sessionId, ids.sessionId), eq(letters.kind, 'session-cancelled')));

const aimForm = { page: `${of}/aims/:aimId`, formOf: `${of}/aims/:aimId` };

/** Every form that changes what is others' too. */
export const acts: Record<string, Act> = {
  // members
  [`POST ${of}/members/add`]: { page: `${of}/members/add` },
  [`POST ${of}/members/paste`]: { page: `${of}/members/add`, form: { list: 'Aki <aki@example.com>' } },
  [`POST ${of}/members/import/:importId`]: { page: `${of}/members/import/:importId`, form: { act: 'take' } },
  [`POST ${of}/members/:memberId/approve`]: { stands: membership('requested') },
  [`POST ${of}/members/:memberId/refuse`]: { stands: membership('requested') },
  [`POST ${of}/members/:memberId/remove`]: {},
  [`POST ${of}/members/:memberId/address`]: { stands: bounced, form: { email: 'mei.new@example.com' } },
  // meetups
  'POST /meetups/new': { who: 'host', form: { template: 'study', name: '夜の会', purpose: '学ぶ', slug: '' } },
  [`POST ${of}/end`]: { form: { sure: 'yes' } },
  [`POST ${of}/resume`]: { before: [`POST ${of}/end`] },
  [`POST ${of}/zone`]: { form: { timeZone: 'Europe/Paris', go: 'change' } },
  [`POST ${of}/cadence`]: { form: { ...fridays, go: 'change' } },
  [`POST ${of}/settings/:section`]: { page: `${of}/settings/:section`, form: { name: '夕べの読書会' } },
  [`POST ${of}/parts`]: { form: { part: 'waitlist', answer: 'on' } },
  [`POST ${of}/start/dates`]: { stands: starting, form: { ...fridays, minutes: 120, venue: '', go: 'save' } },
  [`POST ${of}/start/people`]: {
    before: [`POST ${of}/start/dates`],
    form: { go: 'add', list: 'Aki <aki@example.com>', consent: 'yes' },
  },
  [`POST ${of}/start/preview`]: {
    before: [`POST ${of}/start/dates`, `POST ${of}/start/people`],
    form: { subject: 'ご案内', body: 'ご都合をお聞かせください' },
  },
  [`POST ${of}/start/rehearse`]: { before: [`POST ${of}/start/dates`, `POST ${of}/start/people`] },
  [`POST ${of}/start/send`]: {
    before: [`POST ${of}/start/dates`, `POST ${of}/start/people`],
    form: { ownReplies: 'yes', hostGoing: 'yes' },
  },
  // decisions
  [`POST ${of}/decisions/new`]: { form: { what: '会場', why: '駅に近い', rejected: '' } },
  [`POST ${of}/decisions/:decisionId/open`]: { form: { forMembers: '' } },
  [`POST ${of}/questions/new`]: { form: { asks: '会費', about: '', options: '' } },
  [`POST ${of}/questions/:questionId/view`]: { form: { words: '500円', option: '' } },
  // themes and aims
  [`POST ${of}/themes`]: { form: { kind: 'theme', title: '本', about: '' } },
  [`POST ${of}/themes/:themeId/vote`]: {},
  [`POST ${of}/themes/:themeId/withdraw`]: {},
  [`POST ${of}/themes/:themeId/pick`]: { form: { session: ':sessionId' } },
  [`POST ${of}/aims`]: {
    page: `${of}/aims`,
    form: { aim: 'a', whom: 'b', after: 'c', about: 'd', minutes: 90, people: 12 },
  },
  [`POST ${of}/aims/:aimId`]: { who: 'host', ...aimForm },
  [`POST ${of}/aims/:aimId/theme`]: { who: 'host', ...aimForm },
  [`POST ${of}/aims/:aimId/session`]: { who: 'host', ...aimForm, form: { session: ':sessionId', replace: 'yes' } },
  [`POST ${of}/aims/:aimId/purpose`]: { who: 'host', ...aimForm, form: { purpose: '分かり合う' } },
  // date polls
  [`POST ${of}/polls/new`]: { page: `${of}/polls/new`, form: { title: '12月', dates: '2026-12-20', starts: '19:00' } },
  [`POST ${of}/polls/:pollId/close`]: {},
  [`POST ${of}/polls/:pollId/withdraw`]: {},
  [`POST ${of}/polls/:pollId/decide`]: { page: `${of}/polls/:pollId` },
  // tasks and the runbook
  'POST /my-tasks/:token': { form: { task: ':taskId', act: 'done' }, before: [`POST ${of}/tasks/:taskId/assign`] },
  [`POST ${of}/tasks/:taskId`]: { form: { act: 'take' } },
  [`POST ${of}/tasks/:taskId/notes`]: { form: { said: '電話しました' } },
  [`POST ${of}/tasks/:taskId/assign`]: { form: { person: ':hostId' } },
  [`POST ${of}/tasks/:taskId/edit`]: { form: { title: '会場', due: '2026-12-01' } },
  [`POST ${of}/tasks/:taskId/drop`]: {},
  [`POST ${of}/tasks/:taskId/keep`]: { before: [`POST ${of}/tasks/:taskId/edit`] },
  [`POST ${session}/tasks`]: { form: { title: '名札', date: '2026-12-01', role: 'L' } },
  [`POST ${session}/tasks/drop-soon`]: {
    stands: (tx, ids) => tx.update(tasks).set({ soon: true }).where(eq(tasks.id, ids.taskId)),
  },
  [`POST ${of}/runbook`]: { form: { which: 'minimum' }, stands: noRunbook },
  [`POST ${of}/runbook/import`]: {
    form: { act: 'take', text: 'amount,unit,role,title,done_when,why\n3,days-before,L,名札,,\n' },
  },
  [`POST ${of}/runbook/steps`]: { form: { title: '名札', amount: 3, unit: 'days-before', role: 'L' } },
  [`POST ${of}/runbook/steps/:stepId`]: { form: { title: '会場の予約', amount: 30, unit: 'days-before', role: 'V' } },
  [`POST ${of}/runbook/steps/:stepId/end`]: { form: { why: '要らない' } },
  // the path
  [`POST ${of}/path/help`]: { form: { said: 'offer' } },
  [`POST ${of}/path/help/:personId/aside`]: { before: [`POST ${of}/path/help`], form: { from: 'path' } },
  // looking back
  [`POST ${session}/retro`]: { stands: over, form: { good: 'よかった' } },
  [`POST ${session}/retro/tries`]: {
    stands: over,
    before: ['POST /retro/:token'],
    form: { voice: ':voiceId', as: 'step' },
  },
  [`POST ${session}/retro/close`]: { stands: over, form: { closing: 'また' } },
  'POST /retro/:token': { stands: over, form: { good: 'よかった', tryNext: '名札' } },
  [`POST ${of}/purpose`]: { form: { said: 'keep' } },
  [`POST ${of}/purpose/decide`]: { form: { outcome: 'keep' } },
  'POST /purpose/:token': { form: { said: 'keep' } },
  // handing on
  [`POST ${of}/handoff`]: { before: [`POST ${of}/handoff/act`], form: { nominee: ':coHostId' } },
  [`POST ${of}/handoff/act`]: { who: 'host', form: { act: 'withdraw' } },
  [`POST ${of}/handoff/announcement`]: {
    who: 'host',
    before: ['POST /handoff/:token'],
    form: { announcement: 'よろしく' },
  },
  [`POST ${of}/stepping-down`]: { form: { said: 'leave' } },
  [`POST ${of}/claim`]: { who: 'observer', form: { said: 'claim' } },
  [`POST ${of}/claims/:claimId/accept`]: { who: 'host' },
  'POST /hosting/:token': { form: { said: 'stay' } },
  [`POST ${of}/term`]: { form: { said: 'set', way: 'sessions', sessions: 6 } },
  [`POST ${of}/term/waits`]: { page: `${of}/term`, form: { quiet: 45 } },
  'POST /handoff/:token': { who: 'member', form: { said: 'accept' } },
  [`POST ${of}/kit`]: { who: 'host', page: `${of}/kit` },
  // the team
  [`POST ${of}/team/feed`]: { form: { act: 'new' } },
  [`POST ${of}/team/invite`]: { form: { email: 'aki@example.com', role: 'observer' } },
  [`POST ${of}/team/leave`]: {},
  [`POST ${of}/team/:teamId/role`]: { form: { role: 'observer' } },
  [`POST ${of}/team/:teamId/end`]: {},
  [`POST ${of}/team/invitations/:invitationId/take-back`]: {},
  'POST /team/:token': { form: { said: 'accept' } },
  // what an operator does
  'POST /operator/hosts/:slug': { form: { person: ':personId', reason: '主催者と連絡がつかない', agreed: 'yes' } },
  'POST /operator/people': { form: { name: 'Aki', email: 'aki@example.com', to: 'start' } },
  'POST /operator/people/:personId/end': { before: ['POST /operator/people'], form: { to: 'start' } },
  'POST /mailbox/:letterId/retry': {},
  'POST /mailbox/:letterId/drop': {},
  'POST /mailbox/kinds/:kind/release': {},
  'POST /mailbox/kinds/:kind/discard': {},
  'POST /mailbox/resume': {},
  'POST /operator/mail/pause': {},
  'POST /operator/mail/resume': { before: ['POST /operator/mail/pause'] },
  'POST /operator/mail/strays/:strayId/read': {},
  // attendees
  [`POST ${session}/rsvps/:rsvpId/promote`]: { stands: waiting },
  [`POST ${session}/rsvps/:rsvpId/move`]: { stands: waiting, form: { to: 2 } },
  [`POST ${session}/rsvps/:rsvpId/answer`]: { form: { answer: 'declined' } },
  [`POST ${session}/rsvps/:rsvpId/confirm`]: { stands: answered({ state: 'unconfirmed' }) },
  [`POST ${session}/rsvps/:rsvpId/accept-late`]: { stands: answered({ state: 'requested' }) },
  [`POST ${of}/replies/:replyId/read`]: {
    stands: (tx, ids) => tx.update(replies).set({ sessionId: null, rsvpId: null }).where(eq(replies.id, ids.replyId)),
  },
  [`POST ${session}/replies/:replyId/read`]: {},
  [`POST ${session}/replies/:replyId/answer`]: { form: { answer: 'declined' } },
  [`POST ${session}/attendance`]: { stands: over, form: { came: ':personId' } },
  [`POST ${session}/host/:rsvpId/address`]: { stands: bounced, form: { email: 'mei.newer@example.com' } },
  // sessions
  [`POST ${of}/sessions/new`]: { form: { date: '2027-01-15', starts: '19:00', ends: '21:00', theme: '' } },
  [`POST ${session}/edit`]: { page: `${session}/edit`, form: { theme: '新しい本' } },
  [`POST ${session}/skip`]: { stands: draft },
  [`POST ${session}/open`]: { stands: draft, form: { hostGoing: 'yes' } },
  [`POST ${session}/invite`]: {},
  [`POST ${session}/move`]: { form: { date: '2027-01-15', starts: '19:00', ends: '21:00' } },
  [`POST ${session}/postpone`]: { form: { reason: '雪' } },
  [`POST ${session}/cancel`]: { form: { reason: '雪' } },
  [`POST ${session}/revive`]: { before: [`POST ${session}/cancel`] },
  [`POST ${session}/tell`]: { before: [`POST ${session}/cancel`], stands: undone },
  [`POST ${session}/sheet`]: { page: `${session}/sheet`, form: { goal: '相談できる' } },
  [`POST ${session}/lead/ask`]: { stands: noLead, form: { person: ':hostId', part: 'lead' } },
  [`POST ${session}/lead/take`]: { who: 'organizer', stands: noLead, form: { part: 'lead' } },
  [`POST ${session}/lead/give-back`]: { who: 'host', form: { part: 'lead' } },
  [`POST ${session}/lead/swap`]: { who: 'host', stands: secondTurn, form: { with: ':batchId' } },
  'POST /swap/:token': { stands: secondTurn, form: { said: 'yes' } },
  'POST /lead/:token': { form: { said: 'give-back' } },
  // words and messages
  [`POST ${of}/letters/:kind`]: { form: { act: 'save', in: 'ja', subject: 'ご案内', body: 'お待ちしています' } },
  [`POST ${session}/write`]: {
    form: {
      act: 'send',
      to: 'going',
      subject: 'お知らせ',
      body: '雨です',
      key: '6ad60000-0000-4000-8000-000000000001',
    },
  },
  [`POST ${of}/batches/:batchId/undo`]: {
    stands: (tx, ids) => tx.update(letters).set({ batchId: ids.batchId }).where(eq(letters.id, ids.letterId)),
  },
};

/** Forms that touch nobody but whoever sends them, and why the log of acts on others says nothing of them. */
export const aboutOneself: Record<string, string> = {
  'POST /language': 'a cookie in one’s own browser',
  'POST /sign-in': 'asks for a link to one’s own mailbox',
  'POST /sign-in/:token': 'one’s own signing in',
  'POST /sign-in/code': 'one’s own signing in',
  'POST /me/second-factor': 'how one signs in oneself',
  'POST /me/second-factor/on': 'how one signs in oneself',
  'POST /me/second-factor/off': 'how one signs in oneself',
  'POST /me/second-factor/codes': 'how one signs in oneself',
  'POST /sign-out': 'one’s own sign-in ends',
  'POST /me/sign-ins/:signInId/end': 'one’s own sign-ins',
  'POST /me/sign-ins/end': 'one’s own sign-ins',
  'POST /me': 'one’s own profile',
  'POST /me/delete': 'one’s own account',
  'POST /me/feed': 'the address of one’s own calendar',
  'POST /me/letters': 'what one wants by mail',
  'POST /me/letters/again': 'what one wants by mail',
  'POST /stop/:token': 'what one wants by mail',
  'POST /stop/:token/again': 'what one wants by mail',
  'POST /me/copy': 'who else gets one’s own letters',
  'POST /me/copy/forget': 'who else gets one’s own letters',
  'POST /copy/:token': 'who gets the copies says whether they want them',
  'POST /confirm/address/:token': 'one’s own address',
  [`POST ${of}/members/import`]: 'a list is read and shown; nobody is in it before it is taken',
  [`POST ${of}/join`]: 'asks to be a member oneself',
  'POST /confirm/member/:token': 'asks to be a member oneself',
  [`POST ${session}/sign-up`]: 'one’s own answer',
  'POST /confirm/session/:token': 'one’s own answer',
  'POST /answers/:token': 'one’s own answer, whose history is kept with it',
  'POST /answers/:token/not-me': 'one’s own answer',
  'POST /answers/:token/still-going': 'one’s own answer',
  'POST /answers/:token/help': 'what one offers oneself',
  'POST /polls/:token': 'one’s own dates',
  'POST /polls/answers/:token': 'one’s own dates',
  'POST /polls/answers/:token/forget': 'one’s own dates',
  'POST /confirm/poll/:token': 'one’s own dates',
  'POST /operator/letters': 'letters to one’s own mailbox',
  'POST /operator/first/:token': 'the first of the house, before anybody else is in it',
};
