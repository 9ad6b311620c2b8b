import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { actorOf } from '../../access/actor.ts';
import type { House } from '../../house.ts';
import { longDate } from '../../i18n/format.ts';
import { catalog } from '../../i18n/locale.ts';
import { unbroken } from '../../i18n/unbroken.ts';
import { urls } from '../../links/urls.ts';
import { hostNav } from '../../meetups/nav.ts';
import { sizeOf } from '../../meetups/queries.ts';
import { dateAt } from '../../time/zone.ts';
import { emptyForm, type Form, readForm } from '../../web/form.ts';
import { goTo } from '../../web/origin.ts';
import { roomy } from '../../web/roomy.ts';
import { page } from '../../web/view.ts';
import { writeKit } from '../actions.ts';
import { kitInput } from '../input.ts';
import { kitOf } from './queries.ts';
import { kitMarkdown, kitSections, kitTitle } from './sections.ts';

/** What the next host needs, on one page: to fill in, to print, to take away as Markdown. */
export function kitRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.store;

  app.get(urls.kit(':slug'), (request, reply) => show(request, reply, emptyForm));

  app.post(urls.kit(':slug'), roomy, async (request, reply) => {
    const said = readForm(kitInput, request.body);
    if (!said.ok) return show(request, reply, said.form, 422);
    await writeKit(house, actorOf(request), request.meetup.id, said.value);
    return goTo(reply, `${urls.kit(request.meetup.slug)}?done=written`);
  });

  app.get(urls.kitFile(':slug'), async (request, reply) => {
    const { meetup, visitor } = request;
    const sections = kitSections(await kitOf(read, meetup, visitor.now), visitor.locale);
    const size = await sizeOf(read, meetup.id);
    reply.header('content-disposition', `attachment; filename="kit-${meetup.slug}.md"`);
    reply.header('cache-control', 'no-store');
    return reply
      .type('text/markdown; charset=utf-8')
      .send(kitMarkdown(kitTitle(meetup.name, size, visitor.locale), sections, visitor.locale));
  });

  async function show(request: FastifyRequest, reply: FastifyReply, form: Form, status = 200) {
    const { meetup, visitor } = request;
    const t = catalog(visitor.locale);
    const sections = kitSections(await kitOf(read, meetup, visitor.now), visitor.locale);
    const done = (request.query as { done?: string }).done === 'written';
    const data = {
      nav: hostNav(t, meetup, 'settings'),
      notice: done ? { tone: 'good', words: t.handoffs.kit.written } : undefined,
      meetup: { slug: meetup.slug, name: meetup.name },
      title: kitTitle(meetup.name, await sizeOf(read, meetup.id), visitor.locale),
      today: longDate(visitor.locale, dateAt(visitor.now, meetup.timeZone)),
      sections: sections.map((one) => ({ ...one, lines: one.lines.map(unbroken) })),
      gaps: sections.filter(({ gap }) => gap).map(({ key, title }) => ({ key, title })),
      form,
    };
    return page(reply, 'handoffs/kit', data, status);
  }
}
