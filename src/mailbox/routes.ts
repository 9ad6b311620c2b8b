import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { actorOf } from '../access/actor.ts';
import type { House } from '../house.ts';
import { shortMoment } from '../i18n/format.ts';
import { catalog } from '../i18n/locale.ts';
import { urls } from '../links/urls.ts';
import { isLetterKind, letterKinds } from '../mail/kinds.ts';
import { heldKinds, sendingPause } from '../outbox/queries.ts';
import { composeForReading } from '../outbox/read.ts';
import { calm } from '../web/errors.ts';
import { goTo } from '../web/origin.ts';
import { page } from '../web/view.ts';
import { discardHeld, discardLetter, releaseHeld, resumeSending, sendAgain } from './actions.ts';
import { attemptsOf } from './flow/queries.ts';
import { soughtInput } from './input.ts';
import { letterPolicy } from './letter-policy.ts';
import { historyShown, kindWord, letterFacts, letterLine } from './page.ts';
import { letterNoted, lettersOn } from './queries.ts';
import { actsOn, states } from './states.ts';

type OfLetter = { Params: { letterId: string } };
type OfKind = { Params: { kind: string } };

/** The operator's readable mailbox: every letter with its state, and what to do about those that did not leave. */
export function mailboxRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.store;

  app.get(urls.mailbox, async (request, reply) => {
    const { visitor } = request;
    const t = catalog(visitor.locale);
    const sought = soughtInput.parse(request.query);
    const found = await lettersOn(read, sought);
    const [held, pause] = [await heldKinds(read), await sendingPause(read, visitor.now)];
    const when = (at: number) => shortMoment(visitor.locale, at, visitor.timeZone);
    return page(reply, 'mailbox/list', {
      ...done(request),
      letters: found.letters.map((letter) => letterLine(t, visitor, letter)),
      older: found.more ? pageOf(sought, 1) : null,
      newer: sought.page > 1 ? pageOf(sought, -1) : null,
      sought,
      states: states.map((value) => ({ value, label: t.mail.states[value] })),
      kinds: letterKinds.map((value) => ({ value, label: t.mail.kinds[value] })),
      held: held.map(({ kind, many, oldest }) => ({ kind, word: kindWord(t, kind), many, oldest: when(oldest ?? 0) })),
      stopped: pause?.why === 'operator',
      pause: pause && pause.why !== 'operator' && { why: pause.why, said: pause.said, until: when(pause.until) },
      leaves: house.mailer !== null,
    });
  });

  app.get<OfLetter>(urls.letter(':letterId'), async (request, reply) => {
    const { visitor } = request;
    const letter = await letterNoted(read, request.params.letterId);
    if (letter === null) return calm(reply, 'not-found');
    const t = catalog(visitor.locale);
    return page(reply, 'mailbox/show', {
      ...done(request),
      letter: { id: letter.id, kind: kindWord(t, letter.kind), isSent: letter.state === 'sent' },
      facts: letterFacts(t, visitor, letter),
      history: historyShown(t, visitor, letter, await attemptsOf(read, letter.id)),
      message: await composeForReading(house, letter.id),
      may: actsOn(letter.state, house.mailer !== null),
      hidden: house.mailer !== null,
    });
  });

  app.get<OfLetter>(urls.letterHtml(':letterId'), async (request, reply) => {
    const message = await composeForReading(house, request.params.letterId);
    if (message === null) return calm(reply, 'not-found');
    reply.header('content-security-policy', letterPolicy);
    return reply.type('text/html; charset=utf-8').send(message.html);
  });

  app.get<OfLetter>(urls.letterFile(':letterId'), async (request, reply) => {
    const message = await composeForReading(house, request.params.letterId);
    const file = message?.attachments[0];
    if (file === undefined) return calm(reply, 'not-found');
    reply.header('content-disposition', `attachment; filename="${file.filename.replace(/[^\w.-]/g, '_')}"`);
    return reply.type(file.contentType).send(file.content);
  });

  app.post<OfLetter>(urls.letterAct(':letterId', 'retry'), async (request, reply) => {
    const { letterId } = request.params;
    const again = await sendAgain(house, actorOf(request), letterId);
    return again ? goTo(reply, `${urls.letter(letterId)}?done=retry`) : calm(reply, 'not-found');
  });

  app.post<OfLetter>(urls.letterAct(':letterId', 'drop'), async (request, reply) => {
    const { letterId } = request.params;
    const dropped = await discardLetter(house, actorOf(request), letterId);
    return dropped ? goTo(reply, `${urls.letter(letterId)}?done=drop`) : calm(reply, 'not-found');
  });

  app.post<OfKind>(urls.heldAct(':kind', 'release'), (request, reply) => ofKind(request, reply, 'release'));
  app.post<OfKind>(urls.heldAct(':kind', 'discard'), (request, reply) => ofKind(request, reply, 'discard'));

  async function ofKind(request: FastifyRequest<OfKind>, reply: FastifyReply, act: 'release' | 'discard') {
    const { kind } = request.params;
    if (!isLetterKind(kind)) return calm(reply, 'not-found');
    await (act === 'release' ? releaseHeld : discardHeld)(house, actorOf(request), kind);
    return goTo(reply, `${urls.mailbox}?done=${act}`);
  }

  app.post(urls.resumeSending, async (request, reply) => {
    await resumeSending(house, actorOf(request));
    return goTo(reply, `${urls.mailbox}?done=again`);
  });
}

function done(request: FastifyRequest) {
  const words = catalog(request.visitor.locale).mailbox.done;
  const what = String((request.query as { done?: unknown }).done ?? '');
  return Object.hasOwn(words, what) ? { notice: { tone: 'good', words: words[what as keyof typeof words] } } : {};
}

function pageOf({ state, kind, page: at }: { state?: string; kind?: string; page: number }, step: number): string {
  const query = new URLSearchParams({ ...(state && { state }), ...(kind && { kind }), page: String(at + step) });
  return `${urls.mailbox}?${query}`;
}
