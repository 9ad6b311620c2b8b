import type { sheetsAtDesk } from '../attendance/queries.ts';
import type { departuresAtDesk } from '../handoffs/departures/queries.ts';
import type { handoffsAtDesk } from '../handoffs/queries.ts';
import { stageOf } from '../handoffs/stages.ts';
import type { turnsAtDesk } from '../leads/queries.ts';
import { urls } from '../links/urls.ts';
import { sessionCard } from '../meetups/page.ts';
import type { comingAnswers } from './queries.ts';
import type { Ways } from './shown.ts';

/** The visitor's own lines on the desk: what was asked of them, what they lead, where they go. */

/** @property token what stands in the visitor's own link to answer something */
type OwnWays = Ways & { personId: string; token: (to: 'handoff' | 'answer', id: string, version: number) => string };

/** A meetup that looks for its next host: to whoever leaves, and to those who were asked. */
export function leavingLine(
  { t: words, personId }: OwnWays,
  one: Awaited<ReturnType<typeof departuresAtDesk>>[number],
) {
  const t = words.departures.desk;
  const { slug, name } = one.meetup;
  if (one.departure.hostId === personId) return { words: t.mine(name), href: urls.handoff(slug), act: t.act };
  return { words: t.sought(name), href: urls.claim(slug), act: t.act };
}

/** A proposal to the visitor, or an overlap that they are part of. */
export function handoffLine(
  { t: words, now, personId, token }: OwnWays,
  { handoff, meetup }: Awaited<ReturnType<typeof handoffsAtDesk>>[number],
) {
  const t = words.handoffs.desk;
  const stage = stageOf(handoff, now);
  const mine = handoff.nomineeId === personId;
  if (stage !== 'proposed' && stage !== 'overlap') return [];
  if (stage === 'proposed' && !mine) return [];
  const link = urls.handoffAsked(token('handoff', handoff.id, 1));
  const otherReady = (mine ? handoff.giverReadyAt : handoff.nomineeReadyAt) !== null;
  const overlap = otherReady ? t.ready : t.overlap;
  return [
    {
      words: (stage === 'proposed' ? t.asked : overlap)(meetup.name),
      href: stage === 'proposed' ? link : urls.handoff(meetup.slug),
      act: t.act,
    },
  ];
}

/** A session that the visitor led, to say who came. */
export function sheetLine({ t }: OwnWays, { session, meetup }: Awaited<ReturnType<typeof sheetsAtDesk>>[number]) {
  const name = session.number === null ? meetup.name : t.sessions.session(session.number, meetup.name);
  return {
    words: t.attendance.desk.words(name),
    href: urls.attendance(meetup.slug, session.id),
    act: t.attendance.desk.act,
  };
}

/** A session that somebody leads or stands by for opens on the host's page. */
export function turnLine(
  { t, lang, now }: OwnWays,
  { session, part, meetup }: Awaited<ReturnType<typeof turnsAtDesk>>[number],
) {
  const card = sessionCard(t, lang, meetup.slug, session, now);
  const state = { tone: 'good', word: t.leads.parts[part] };
  return {
    ...card,
    href: urls.sessionHost(meetup.slug, session.id),
    title: `${meetup.name} ${session.theme}`.trim(),
    state,
  };
}

/** A signed-in person's own answer page opens by their own link, as from the mail. */
export function answerLine(
  { t, lang, now, token }: OwnWays,
  { rsvp, session, meetup }: Awaited<ReturnType<typeof comingAnswers>>[number],
) {
  const card = sessionCard(t, lang, meetup.slug, session, now);
  const link = urls.answer(token('answer', rsvp.id, rsvp.linkVersion));
  return {
    session: {
      ...card,
      href: link,
      title: [meetup.name, session.theme].filter(Boolean).join(' '),
      answer: rsvp.state,
    },
  };
}
