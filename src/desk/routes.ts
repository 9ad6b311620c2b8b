import type { FastifyInstance, FastifyRequest } from 'fastify';
import { sheetsAtDesk } from '../attendance/queries.ts';
import { questionsAtDesk } from '../decisions/questions/queries.ts';
import { departuresAtDesk } from '../handoffs/departures/queries.ts';
import { handoffsAtDesk } from '../handoffs/queries.ts';
import type { House } from '../house.ts';
import { catalog } from '../i18n/locale.ts';
import { turnsAtDesk } from '../leads/queries.ts';
import { tokenFor } from '../links/tokens.ts';
import { urls } from '../links/urls.ts';
import { mayStartMeetups } from '../meetups/who-may-start.ts';
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
import { type DeskMeetup, deskMeetup } from './facts/queries.ts';
import { hostingShown } from './hosting.ts';
import { mostNeeds, needsOf } from './needs.ts';
import { answerLine, handoffLine, leavingLine, sheetLine, turnLine } from './own.ts';
import { answersSince, coHostedBy, comingAnswers, endedOf, endedSharedBy, hostedBy, memberOf } from './queries.ts';
import {
  endedShown,
  lateShown,
  mailShown,
  needShown,
  pollsShown,
  questionsShown,
  retrosShown,
  reviewsShown,
} from './shown.ts';

/** Where everybody who is signed in begins: what needs me now, my next session, the road ahead, my meetups. */
export function deskRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.store;

  app.get(urls.desk, async (request, reply) => {
    const { now, locale, person } = request.visitor;
    const personId = person?.id ?? '';
    const host = { id: personId, lastActedAt: person?.lastActedAt ?? null };
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
    const ways = { t: catalog(locale), lang: locale, now };
    const token = (to: 'handoff' | 'answer', id: string, version: number) => tokenFor(house.keys, to, id, version);
    const own = { ...ways, personId, token };
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
      mayStart: person !== null && mayStartMeetups(house.settings, person),
      ...hostingShown(ways, desk),
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
        ...handoffs.flatMap((one) => handoffLine(own, one)),
        ...leaving.map((one) => leavingLine(own, one)),
        // Whoever is handing on already has no need to be reminded of it.
        ...terms
          .filter(({ slug }) => !handoffs.some(({ meetup }) => meetup.slug === slug))
          .map(({ slug, name }) => ({ words: ways.t.terms.desk(name), href: urls.term(slug), act: ways.t.terms.act })),
      ],
      sheets: sheets.map((one) => sheetLine(own, one)),
      tasks: mineShown(tasks, locale, personId, now),
      turns: turns.flatMap((one) => (hosts.has(one.meetup.slug) ? [] : [turnLine(own, one)])),
      joined: joined.filter((one) => one.endedAt === null),
      answers: answers.map((one) => answerLine(own, one)),
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
}
