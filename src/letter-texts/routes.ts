import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { actorOf } from '../access/actor.ts';
import type { House } from '../house.ts';
import { catalog, type Locale } from '../i18n/locale.ts';
import { urls } from '../links/urls.ts';
import type { OwnWords } from '../mail/compose.ts';
import type { LetterKind } from '../mail/letters.ts';
import { hostNav } from '../meetups/nav.ts';
import { partsOf } from '../meetups/parts/queries.ts';
import { composePreview } from '../outbox/preview.ts';
import { calm } from '../web/errors.ts';
import { type Form, readForm } from '../web/form.ts';
import { goTo } from '../web/origin.ts';
import { roomy } from '../web/roomy.ts';
import { page } from '../web/view.ts';
import { editLetter, resetLetter, switchLetter } from './actions.ts';
import { wordsWrong } from './complaints.ts';
import { isEditable, kindsShown } from './editable.ts';
import { textInput } from './input.ts';
import { momentOf } from './moment.ts';
import { oursOf } from './ours.ts';
import { languagesOf, listedKind, localeAsked, noticeAfter, placeholderRows } from './page.ts';
import { readersToTry, sessionToTry, textsOf } from './queries.ts';

type Params = { Params: { slug: string; kind: string } };
type Trial = { locale: Locale; to: string | undefined; form: Form };

/** The host's pages on the words of letters: which there are, each with its words, on trial with a real reader. */
export function letterTextRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.store;

  app.get(urls.letterTexts(':slug'), async (request, reply) => {
    const { meetup, visitor } = request;
    const t = catalog(visitor.locale);
    const parts = await partsOf(read, meetup);
    const { around, answering } = kindsShown(parts);
    const texts = await textsOf(read, meetup.id);
    return page(reply, 'letter-texts/list', {
      ...scene(request),
      around: around.map((kind) => listedKind(t, kind, texts)),
      answering: answering.map((kind) => listedKind(t, kind, texts)),
      fewer: !parts.has('reminders') || !parts.has('waitlist'),
    });
  });

  app.get<Params>(urls.letterText(':slug', ':kind'), async (request, reply) => {
    const { kind } = request.params;
    if (!isEditable(kind)) return calm(reply, 'not-found');
    const { in: language, to } = request.query as { in?: unknown; to?: unknown };
    const locale = localeAsked(language, request.meetup);
    const own = (await textsOf(read, request.meetup.id)).find((one) => one.kind === kind && one.locale === locale);
    const ours = oursOf(kind, locale);
    const values = { subject: own?.subject || ours.subject, body: own?.body || ours.body };
    const trial = { locale, to: typeof to === 'string' ? to : undefined, form: { values, errors: {} } };
    return textPage(request, reply, kind, trial);
  });

  app.post<Params>(urls.letterText(':slug', ':kind'), roomy, async (request, reply) => {
    const { meetup, params } = request;
    const { kind } = params;
    if (!isEditable(kind)) return calm(reply, 'not-found');
    const said = readForm(textInput, request.body);
    const locale = localeAsked(said.form.values.in, meetup);
    const to = said.form.values.to as string | undefined;
    if (!said.ok) return textPage(request, reply, kind, { locale, to, form: said.form }, 422);
    const which = { meetupId: meetup.id, kind, locale };
    const { value } = said;
    if (value.act === 'preview' || value.act === 'save') {
      const wrong = wordsWrong(catalog(request.visitor.locale), value);
      const trial = { locale, to, form: said.form };
      if (Object.keys(wrong).length > 0) return textPage(request, reply, kind, trial, 422, wrong);
      if (value.act === 'preview') return textPage(request, reply, kind, trial);
      await editLetter(house, actorOf(request), which, value);
    } else if (value.act === 'reset') await resetLetter(house, actorOf(request), which);
    else await switchLetter(house, actorOf(request), which, value.act === 'off');
    const query = new URLSearchParams({ in: locale, done: value.act, ...(to ? { to } : {}) });
    return goTo(reply, `${urls.letterText(meetup.slug, kind)}?${query}`);
  });

  async function textPage(
    request: FastifyRequest,
    reply: FastifyReply,
    kind: LetterKind,
    { locale, to, form }: Trial,
    status = 200,
    wrong: Record<string, string> = {},
  ) {
    const { meetup, visitor, query } = request;
    const t = catalog(visitor.locale);
    const [texts, readers] = [await textsOf(read, meetup.id), await readersToTry(read, meetup.id)];
    const reader = readers.find(({ id }) => id === to) ?? readers.find(({ id }) => id === meetup.hostId) ?? readers[0];
    const words = { subject: String(form.values.subject ?? ''), body: String(form.values.body ?? '') };
    const letter = status === 200 ? await onTrial(request, kind, locale, reader?.id ?? meetup.hostId, words) : null;
    return page(
      reply,
      'letter-texts/show',
      {
        ...scene(request, noticeAfter(t, (query as { done?: unknown }).done)),
        ...{ kind, locale, letter, form, wrong, reader: reader?.id },
        listed: listedKind(t, kind, texts),
        readers: readers.map(({ id, name }) => ({ value: id, label: name })),
        languages: languagesOf(meetup).map((one) => ({ locale: one, label: t.letterTexts.languages[one] })),
        placeholders: placeholderRows(t, locale, letter?.values ?? null),
      },
      status,
    );
  }

  async function onTrial(
    { meetup, visitor }: FastifyRequest,
    kind: LetterKind,
    locale: Locale,
    personId: string,
    own: OwnWords,
  ) {
    const session = await sessionToTry(read, meetup.id, visitor.now);
    const now = session === null ? visitor.now : momentOf(kind, session, visitor.now);
    return composePreview(house, {
      ...{ kind, meetupId: meetup.id, sessionId: session?.id ?? null, personId, locale, own, now },
    });
  }
}

function scene(request: FastifyRequest, notice?: object) {
  const { meetup, visitor } = request;
  return { meetup, nav: hostNav(catalog(visitor.locale), meetup, 'settings'), notice };
}
