import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor, House } from '../../house.ts';
import { catalog } from '../../i18n/locale.ts';
import { urls } from '../../links/urls.ts';
import { calm } from '../../web/errors.ts';
import { type Form, readForm, refused } from '../../web/form.ts';
import { goTo } from '../../web/origin.ts';
import { roomy } from '../../web/roomy.ts';
import { page } from '../../web/view.ts';
import { hostNav } from '../nav.ts';
import { partsOf } from '../parts/queries.ts';
import { meetupById, sizeOf } from '../queries.ts';
import type { Part } from '../small.ts';
import { answerOffer, type Changed, changeAbout, changePlace, changeSignUp, switchParts } from './actions.ts';
import { aboutInput, offerInput, partsInput, placeInput, signUpInput } from './input.ts';
import { isSection, type Section, settingsChoices, settingsNav, valuesOf } from './sections.ts';

type Params = { Params: { section: string } };
type Saving = (body: unknown, actor: Actor, meetupId: string) => Promise<{ form: Form; changed: Changed | null }>;

/** The settings of a meetup: one page and one form a section. */
export function settingsRoutes(app: FastifyInstance, house: House): void {
  const save: Record<Section, Saving> = {
    about: saving(aboutInput, (actor, id, said) => changeAbout(house, actor, id, said)),
    place: saving(placeInput, (actor, id, said) => changePlace(house, actor, id, said)),
    'sign-up': saving(signUpInput, (actor, id, said) => changeSignUp(house, actor, id, said)),
    parts: saving(partsInput, (actor, id, said) => switchParts(house, actor, id, said.parts)),
  };

  app.get<Params>(urls.settings(':slug', ':section'), (request, reply) => {
    const { section } = request.params;
    if (!isSection(section)) return calm(reply, 'not-found');
    return sectionPage(request, reply, section, { values: valuesOf(section, request.meetup), errors: {} });
  });

  app.post<Params>(urls.settings(':slug', ':section'), roomy, async (request, reply) => {
    const { section } = request.params;
    if (!isSection(section)) return calm(reply, 'not-found');
    const { meetup, visitor } = request;
    const { form, changed } = await save[section](request.body, { personId: visitor.person?.id ?? null }, meetup.id);
    if (changed === null) return sectionPage(request, reply, section, form, 422);
    if (!changed.ok) return sectionPage(request, reply, section, refused(form, changed.field, changed.why), 422);
    const now = (await meetupById(house.store.read, meetup.id)) ?? meetup;
    return goTo(reply, `${urls.settings(now.slug, section)}?saved=yes`);
  });

  app.post(urls.switchPart(':slug'), async (request, reply) => {
    const said = readForm(offerInput, request.body);
    const { meetup, visitor } = request;
    if (!said.ok) return goTo(reply, urls.settings(meetup.slug, 'parts'));
    const { part, answer } = said.value;
    await answerOffer(house, { personId: visitor.person?.id ?? null }, meetup.id, part, answer === 'on');
    return goTo(reply, answer === 'on' ? beginningOf(part, meetup.slug) : urls.desk);
  });

  async function sectionPage(request: FastifyRequest, reply: FastifyReply, section: Section, form: Form, status = 200) {
    const { meetup, visitor } = request;
    const t = catalog(visitor.locale);
    const size = await sizeOf(house.store.read, meetup.id);
    const shown = await partsOf(house.store.read, meetup, size);
    const saved = 'saved' in (request.query as object) ? { tone: 'good', words: t.settings.saved } : undefined;
    const data = {
      nav: hostNav(t, meetup, 'settings'),
      notice: saved,
      sections: settingsNav(t, meetup, shown, section),
      section,
      labels: section === 'parts' ? {} : onlyWords(t.settings[section === 'sign-up' ? 'signUp' : section]),
      meetup,
      shown,
      numberGiven: meetup.nextNumber !== meetup.firstNumber,
      choices: settingsChoices(t, visitor.locale, Number(form.values.minutes), size),
      form,
    };
    return page(reply, `meetups/settings-${section}` as const, data, status);
  }
}

/** Where a part begins that was just switched on; the others show themselves where they help. */
function beginningOf(part: Part, slug: string): string {
  const begins: Partial<Record<Part, string>> = {
    polls: urls.newPoll(slug),
    themes: urls.themes(slug),
    aims: urls.aims(slug),
    tasks: urls.runbook(slug),
    terms: urls.term(slug),
    letters: urls.letterTexts(slug),
    import: urls.membersImport(slug),
  };
  return begins[part] ?? urls.desk;
}

/** The plain words of a catalog: the labels of its fields. */
function onlyWords(words: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(words).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

function saving<Schema extends z.ZodType>(
  schema: Schema,
  act: (actor: Actor, meetupId: string, said: z.output<Schema>) => Promise<Changed>,
): Saving {
  return async (body, actor, meetupId) => {
    const read = readForm(schema, body);
    return { form: read.form, changed: read.ok ? await act(actor, meetupId, read.value) : null };
  };
}
