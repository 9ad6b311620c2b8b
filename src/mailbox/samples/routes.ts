import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { actorOf } from '../../access/actor.ts';
import type { House } from '../../house.ts';
import { catalog, type Locale } from '../../i18n/locale.ts';
import { urls } from '../../links/urls.ts';
import { isLetterKind, letterKinds } from '../../mail/kinds.ts';
import { sampleLetter } from '../../mail/sample-message.ts';
import { repliesNow } from '../../outbox/queries.ts';
import { personById } from '../../people/queries.ts';
import { calm } from '../../web/errors.ts';
import { emptyForm, type Form, readForm } from '../../web/form.ts';
import { page } from '../../web/view.ts';
import { letterPolicy } from '../letter-policy.ts';
import { type SamplesSent, sendSamples } from './actions.ts';
import { samplesForm } from './input.ts';

type OfSample = { Params: { kind: string; lang: string } };
const locales = ['ja', 'en'] as const;

/** Every letter there is, in both languages side by side, with sample data; and one of each by mail. */
export function letterSampleRoutes(app: FastifyInstance, house: House): void {
  app.get(urls.letterSamples, (request, reply) => samplesPage(request, reply, emptyForm));

  app.post(urls.letterSamples, async (request, reply) => {
    const said = readForm(samplesForm, request.body);
    if (!said.ok) return samplesPage(request, reply, said.form, 422);
    const [person] = await personById(house.store.read, { id: request.visitor.person?.id ?? '' });
    const to = person?.email ?? null;
    const sent = await sendSamples(house, actorOf(request), {
      to,
      locale: said.value.locale,
      answerable: await isAnswerable(request),
    });
    return samplesPage(request, reply, said.form, sent.ok ? 200 : 409, sent);
  });

  app.get<OfSample>(urls.letterSampleHtml(':kind', ':lang'), async (request, reply) => {
    const { kind, lang } = request.params;
    const locale = locales.find((one) => one === lang);
    if (!isLetterKind(kind) || locale === undefined) return calm(reply, 'not-found');
    reply.header('content-security-policy', letterPolicy);
    return reply.type('text/html; charset=utf-8').send(letterIn(kind, locale, await isAnswerable(request)).html);
  });

  async function samplesPage(
    request: FastifyRequest,
    reply: FastifyReply,
    form: Form,
    status = 200,
    sent: SamplesSent | null = null,
  ) {
    const t = catalog(request.visitor.locale);
    const answerable = await isAnswerable(request);
    return page(
      reply,
      'mailbox/samples',
      {
        form: form.values.locale ? form : { ...form, values: { locale: request.visitor.locale } },
        leaves: house.mailer !== null,
        notice: noticeOf(t.letterSamples, sent),
        letters: letterKinds.map((kind) => ({ kind, name: t.mail.kinds[kind], sides: sides(kind, answerable) })),
        answerable,
        replies: answerable ? 'read' : 'unread',
        other: answerable ? 'unread' : 'read',
      },
      status,
    );
  }

  function sides(kind: (typeof letterKinds)[number], answerable: boolean) {
    return locales.map((locale: Locale) => {
      const { subject, text, files } = letterIn(kind, locale, answerable);
      const names = files.map(({ filename }) => filename).join(', ');
      return { locale, subject, text, file: names, method: files[0]?.method ?? '' };
    });
  }

  function letterIn(kind: (typeof letterKinds)[number], locale: Locale, answerable: boolean) {
    return sampleLetter(kind, locale, house.clock.now(), answerable);
  }

  /** Whether letters are shown that ask calendars for an answer: as asked for, else as they leave now. */
  async function isAnswerable({ query }: FastifyRequest): Promise<boolean> {
    const { replies } = query as { replies?: unknown };
    if (replies === 'read' || replies === 'unread') return replies === 'read';
    return (await repliesNow(house.store.read)).read;
  }
}

function noticeOf(t: ReturnType<typeof catalog>['letterSamples'], sent: SamplesSent | null) {
  if (sent === null) return undefined;
  if (!sent.ok) return { tone: 'wait', words: t.notSent };
  return { tone: sent.failed > 0 ? 'wait' : 'good', words: t.sent(sent.sent, sent.failed, sent.said) };
}
