import type { FastifyInstance, FastifyRequest } from 'fastify';
import { sheetsAtDesk } from '../attendance/queries.ts';
import { questionsAtDesk } from '../decisions/questions/queries.ts';
import { departuresAtDesk } from '../handoffs/departures/queries.ts';
import { handoffsAtDesk } from '../handoffs/queries.ts';
import { stageOf } from '../handoffs/stages.ts';
import type { House } from '../house.ts';
import { shortMoment } from '../i18n/format.ts';
import { catalog } from '../i18n/locale.ts';
import { turnsAtDesk } from '../leads/queries.ts';
import { tokenFor } from '../links/tokens.ts';
import { urls } from '../links/urls.ts';
import { sessionCard } from '../meetups/page.ts';
import { heldCount } from '../outbox/queries.ts';
import { pollsToDecide } from '../polls/queries.ts';
import { retrosAtDesk } from '../retros/queries.ts';
import { reviewsAtDesk } from '../reviews/queries.ts';
import { lateFor } from '../tasks/overdue/queries.ts';
import { mineShown } from '../tasks/page.ts';
import { tasksOfPerson } from '../tasks/queries.ts';
import { sharedBy } from '../team/queries.ts';
import { termsAtDesk } from '../terms/queries.ts';
import { page } from '../web/view.ts';
import { stepsOf } from './eight-steps.ts';
import { type DeskMeetup, deskMeetup, placeIsOpen } from './facts/queries.ts';
import { mostNeeds, needsOf } from './needs.ts';
import { nextLine } from './next-line.ts';
import { answersSince, coHostedBy, comingAnswers, endedOf, endedSharedBy, hostedBy, memberOf } from './queries.ts';
import {
  endedShown,
  lateShown,
  lineWords,
  mailShown,
  needShown,
  pollsShown,
  questionsShown,
  retrosShown,
  reviewsShown,
  roadLine,
  seatsOf,
} from './shown.ts';

