import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { actorOf } from '../access/actor.ts';
import { mayUse } from '../access/policy.ts';
import type { House } from '../house.ts';
import { catalog, type Locale } from '../i18n/locale.ts';
import { tokenFor } from '../links/tokens.ts';
import { absolute, urls } from '../links/urls.ts';
import { hostNav } from '../meetups/nav.ts';
import { memberIds } from '../openings/queries.ts';
import { pastSessions } from '../sessions/queries.ts';
import { teamOf } from '../team/queries.ts';
import { calm } from '../web/errors.ts';
import { type Form, readForm, refused } from '../web/form.ts';
import { goTo } from '../web/origin.ts';
import { roomy } from '../web/roomy.ts';
import { page } from '../web/view.ts';
import { decideDate, endAnswering, openPoll } from './actions.ts';
import { beginning } from './beginning.ts';
import type { WrongLine } from './candidates.ts';
import { decideInput, nothingSaid, pollInput } from './input.ts';
import { pollLine } from './line-text.ts';
import { cameBefore, datesOf, marksOf, pollOf, pollsOf, votersOf } from './queries.ts';
import { counted, datesShown, pollShown, tableShown } from './shown.ts';

type OfPoll = { Params: { slug: string; pollId: string } };

/** Date polls as their meetup sees them: the list, a new one, and one with its counts. */
export function pollRoutes(app: FastifyInstance, house: House): void {
  const { store, keys, settings } = house;
  const { read } = store;

  app.get(urls.polls(':slug'), async (request, reply) => {
    const { meetup, visitor } = request;
    const t = catalog(visitor.locale);
    const polls = (await pollsOf(read, meetup.id)).map(({ poll, answered, voters }) => ({
      ...pollShown(poll, visitor.locale, visitor.now),
      answered: t.polls.answered(answered, voters),
    }));
    const named = {
      slug: meetup.slug,
      name: meetup.name,
      ended: meetup.endedAt !== null,
      lang: meetup.languages.slice(0, 2),
    };
    return page(reply, 'polls/list', { nav: hostNav(t, meetup, 'sessions'), meetup: named, polls });
  });

  app.get(urls.newPoll(':slug'), (request, reply) => newPage(request, reply, null, []));

  app.post(urls.newPoll(':slug'), roomy, async (request, reply) => {
    const { meetup } = request;
    const said = readForm(pollInput, request.body);
    if (!said.ok) return newPage(request, reply, said.form, []);
    const opened = await openPoll(house, actorOf(request), meetup.id, said.value);
    if (!opened.ok) return newPage(request, reply, refused(said.form, opened.field, opened.why), opened.lines ?? []);
    return goTo(reply, `${urls.poll(meetup.slug, opened.id)}?done=opened&told=${opened.letters}`);
  });

  app.get<OfPoll>(urls.poll(':slug', ':pollId'), (request, reply) => show(request, reply, null));

  for (const how of ['close', 'withdraw'] as const)
    app.post<OfPoll>(urls.pollAct(':slug', ':pollId', how), async (request, reply) => {
      const { meetup, params } = request;
      if (!readForm(nothingSaid, request.body).ok) return calm(reply, 'not-found');
      if ((await pollOf(read, meetup.id, params.pollId)) === null) return calm(reply, 'not-found');
      await endAnswering(house, actorOf(request), meetup.id, params.pollId, how);
      return goTo(reply, urls.poll(meetup.slug, params.pollId));
    });

  app.post<OfPoll>(urls.pollAct(':slug', ':pollId', 'decide'), async (request, reply) => {
    const { meetup, params } = request;
    const said = readForm(decideInput, request.body);
    if ((await pollOf(read, meetup.id, params.pollId)) === null) return calm(reply, 'not-found');
    if (!said.ok) return show(request, reply, 'choice');
    const decided = await decideDate(house, actorOf(request), meetup.id, params.pollId, said.value.date);
    if (decided.ok) return goTo(reply, `${urls.sessionHost(meetup.slug, decided.sessionId)}?done=added`);
    return decided.why === 'gone' ? calm(reply, 'not-found') : show(request, reply, decided.why);
  });

  async function newPage(request: FastifyRequest, reply: FastifyReply, form: Form | null, lines: WrongLine[]) {
    const { meetup, visitor } = request;
    const t = catalog(visitor.locale);
    const [members, helpers] = [await memberIds(read, meetup.id), await teamOf(read, meetup.id)];
    const data = {
      nav: hostNav(t, meetup, 'sessions'),
      meetup: { slug: meetup.slug, name: meetup.name, lang: meetup.languages.slice(0, 2) },
      members: members.length,
      team: helpers.length + 1,
      lines: lines.map(({ line, said, why }) =>
        t.polls.wrongLine(line, said, why === 'double' ? t.polls.double : t.fields[why]),
      ),
      noMail: house.mailer === null,
      form: form ?? { values: beginning(meetup, visitor.now), errors: {} },
    };
    return page(reply, 'polls/new', data, form === null ? 200 : 422);
  }

  async function show(request: FastifyRequest<OfPoll>, reply: FastifyReply, wrong: 'choice' | 'past' | null) {
    const { meetup, visitor, params, role } = request;
    const t = catalog(visitor.locale);
    const poll = await pollOf(read, meetup.id, params.pollId);
    if (poll === null) return calm(reply, 'not-found');
    const [dates, voters, said, came, before] = [
      await datesOf(read, poll.id),
      await votersOf(read, poll.id),
      await marksOf(read, poll.id),
      await cameBefore(read, poll, visitor.now),
      await pastSessions(read, meetup.id, visitor.now, 1),
    ];
    // No attendee and no observer sees another's name: the organizers do.
    const named = mayUse(role, `GET ${urls.sessionPerson(':slug', ':sessionId', ':rsvpId')}`);
    const tongue = meetup.languages.slice(0, 2) as Locale;
    const link = absolute(settings.origin, urls.pollPublic(tokenFor(keys, 'poll', poll.id, 1)));
    const { done, told } = request.query as { done?: string; told?: string };
    const answered = voters.filter(({ voter }) => voter.answeredAt !== null).length;
    const data = {
      nav: hostNav(t, meetup, 'sessions'),
      notice: done === 'opened' ? { tone: 'good', words: t.polls.openedTold(Number(told) || 0) } : undefined,
      meetup: { slug: meetup.slug, name: meetup.name, lang: tongue },
      poll: pollShown(poll, visitor.locale, visitor.now),
      answered: t.polls.answered(answered, voters.length),
      dates: datesShown(
        poll,
        dates,
        counted(dates, voters, said, before.length === 0 ? null : came),
        visitor.locale,
      ).map((date, at) => ({
        ...date,
        past: (dates[at]?.startsAt ?? 0) <= visitor.now,
      })),
      table: named ? tableShown(dates, voters, said, visitor.locale) : [],
      link,
      text: pollLine(catalog(tongue), tongue, poll, dates, meetup, link),
      form: { values: {}, errors: (wrong === null ? {} : { date: wrong }) as Record<string, string> },
    };
    return page(reply, 'polls/show', data, wrong === null ? 200 : 422);
  }
}
