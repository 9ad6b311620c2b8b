import type { TeamRole } from '../db/schema/shapes.ts';
import { zonedMoment } from '../i18n/format.ts';
import { catalog } from '../i18n/locale.ts';
import { copyOfAnswer } from '../links/subjects.ts';
import { tokenFor } from '../links/tokens.ts';
import { absolute, urls } from '../links/urls.ts';
import type { Letter, LetterData, LetterKind } from '../mail/letters.ts';
import type { Instant } from '../time/clock.ts';
import { dateAt } from '../time/zone.ts';
import type { Found } from './found.ts';
import { answerUntil, handoffTold, hostChanged } from './handed.ts';
import { claimMade, hostQuiet, hostWanted, termEnds } from './leaving.ts';
import {
  answering,
  changed,
  ended,
  followUp,
  type HouseTold,
  hostPage,
  meetupPage,
  nextIn,
  otherIn,
  rota,
  sessionIn,
  textIn,
  versionIn,
  wasIn,
} from './parts.ts';
import { pollSaid, pollTold } from './polls.ts';
import { isLate, type OpenTask, placeOf, taskTold } from './tasks.ts';
import { answerLinks, copyFor, copyUrl, invitingOf, meetupTold, readerOf, unheardSender } from './told.ts';

/** A letter with all its words need, from what the rows say. What `whyNot` lets through has what its kind names. */
export function letterOf(found: Found, house: HouseTold, now: Instant): Letter {
  const { kind } = found.letter;
  const data = dataOf[kind](found, { ...house, now });
  const inviting = invitingOf(found, house);
  return { kind, reader: readerOf(found, house), meetup: meetupTold(found, house), now, data, inviting } as Letter;
}

type Told = HouseTold & { now: Instant };