/** Where everybody who is signed in begins: what needs me now, my next session, the road ahead, my meetups. */
export function deskRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.store;

  app.get(urls.desk, async (request, reply) => {
    const { now } = request.visitor;
    const personId = request.visitor.person?.id ?? '';
    const host = { id: personId, lastActedAt: request.visitor.person?.lastActedAt ?? null };
    const [
      hosted,
      coHosted,
      ended,
      endedShared,
      sharing,
      joined,
      answers,
      turns,
      handoffs,
      leaving,
      terms,
      tasks,
      sheets,
      late,
      retros,
      reviews,
      questions,
    ] = await Promise.all([
      hostedBy(read, { personId }),
      coHostedBy(read, { personId }),
      endedOf(read, { personId }),
      endedSharedBy(read, { personId }),
      sharedBy(read, { personId }),
      memberOf(read, { personId }),
      comingAnswers(read, { personId, now, since: answersSince(now) }),
      turnsAtDesk(read, personId, now),
      handoffsAtDesk(read, { personId }),
      departuresAtDesk(read, personId),
      termsAtDesk(read, { personId }),
      tasksOfPerson(read, personId, 5),
      sheetsAtDesk(read, personId, now),
      lateFor(read, personId, now),
      retrosAtDesk(read, personId, now),
      reviewsAtDesk(read, personId),
      questionsAtDesk(read, personId, now),
    ]);
    const ways = { t: catalog(request.visitor.locale), lang: request.visitor.locale, now };
    // Whoever hosts sees the sessions of the meetup above.
    const hosts = new Set(hosted.map(({ slug }) => slug));
    const led = [...hosted, ...coHosted.map(({ meetup }) => meetup)];
    const desk = await Promise.all(led.map((meetup) => deskMeetup(read, meetup, host, now)));
    const polls = await pollsToDecide(
      read,
      led.map(({ id }) => id),
      now,
    );
    return page(reply, 'desk/show', {
      width: 'wide',
      ...hosting(request, desk),
      needs: [
        ...(await needs(request, desk)),
        ...pollsShown(ways, polls),
        ...lateShown(ways, late),
        ...retrosShown(ways, retros),
        ...reviewsShown(ways, reviews),
        ...questionsShown(ways, questions),
      ].slice(0, mostNeeds),
      hosted: hosted.map(({ slug, name }) => ({ slug, name })),
      ended: endedShown(ended, [...endedShared, ...joined.filter(({ endedAt }) => endedAt !== null)]),
      sharing,
      handoffs: [
        ...handoffs.flatMap((one) => handoffLine(request, one)),
        ...leaving.map((one) => leavingLine(request, one)),
        // Whoever is handing on already has no need to be reminded of it.
        ...terms
          .filter(({ slug }) => !handoffs.some(({ meetup }) => meetup.slug === slug))
          .map(({ slug, name }) => ({ words: ways.t.terms.desk(name), href: urls.term(slug), act: ways.t.terms.act })),
      ],
      sheets: sheets.map((one) => sheetLine(request, one)),
      tasks: mineShown(tasks, request.visitor.locale, personId, now),
      turns: turns.flatMap((one) => (hosts.has(one.meetup.slug) ? [] : [turnLine(request, one)])),
      joined: joined.filter((one) => one.endedAt === null),
      answers: answers.map((one) => answerLine(request, one)),
    });
  });

  async function needs(request: FastifyRequest, desk: DeskMeetup[]) {
    const { person, locale, now } = request.visitor;
    const t = catalog(locale);
    const bySlug = new Map(desk.map(({ meetup }) => [meetup.slug, meetup]));
    const shown = needsOf(
      desk.map(({ facts }) => facts),
      now,
    ).flatMap((need) => {
      const meetup = bySlug.get(need.slug);
      return meetup === undefined ? [] : [needShown({ t, lang: locale, now }, need, meetup)];
    });
    if (person?.operatorSince == null || shown.length >= mostNeeds) return shown;
    return [...shown, ...mailShown(t, house.mailer === null ? 'off' : await heldCount(read))];
  }

  function hosting(request: FastifyRequest, desk: DeskMeetup[]) {
    const { locale, now } = request.visitor;
    const t = catalog(locale);
    const all = desk.flatMap((one) => one.sessions.map((session) => ({ ...session, of: one })));
    const inOrder = all.sort((a, b) => a.session.startsAt - b.session.startsAt);
    const lineOf = ({ session, of }: (typeof all)[number]) =>
      nextLine(session, now, of.off, of.meetup.startStep === 'done');
    // A session that is over stays until its thanks have left; then the one after it is the next.
    const next = inOrder.find((one) => lineOf(one).what !== 'thanked') ?? inOrder[0];
    if (next === undefined) return { next: null, road: [], steps: null };
    const later = inOrder.slice(inOrder.indexOf(next) + 1);
    const { session, counts, of } = next;
    const line = lineOf(next);
    const date = 'at' in line ? shortMoment(locale, line.at, session.timeZone) : '';
    const own = of.sessions.map((one) => one.session);
    return {
      next: {
        card: sessionCard(t, locale, of.meetup.slug, session, now),
        meetup: of.meetup.name,
        isOpen: next.isOpen,
        host: urls.sessionHost(of.meetup.slug, session.id),
        going: counts.going ?? 0,
        offered: counts.offered ?? 0,
        capacity: seatsOf(session),
        counts: (['offered', 'maybe', 'invited', 'waitlisted', 'declined'] as const)
          .map((state) => ({ name: t.desk.counts[state], count: counts[state] ?? 0 }))
          .filter(({ count }) => count > 0),
        line: lineWords(t, line, date),
      },
      road: later.slice(0, 6).map((one) => ({
        ...roadLine({ t, lang: locale, now }, one.of.meetup, one.session),
        meetup: desk.length > 1 ? one.of.meetup.name : '',
      })),
      steps: of.small
        ? stepsOf(
            { ...session, placeOpen: placeIsOpen(session) },
            own.some((one) => one.startsAt > session.startsAt),
            now,
          )
        : null,
    };
  }

  /** A meetup that looks for its next host: to whoever leaves, and to those who were asked. */
  function leavingLine(request: FastifyRequest, one: Awaited<ReturnType<typeof departuresAtDesk>>[number]) {
    const { locale, person } = request.visitor;
    const t = catalog(locale).departures.desk;
    const { slug, name } = one.meetup;
    if (one.departure.hostId === person?.id) return { words: t.mine(name), href: urls.handoff(slug), act: t.act };
    return { words: t.sought(name), href: urls.claim(slug), act: t.act };
  }

  /** A proposal to the visitor, or an overlap that they are part of. */
  function handoffLine(
    request: FastifyRequest,
    { handoff, meetup }: Awaited<ReturnType<typeof handoffsAtDesk>>[number],
  ) {
    const { locale, now, person } = request.visitor;
    const t = catalog(locale).handoffs.desk;
    const stage = stageOf(handoff, now);
    const mine = handoff.nomineeId === person?.id;
    if (stage !== 'proposed' && stage !== 'overlap') return [];
    if (stage === 'proposed' && !mine) return [];
    const link = urls.handoffAsked(tokenFor(house.keys, 'handoff', handoff.id, 1));
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
  function sheetLine(
    { visitor: { locale } }: FastifyRequest,
    { session, meetup }: Awaited<ReturnType<typeof sheetsAtDesk>>[number],
  ) {
    const t = catalog(locale);
    const name = session.number === null ? meetup.name : t.sessions.session(session.number, meetup.name);
    return {
      words: t.attendance.desk.words(name),
      href: urls.attendance(meetup.slug, session.id),
      act: t.attendance.desk.act,
    };
  }

  /** A session that somebody leads or stands by for opens on the host's page. */
  function turnLine(
    request: FastifyRequest,
    { session, part, meetup }: Awaited<ReturnType<typeof turnsAtDesk>>[number],
  ) {
    const { locale, now } = request.visitor;
    const t = catalog(locale);
    const card = sessionCard(t, locale, meetup.slug, session, now);
    const state = { tone: 'good', word: t.leads.parts[part] };
    return {
      ...card,
      href: urls.sessionHost(meetup.slug, session.id),
      title: `${meetup.name} ${session.theme}`.trim(),
      state,
    };
  }

  /** A signed-in person's own answer page opens by their own link, as from the mail. */
  function answerLine(
    request: FastifyRequest,
    { rsvp, session, meetup }: Awaited<ReturnType<typeof comingAnswers>>[number],
  ) {
    const { locale, now } = request.visitor;
    const t = catalog(locale);
    const card = sessionCard(t, locale, meetup.slug, session, now);
    const link = urls.answer(tokenFor(house.keys, 'answer', rsvp.id, rsvp.linkVersion));
    return {
      session: {
        ...card,
        href: link,
        title: [meetup.name, session.theme].filter(Boolean).join(' '),
        answer: rsvp.state,
      },
    };
  }
}
