import { withProposal } from '../../calendar/proposed.ts';
import type { ReplyKind } from '../../db/schema/inbound.ts';
import { shortMoment, zonedRange } from '../../i18n/format.ts';
import { catalog, type Locale } from '../../i18n/locale.ts';
import { urls } from '../../links/urls.ts';
import type { RsvpState } from '../../seats/seats.ts';
import { nameFor } from '../../sessions/host/people.ts';
import type { Sight } from '../../sessions/host/sight.ts';
import type { Instant } from '../../time/clock.ts';

type Row = {
  reply: {
    id: string;
    sessionId: string | null;
    at: Instant;
    kind: ReplyKind;
    rsvpId: string | null;
    elsewhere: boolean;
    subject: string;
    body: string;
    seenAt: Instant | null;
    takenAs: 'yes' | 'maybe' | 'no' | null;
  };
  person: { name: string; email: string | null };
  rsvp: { id: string; state: RsvpState } | null;
};

/** `takes`: whether the session they are about takes answers now. */
type Place = { lang: Locale; slug: string; sight: Sight; timeZone: string; takes: boolean };

/** What people wrote back, for those who may see their names: what waits, and what was dealt with. */
export function repliesShown(rows: readonly Row[], place: Place) {
  const lines = place.sight === 'counts' ? [] : rows.map((row) => lineOf(row, place));
  return { waiting: lines.filter(({ waits }) => waits), done: lines.filter(({ waits }) => !waits) };
}

function lineOf({ reply, person, rsvp }: Row, { lang, slug, sight, timeZone, takes }: Place) {
  const { replies: t } = catalog(lang).attendees;
  const { id, sessionId, kind, takenAs } = reply;
  const shown = (startsAt: Instant, endsAt: Instant) => zonedRange(lang, startsAt, endsAt, timeZone);
  const words = folded(kind === 'counter' ? withProposal(reply.body, shown) : reply.body);
  const act = (name: 'answer' | 'read') => urls.reply(slug, sessionId, id, name);
  // Who answered in the calendar, or sent somebody else, has answered; who wrote to the team spoke of no answer of their own.
  const asks = reply.rsvpId !== null && (kind === 'words' || kind === 'counter' || kind === 'old-revision');
  return {
    id,
    who: nameFor(person, sight, lang),
    href: rsvp === null || sessionId === null ? '' : urls.sessionPerson(slug, sessionId, rsvp.id),
    state: rsvp?.state ?? null,
    when: shortMoment(lang, reply.at, timeZone),
    about: kind === 'words' ? subjectOf(reply.subject) : t.kinds[kind],
    elsewhere: reply.elsewhere,
    ...words,
    waits: reply.seenAt === null,
    taken: takenAs === null ? '' : t.taken[takenAs],
    answer: takes && rsvp !== null && asks && takenAs === null ? act('answer') : '',
    read: reply.seenAt === null ? act('read') : '',
  };
}

/** A subject of their own; "Re:" and ours say nothing new. */
function subjectOf(subject: string): string {
  return /^\s*(re|aw|sv|fwd?|返信|転送)\s*[:：]|^\s*【/i.test(subject) ? '' : subject.slice(0, 100);
}

const glance = 400;

/** What is read at a glance, and the rest behind one click; between two lines where there are. */
export function folded(body: string): { words: string; rest: string } {
  if (body.length <= glance * 1.5) return { words: body, rest: '' };
  const line = body.lastIndexOf('\n', glance);
  const cut = line > glance / 2 ? line : glance;
  return { words: body.slice(0, cut).trimEnd(), rest: body.slice(cut).trim() };
}
