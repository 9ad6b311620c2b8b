import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isFresh } from '../../handoffs/stages.ts';
import type { House } from '../../house.ts';
import { longMoment } from '../../i18n/format.ts';
import { base32 } from '../../links/tokens.ts';
import { urls } from '../../links/urls.ts';
import { calm } from '../../web/errors.ts';
import { emptyForm, type Form, readForm, refused } from '../../web/form.ts';
import { goTo } from '../../web/origin.ts';
import { page } from '../../web/view.ts';
import type { Person } from '../../web/visitor.ts';
import { beginFactor, type Coded, renewCodes, turnOffFactor, turnOnFactor } from './actions.ts';
import { beginForm, codeForm, firstForm } from './input.ts';
import { keyLink } from './key-link.ts';
import { codesLeft, type Factor, factorOf, isOffered, keyOf } from './queries.ts';
import { inGroups } from './typed.ts';

/** Which form of the page something is wrong with. */
type At = { at: 'on' | 'codes' | 'off' | ''; form: Form };
const nothing: At = { at: '', form: emptyForm };

/** One's second factor: setting an authenticator app up, its recovery codes, turning it off. */
export function secondFactorRoutes(app: FastifyInstance, house: House): void {
  const { store, keys, settings } = house;

  app.get(urls.mySecondFactor, (request, reply) => mine(request, reply, nothing));

  app.post(urls.mySecondFactor, async (request, reply) => {
    if (!readForm(beginForm, request.body).ok || !(await mayBegin(request))) return mine(request, reply, nothing);
    await beginFactor(house, self(request).id);
    return goTo(reply, urls.mySecondFactor);
  });

  app.post(urls.turnOnFactor, async (request, reply) => {
    if (!(await mayBegin(request))) return mine(request, reply, nothing);
    return coded(request, reply, 'on', turnOnFactor);
  });

  app.post(urls.renewCodes, (request, reply) => coded(request, reply, 'codes', renewCodes));

  app.post(urls.turnOffFactor, async (request, reply) => {
    const said = readForm(codeForm, request.body);
    if (!said.ok) return mine(request, reply, { at: 'off', form: said.form }, 422);
    const why = await turnOffFactor(house, self(request).id, said.value.code);
    if (why !== null) return wrong(request, reply, { at: 'off', form: refused(said.form, 'code', why) });
    return goTo(reply, urls.mySecondFactor);
  });

  /** Whatever gives recovery codes: they are shown in the answer itself, and never again. */
  async function coded(request: FastifyRequest, reply: FastifyReply, at: 'on' | 'codes', act: typeof renewCodes) {
    const said = readForm(at === 'on' ? firstForm : codeForm, request.body);
    if (!said.ok) return mine(request, reply, { at, form: said.form }, 422);
    const done: Coded = await act(house, self(request).id, said.value.code);
    if (done.ok) return page(reply, 'signin/recovery-codes', { at, codes: done.codes.map(printed).join('\n') });
    if (done.why === 'gone') return goTo(reply, urls.mySecondFactor);
    return wrong(request, reply, { at, form: refused(said.form, 'code', done.why) });
  }

  function wrong(request: FastifyRequest, reply: FastifyReply, where: At) {
    return mine(request, reply, where, where.form.errors.code === 'secondFactor.tooMany' ? 429 : 422);
  }

  async function mayBegin(request: FastifyRequest): Promise<boolean> {
    const { signedInAt, now } = request.visitor;
    return isFresh(signedInAt, now) && (await isOffered(store.read, self(request), now));
  }

  async function mine(request: FastifyRequest, reply: FastifyReply, { at, form }: At, status = 200) {
    const { signedInAt, now, locale, timeZone } = request.visitor;
    const me = self(request);
    const [factor] = await factorOf(store.read, { personId: me.id });
    const on = factor?.onSince ?? null;
    if (on === null && !(await isOffered(store.read, me, now))) return calm(reply, 'not-found');
    const fresh = isFresh(signedInAt, now);
    const key = factor === undefined || on !== null || !fresh ? null : await shownKey(factor, me);
    const since = on === null ? '' : longMoment(locale, on, timeZone);
    const left = on === null ? 0 : await codesLeft(store.read, me.id);
    return page(reply, 'signin/second-factor', { at, form, fresh, key, since, left, noindex: true }, status);
  }

  /** The key in its three ways: tapped, read by a camera, typed. What draws the code is loaded when it is needed. */
  async function shownKey(factor: Factor, me: Person) {
    const key = keyOf(keys, factor);
    if (key === null) return null;
    const { qrOf } = await import('./qr.ts');
    const words = base32(key).toUpperCase();
    const link = keyLink({ site: new URL(settings.origin).host, email: me.email ?? '', key: words });
    return { words: inGroups(words, ' '), link, qr: qrOf(link) };
  }
}

function printed(code: string): string {
  return inGroups(code.toUpperCase());
}

/** These routes are for who is signed in: the policy table says so. */
function self(request: FastifyRequest): Person {
  const { person } = request.visitor;
  if (person === null) throw new Error('Nobody is signed in.');
  return person;
}
