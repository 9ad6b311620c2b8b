import { seatsShown } from '../../answers/seats-shown.ts';
import { shortDate, shortMoment } from '../../i18n/format.ts';
import { type Catalog, catalog, type Locale } from '../../i18n/locale.ts';
import { dateBlock } from '../../i18n/tear-off.ts';
import { actsLately } from '../../leads/stands.ts';
import { absolute, urls } from '../../links/urls.ts';
import { placeWords } from '../../meetups/page.ts';
import { leavesByNight } from '../../messages/leaving.ts';
import type { TakenByWay } from '../../seats/seats.ts';
import type { Instant } from '../../time/clock.ts';
import { japaneseHoliday } from '../../time/holidays.ts';
import { instantToWall } from '../../time/zone.ts';
import { lineText, type Occasion } from '../line-text.ts';
import { toneOfTag, wordOf } from '../list-page.ts';
import { toneOf } from '../public-page.ts';
import type { Session } from '../session.ts';
import { type Standing, standingOf } from '../standing.ts';

type Meetup = {
  slug: string;
  name: string;
  cost: string;
  languages: string;
  endedAt: Instant | null;
  startStep: string;
};
type Leader = { name: string; lastActedAt: Instant | null };
/** Who leads or would, who stands by, and whether the host has a team beside them. */
type Leading = { lead: Leader | null; backup: string; shares: boolean; hasTasks: boolean };
type Place = { lang: Locale; now: Instant; origin: string };

/** The head of the host's page: what it is, how it stands, what can be done, and the texts to copy. */
export function hostPage(session: Session, meetup: Meetup, taken: TakenByWay, leading: Leading, place: Place) {
  const { lang, now, origin } = place;
  const t = catalog(lang);
  const standing = standingOf(session, taken, now);
  return {
    id: session.id,
    title:
      session.number === null
        ? t.sessions.dayTitle(shortDate(lang, session.localStart.slice(0, 10)))
        : t.sessions.session(session.number, meetup.name),
    theme: session.theme,
    date: { ...dateBlock(lang, session, japaneseHoliday), size: 'big', tone: toneOf(standing) },
    where: placeWords(t, session),
    tag: { tone: toneOfTag(standing), word: wordOf(lang, standing) },
    reason: session.cancelReason === '' ? '' : t.sessions.reason(session.cancelReason),
    seats: session.openedAt === null ? [] : seatsShown(t.answers, session, taken),
    lead: leadWords(t, session, leading),
    backup: leading.backup,
    shares: leading.shares,
    hasTasks: leading.hasTasks,
    isConfirmed: session.attendanceConfirmedAt !== null,
    news: meetup.startStep === 'done' ? newsOf(t, lang, session, standing, leading, now) : [t.sessions.notYet],
    acts: meetup.endedAt === null ? actsFor(session, standing, now) : [],
    isDraft: standing === 'draft',
    isSkipped: standing === 'skipped',
    isCancelled: standing === 'cancelled',
    mayRevive: (standing === 'cancelled' || standing === 'skipped') && session.startsAt > now,
    isOpen: ['open', 'full', 'closed', 'started'].includes(standing),
    isPublic: session.openedAt !== null,
    texts: textsFor(session, meetup, standing, absolute(origin, urls.session(meetup.slug, session.id)), now),
  };
}

function leadWords(t: Catalog, session: Session, { lead: leader, shares }: Leading): string {
  const { leadStates, leadImplied } = t.sessions;
  if (leader === null || (shares && session.leadState === 'unassigned')) return leadStates.unassigned;
  if (session.leadState === 'unassigned') return leadImplied(leader.name);
  return leadStates[session.leadState](leader.name);
}

/** When it opened or will, and whether somebody has to say yes before. */
function newsOf(
  t: Catalog,
  lang: Locale,
  session: Session,
  standing: Standing,
  { lead: leader, shares }: Leading,
  now: Instant,
): string[] {
  const at = (moment: Instant) => shortMoment(lang, moment, session.timeZone);
  if (session.openedAt !== null) return [t.sessions.openedOn(at(session.openedAt))];
  if (standing !== 'draft') return [t.sessions.notYet];
  if (shares && session.leadState !== 'accepted') return [t.sessions.waitsForLead];
  const sleeps = session.leadState !== 'accepted' && leader !== null && !actsLately(leader.lastActedAt, now);
  return [t.sessions.willOpen(at(session.opensAt)), ...(sleeps ? [t.sessions.willAsk] : [])];
}

export type Act = 'open' | 'edit' | 'move' | 'newDate' | 'postpone' | 'cancel';

function actsFor(session: Session, standing: Standing, now: Instant): Act[] {
  const isComing = session.startsAt > now;
  if (standing === 'draft') return isComing ? ['open', 'edit', 'move'] : ['move'];
  if (standing === 'postponed') return ['newDate', 'edit', 'cancel'];
  if (standing === 'over') return ['edit'];
  if (standing === 'cancelled' || standing === 'skipped') return [];
  return ['edit', 'move', 'postpone', 'cancel'];
}

/** Texts for a chat group, in the meetup's own first language. */
function textsFor(session: Session, meetup: Meetup, standing: Standing, url: string, now: Instant) {
  const lang = meetup.languages.slice(0, 2) as Locale;
  const t = catalog(lang);
  const wasRevised = session.sequence > 0;
  const occasions: Occasion[] =
    standing === 'cancelled' || standing === 'postponed'
      ? [standing]
      : ['open', 'full', 'closed'].includes(standing)
        ? ['opening', ...(wasRevised ? (['changed'] as const) : [])]
        : [];
  return occasions.map((occasion) => ({
    id: `line-${occasion}`,
    occasion,
    text: lineText(t, lang, occasion, session, meetup, url, now),
  }));
}

type Send = { kind: string; leavesAt: Instant };

/** `14:05` of a send that can still be undone; with the day where it waits for the morning, as all but urgent changes do. */
export function sendTime(lang: Locale, send: Send, session: Session): string {
  const leaves = leavesByNight(send, session);
  return leaves === send.leavesAt
    ? instantToWall(leaves, session.timeZone).time
    : shortMoment(lang, leaves, session.timeZone);
}