const dataOf: { [Kind in LetterKind]: (found: Found, house: Told) => LetterData[Kind] } = {
  'sign-in': ({ letter, person }, house) => ({
    link:
      house.origin +
      urls.signInLink(
        tokenFor(house.keys, 'sign-in', person?.id ?? '', versionIn(letter.facts)),
        typeof letter.facts.next === 'string' ? letter.facts.next : null,
      ),
    minutes: house.signInMinutes,
  }),
  'confirm-signup': (found, house) => ({
    session: sessionIn(found, house),
    link:
      house.origin +
      urls.confirmSession(tokenFor(house.keys, 'confirm-session', found.rsvp?.id ?? '', versionIn(found.letter.facts))),
    waitlist: found.letter.facts.waitlist === true,
  }),
  'confirm-membership': ({ letter, member }, house) => ({
    link:
      house.origin +
      urls.confirmMember(tokenFor(house.keys, 'confirm-member', member?.id ?? '', versionIn(letter.facts))),
  }),
  'confirm-address': ({ letter }, house) => ({
    link:
      house.origin + urls.confirmAddress(tokenFor(house.keys, 'confirm-address', textIn(letter.facts, 'changeId'), 1)),
  }),
  'confirm-copy': ({ letter, person }, house) => ({
    link: copyUrl(house, person?.id ?? '', versionIn(letter.facts)),
    who: person?.name ?? '',
  }),
  'your-link': answering,
  welcome: (found, house) => ({ addedBy: addedBy(found), session: nextIn(found, house) }),
  'membership-approved': (found, house) => ({ session: nextIn(found, house) }),
  invitation: (found, house) => ({ ...answering(found, house), addedBy: notToldYet(found) ? addedBy(found) : null }),
  question: (found, house) => ({
    ...answering(found, house),
    said: found.rsvp?.state === 'maybe' ? 'maybe' : 'nothing',
  }),
  'still-fine': answering,
  details: answering,
  'day-before': answering,
  'follow-up': followUp,
  'follow-up-absent': followUp,
  'answer-received': (found, house) => ({
    ...answering(found, house),
    state: found.rsvp?.state as 'going',
    stranger: found.member?.state !== 'member',
    by: (['organizer', 'copy'] as const).find((one) => one === found.letter.facts.by) ?? 'reader',
    via: found.letter.facts.via === 'calendar' ? 'calendar' : 'page',
  }),
  waitlisted: (found, house) => ({
    ...answering(found, house),
    position: found.extra.position ?? 1,
    past: found.extra.past ?? { sessions: 0, promoted: 0 },
  }),
  'seat-opened': answering,
  'seat-offered': (found, house) => ({ ...answering(found, house), until: found.rsvp?.offerExpiresAt ?? 0 }),
  'offer-lapsed': answering,
  'late-request-received': answering,
  'session-moved': (found, house) => ({ ...changed(found, house), was: wasIn(found) }),
  'place-changed': (found, house) => ({ ...changed(found, house), was: textIn(found.letter.facts, 'was') }),
  'session-postponed': ended,
  'session-cancelled': ended,
  'session-revived': changed,
  'host-message': (found, house) => ({
    session: found.session === null ? null : sessionIn(found, house),
    links: found.rsvp === null ? null : answerLinks(found.rsvp, house, copyFor(found)),
    subject: found.batch?.subject ?? '',
    body: found.batch?.body ?? '',
  }),
  'lead-asked': (found, house) => ({
    session: sessionIn(found, house),
    part: found.extra.turn?.part ?? 'lead',
    asker: found.extra.turn?.asker ?? '',
    beside: found.extra.turn?.beside ?? '',
    link: house.origin + urls.lead(tokenFor(house.keys, 'lead', textIn(found.letter.facts, 'turnId'), 1)),
  }),
  'lead-moved': (found, house) => ({
    session: sessionIn(found, house),
    part: found.extra.turn?.part ?? 'lead',
    accepted: found.extra.turn?.state === 'accepted',
    was: wasIn(found),
    link: house.origin + urls.lead(tokenFor(house.keys, 'lead', textIn(found.letter.facts, 'turnId'), 1)),
  }),
  'lead-answered': (found, house) => ({
    session: sessionIn(found, house),
    part: found.extra.turn?.part ?? 'lead',
    who: found.extra.turn?.who ?? '',
    said: textIn(found.letter.facts, 'said') as LetterData['lead-answered']['said'],
    word: found.extra.turn?.word ?? '',
    link: rota(found, house),
  }),
  'lead-wanted': (found, house) => ({ wanted: found.extra.wanted ?? [], link: rota(found, house) }),
  'swap-asked': (found, house) => ({
    session: sessionIn(found, house),
    other: otherIn(found, house),
    who: found.extra.swap?.asker ?? '',
    link: house.origin + urls.swap(tokenFor(house.keys, 'swap', textIn(found.letter.facts, 'swapId'), 1)),
  }),
  'swap-answered': (found, house) => ({
    session: sessionIn(found, house),
    who: found.extra.swap?.asked ?? '',
    agreed: found.letter.facts.said === 'yes',
    link: rota(found, house),
  }),
  'handoff-proposed': (found, house) => ({
    giver: found.extra.handoff?.giver ?? '',
    means: catalog(readerOf(found, house).locale).handoffs.overlapMeans(found.extra.handoff?.row?.overlap ?? 0),
    note: found.extra.handoff?.row?.note ?? '',
    answerBy: answerUntil(found, house),
    link: house.origin + urls.handoffAsked(tokenFor(house.keys, 'handoff', textIn(found.letter.facts, 'handoffId'), 1)),
  }),
  'handoff-told': handoffTold,
  'handoff-begun': (found, house) => ({
    giver: found.extra.handoff?.giver ?? '',
    kit: absolute(house.origin, urls.kit(found.meetup?.slug ?? '')),
    link: absolute(house.origin, urls.handoff(found.meetup?.slug ?? '')),
  }),
  'host-quiet': hostQuiet,
  'host-wanted': hostWanted,
  'claim-made': claimMade,
  'claim-told': (found, house) => ({
    what: textIn(found.letter.facts, 'what') as LetterData['claim-told']['what'],
    link: meetupPage(found, house),
  }),
  'term-ends': termEnds,
  'team-declined': (found, house) => ({
    who: found.extra.who ?? '',
    role: catalog(readerOf(found, house).locale).team.roles[found.letter.facts.role as TeamRole],
    link: absolute(house.origin, urls.team(found.meetup?.slug ?? '')),
  }),
  'handoff-soon': (found, house) => ({
    giver: found.extra.handoff?.giver ?? '',
    nominee: found.extra.handoff?.nominee ?? '',
    ends: zonedMoment(
      readerOf(found, house).locale,
      versionIn(found.letter.facts, 'ends'),
      found.meetup?.timeZone ?? '',
    ),
    link: absolute(house.origin, urls.handoff(found.meetup?.slug ?? '')),
  }),
  'host-changed': hostChanged,
  'phone-waitlist': (found, house) => ({
    session: sessionIn(found, house),
    seats: versionIn(found.letter.facts, 'seats'),
    names: found.extra.names ?? [],
    link: hostPage(found, house),
  }),
  'membership-requested': (found, house) => ({
    who: found.about?.name ?? '',
    link: absolute(house.origin, urls.members(found.meetup?.slug ?? '')),
  }),
  'late-yes-requested': (found, house) => ({
    session: sessionIn(found, house),
    who: found.about?.name ?? '',
    comment: found.rsvp?.comment ?? '',
    link: hostPage(found, house),
  }),
  'poll-asked': pollAnswer,
  'poll-reminder': pollAnswer,
  'poll-answered': (found, house) => ({
    ...pollAnswer(found, house),
    said: pollSaid(found, readerOf(found, house).locale),
  }),
  'poll-confirm': (found, house) => ({
    ...pollTold(found, readerOf(found, house).locale),
    link:
      house.origin + urls.confirmPoll(tokenFor(house.keys, 'poll-confirm', textIn(found.letter.facts, 'voterId'), 1)),
  }),
  'theme-picked': (found, house) => ({ session: sessionIn(found, house), talk: found.letter.facts.kind === 'talk' }),
  'tasks-due': (found, house) => {
    const told = (some: OpenTask[]) => some.map((one) => taskTold(one, found));
    const { own = [], watched = [], led = [] } = found.extra.tasks ?? {};
    const { now } = house;
    const zone = readerOf(found, house).timeZone;
    const later = own.filter((one) => !isLate(one, now));
    const isToday = ({ task }: OpenTask) => dateAt(task.dueAt, zone) <= dateAt(now, zone);
    return {
      overdue: told(own.filter((one) => isLate(one, now))),
      today: told(later.filter(isToday)),
      coming: told(later.filter((one) => !isToday(one))),
      watched: told(watched),
      led: told(led),
      ledLink: absolute(house.origin, placeOf(led)),
      link:
        house.origin +
        urls.tasksAsked(tokenFor(house.keys, 'tasks', found.person?.id ?? '', versionIn(found.letter.facts))),
    };
  },
  'help-wanted': (found, house) => {
    const [one] = found.extra.tasks?.own ?? [];
    const task = taskTold(one as OpenTask, found);
    return {
      task,
      link: absolute(house.origin, urls.task(found.meetup?.slug ?? '', textIn(found.letter.facts, 'taskId'))),
    };
  },
  'retro-asked': (found, house) => ({
    past: [found.session as NonNullable<Found['session']>],
    runbook: found.extra.retro?.runbook ?? false,
    link: house.origin + urls.retroAsked(tokenFor(house.keys, 'retro', textIn(found.letter.facts, 'voiceId'), 1)),
  }),
  'purpose-asked': (found, house) => ({
    purpose: found.meetup?.purpose ?? '',
    held: found.extra.held?.held ?? 0,
    since: found.extra.held?.since ?? 0,
    timeZone: found.meetup?.timeZone ?? house.timeZone,
    link: house.origin + urls.purposeAsked(tokenFor(house.keys, 'purpose', textIn(found.letter.facts, 'voiceId'), 1)),
  }),
  'meetup-ended': (found, house) => ({
    farewell: found.meetup?.farewell ?? '',
    held: found.extra.held?.held ?? 0,
    since: found.extra.held?.since ?? null,
    timeZone: found.meetup?.timeZone ?? house.timeZone,
  }),
  'team-invited': (found, house) => {
    const { invitationId, role } = found.letter.facts as { invitationId: string; role: TeamRole };
    const { roles, rights } = catalog(readerOf(found, house).locale).team;
    const link = house.origin + urls.teamAsked(tokenFor(house.keys, 'team', invitationId, 1));
    return { role: roles[role], rights: rights[role], link };
  },
  'help-offered': (found, house) => ({
    who: found.extra.helper?.name ?? '',
    link: absolute(house.origin, urls.pathHost(found.meetup?.slug ?? '')),
  }),
  'reply-received': (found, house) => {
    const { reply } = found.extra;
    const { slug = '' } = found.meetup ?? {};
    const page = found.session === null ? urls.sessions(slug) : urls.sessionHost(slug, found.session.id);
    const said = ['yes', 'maybe', 'no'].find((one) => one === reply?.subject) as 'yes' | undefined;
    const byMail = reply?.kind === 'words';
    return {
      session: found.session === null ? null : sessionIn(found, house),
      who: reply?.who ?? '',
      what: reply?.kind ?? 'words',
      said: byMail ? null : (said ?? null),
      subject: byMail ? reply.subject : '',
      words: reply?.body ?? '',
      elsewhere: reply?.elsewhere ?? false,
      // Whoever leads one session sees names, no addresses.
      replyTo: reply === undefined || reply.as === 'lead' ? '' : reply.email,
      link: absolute(house.origin, `${page}#replies`),
    };
  },
  'strays-waiting': ({ extra }, house) => ({
    many: extra.strays ?? 0,
    link: absolute(house.origin, `${urls.mailFlow}#strays`),
  }),
  'channel-changed': (found, house) => ({
    read: found.letter.facts.read === true,
    why: textIn(found.letter.facts, 'why') as LetterData['channel-changed']['why'],
    address: textIn(found.letter.facts, 'address'),
    unheard: unheardSender(found, house),
    link: absolute(house.origin, urls.mailFlow),
  }),
  'not-me-reported': (found, house) => ({
    session: sessionIn(found, house),
    who: found.about?.name ?? '',
    link: hostPage(found, house),
  }),
};

/** A poll, and the reader's own link to answer it; a copy has one of its own. */
function pollAnswer(found: Found, house: HouseTold) {
  const { id = '', linkVersion = 1 } = found.extra.poll?.voter ?? {};
  const copy = copyFor(found);
  const subject = copy === null ? id : copyOfAnswer(id, copy);
  const link = house.origin + urls.pollAnswer(tokenFor(house.keys, 'poll-answer', subject, linkVersion));
  return { ...pollTold(found, readerOf(found, house).locale), link };
}

/** The first letter says who added its reader. */
function notToldYet({ member }: Found): boolean {
  return member !== null && member.addedBy !== null && member.addedBy !== member.personId && member.toldAt === null;
}

function addedBy(found: Found): string {
  return found.about?.name || found.hostName;
}
