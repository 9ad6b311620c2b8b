import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { actorOf } from '../access/actor.ts';
import type { House } from '../house.ts';
import { catalog } from '../i18n/locale.ts';
import { urls } from '../links/urls.ts';
import { hostNav } from '../meetups/nav.ts';
import { teamOf } from '../team/queries.ts';
import { emptyForm, type Form, readForm } from '../web/form.ts';
import { goTo } from '../web/origin.ts';
import { roomy } from '../web/roomy.ts';
import { page } from '../web/view.ts';
import { decidePurpose, sayOfPurpose } from './actions.ts';
import { decideInput, purposeVoiceInput } from './input.ts';
import { reviewShown } from './page.ts';
import { heldIn, lastReview, reviewVoicesOf } from './queries.ts';

type Named = { Params: { slug: string }; Querystring: { done?: string } };

/** The review of a meetup's purpose: what the team says, and what host or co-host decide: keep, change, or end well. */
export function reviewRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.store;

  app.get<Named>(urls.purpose(':slug'), (request, reply) => show(request, reply, emptyForm));

  app.post<Named>(urls.purpose(':slug'), roomy, async (request, reply) => {
    const said = readForm(purposeVoiceInput, request.body);
    if (!said.ok) return show(request, reply, said.form, 422);
    await sayOfPurpose(house, actorOf(request), request.meetup.id, said.value);
    return goTo(reply, `${urls.purpose(request.meetup.slug)}?done=said`);
  });

  app.post<Named>(urls.decidePurpose(':slug'), roomy, async (request, reply) => {
    const { meetup } = request;
    const said = readForm(decideInput, request.body);
    if (!said.ok) return show(request, reply, said.form, 422);
    const what = catalog(meetup.languages.startsWith('en') ? 'en' : 'ja').reviews.decision(said.value.purpose);
    await decidePurpose(house, actorOf(request), meetup.id, { ...said.value, what });
    return goTo(reply, `${urls.purpose(meetup.slug)}?done=${said.value.outcome}`);
  });

  async function show(request: FastifyRequest<Named>, reply: FastifyReply, form: Form, status = 200) {
    const { meetup, visitor, query } = request;
    const t = catalog(visitor.locale);
    const review = await lastReview(read, meetup.id);
    const voices = review === null ? [] : await reviewVoicesOf(read, review.id);
    const at = { me: visitor.person?.id ?? '', lang: visitor.locale, timeZone: meetup.timeZone };
    const { done = '' } = query;
    const words = Object.hasOwn(t.reviews.notices, done)
      ? t.reviews.notices[done as keyof typeof t.reviews.notices]
      : '';
    const data = {
      nav: hostNav(t, meetup, 'settings'),
      notice: words === '' ? undefined : { tone: 'good', words },
      meetup: { slug: meetup.slug, name: meetup.name, purpose: meetup.purpose },
      shown: reviewShown(review, voices, await heldIn(read, meetup.id, visitor.now), at),
      alone: (await teamOf(read, meetup.id)).length === 0,
      form,
    };
    return page(reply, 'reviews/show', data, status);
  }
}
