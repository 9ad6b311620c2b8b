import { type Entry, sessionEntry } from '../../calendar/entry.ts';
import { entryWords } from '../../calendar/naming.ts';
import { staysInFeed } from '../../calendar/window.ts';
import { shortDate, shortMoment } from '../../i18n/format.ts';
import { catalog, type Locale } from '../../i18n/locale.ts';
import { turnState } from '../../leads/turns.ts';
import { absolute, urls } from '../../links/urls.ts';
import type { Meetup } from '../../meetups/queries.ts';
import type { Instant } from '../../time/clock.ts';
import { dateAt } from '../../time/zone.ts';
import type { Due, Planned } from './queries.ts';

type Reader = { lang: Locale; origin: string; meetup: Meetup; me: string; now: Instant };

/** How long a task shows in a calendar, from when it is due on: long enough to be seen. */
const shown = 15 * 60_000;

/**
 * A meetup's sessions as its team sees them: who leads, and that a draft is one, in its title, so that nobody takes it as
 * announced. Only what one leads or stands by for blocks the time.
 */
export function teamEntries(reader: Reader, planned: readonly Planned[]): Entry[] {
  return planned.filter(({ session }) => staysInFeed(session, reader.now)).map((one) => plannedEntry(reader, one));
}

function plannedEntry({ lang, origin, meetup, me }: Reader, { session, leadName, turns }: Planned): Entry {
  const { mail, feeds, team: called } = catalog(lang);
  const t = feeds.team;
  const words = entryWords(session, meetup, mail);
  const backup = turns.find(({ turn }) => turn.part === 'backup' && isLive(turn));
  const who = (name: string | null, accepted: boolean) => (accepted ? t.named : t.asked)(name || called.somebody);
  const planned = session.openedAt === null;
  const opens = shortDate(lang, dateAt(session.opensAt, session.timeZone));
  const lines = [
    planned ? t.draftWords(opens) : '',
    t.parts.lead(session.leadId === null ? t.nobody : who(leadName, session.leadState === 'accepted')),
    backup === undefined ? '' : t.parts.backup(who(backup.name, backup.turn.acceptedAt !== null)),
    words.description === '' ? '' : `\n${words.description}`,
  ];
  const stands = backup?.turn.personId === me && backup.turn.acceptedAt !== null;
  const mine = stands || (session.leadId === me && session.leadState === 'accepted');
  const entry = sessionEntry(session, {
    uid: session.uid,
    title: planned ? t.draft(words.title) : words.title,
    description: lines.filter((line) => line !== '').join('\n'),
    location: words.location,
    url: absolute(origin, urls.sessionHost(meetup.slug, session.id)),
    marks: { cancelled: mail.calendar.cancelled, postponed: mail.calendar.postponed },
    transparent: !mine,
  });
  const moments = turns.flatMap(({ turn }) => [turn.askedAt, turn.acceptedAt, turn.declinedAt, turn.endedAt]);
  const lastModified = newest(session.revisedAt, session.openedAt, ...moments);
  const stamped = { ...entry, lastModified, dtstamp: lastModified };
  return planned && stamped.status !== 'cancelled' ? { ...stamped, status: 'tentative' } : stamped;
}

/** One's own tasks, each from when it is due. */
export function taskEntries({ lang, origin, meetup }: Reader, due: readonly Due[]): Entry[] {
  const { mail, feeds } = catalog(lang);
  const t = feeds.team;
  // Stored for life with the meetup, so that the UIDs stay when the site's address changes.
  const host = meetup.organizerEmail.replace(/^.*@/, '');
  return due.map(({ task, session }) => {
    const about = [
      t.due(shortMoment(lang, task.dueAt, session.timeZone)),
      t.forSession(entryWords(session, meetup, mail).title),
      task.doneWhen === '' ? '' : t.doneWhen(task.doneWhen),
    ];
    const lastModified = newest(task.createdAt, task.assignedAt, session.revisedAt);
    return {
      uid: `task-${task.id}@${host}`,
      sequence: session.sequence,
      dtstamp: lastModified,
      created: task.createdAt,
      lastModified,
      startsAt: task.dueAt,
      endsAt: task.dueAt + shown,
      title: t.task(task.title),
      description: about.filter((line) => line !== '').join('\n'),
      location: '',
      url: absolute(origin, urls.task(meetup.slug, task.id)),
      status: 'confirmed',
      transparent: true,
    };
  });
}

function isLive(turn: Parameters<typeof turnState>[0]): boolean {
  return ['asked', 'accepted'].includes(turnState(turn));
}

function newest(first: Instant, ...others: (Instant | null)[]): Instant {
  return Math.max(first, ...others.map((at) => at ?? 0));
}
