import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { forgetHalf, halfCookie, keepSignIn } from '../../access/sign-in-cookie.ts';
import type { House } from '../../house.ts';
import { hashOf } from '../../links/tokens.ts';
import { urls } from '../../links/urls.ts';
import { maskedEmail } from '../../people/email.ts';
import { calm } from '../../web/errors.ts';
import { emptyForm, type Form, readForm, refused } from '../../web/form.ts';
import { goTo, ownPathOr } from '../../web/origin.ts';
import { page } from '../../web/view.ts';
import { browserName } from '../browser-name.ts';
import { finishSignIn } from './actions.ts';
import { owedForm } from './input.ts';
import { halfSignIn } from './queries.ts';

type By = { by: 'app' | 'recovery'; next: string; form: Form };
type Asked = { Querystring: { next?: unknown; by?: unknown } };

/** The second half of signing in where a second factor is on: the code, from the browser that used the link up. */
export function halfWayRoutes(app: FastifyInstance, house: House): void {
  const { settings } = house;
  const own = (said: unknown) => ownPathOr(said, settings, '');
  const byOf = (said: unknown) => (said === 'recovery' ? ('recovery' as const) : ('app' as const));
  const owing = (request: FastifyRequest) => request.cookies[halfCookie(settings.secureOrigin)] ?? '';

  app.get<Asked>(urls.signInCode(), (request, reply) => {
    if (owing(request) === '') return goTo(reply, urls.signIn);
    return codePage(request, reply, { by: byOf(request.query.by), next: own(request.query.next), form: emptyForm });
  });

  app.post(urls.signInCode(), async (request, reply) => {
    const { by: saidBy, next: saidNext } = (request.body ?? {}) as { by?: unknown; next?: unknown };
    const asked = { by: byOf(saidBy), next: own(saidNext) };
    const said = readForm(owedForm, request.body);
    if (!said.ok) return codePage(request, reply, { ...asked, form: said.form }, 422);
    const done = await finishSignIn(house, owing(request), {
      typed: said.value.code,
      browser: browserName(request.headers['user-agent']),
      replaces: request.visitor.signInId,
    });
    if (done.ok) {
      keepSignIn(reply, settings, done.secret);
      forgetHalf(reply, settings);
      return goTo(reply, asked.next || urls.desk);
    }
    if (done.why === 'gone') return gone(reply);
    const form = refused(said.form, 'code', done.why);
    return codePage(request, reply, { ...asked, form }, done.why === 'secondFactor.tooMany' ? 429 : 422);
  });

  async function codePage(request: FastifyRequest, reply: FastifyReply, { by, next, form }: By, status = 200) {
    const half = await halfSignIn(house.store.read, hashOf(owing(request)), request.visitor.now);
    if (half === null) return gone(reply);
    const email = maskedEmail(half.email);
    const other = urls.signInCode(next || null, by === 'app' ? 'recovery' : 'app');
    return page(reply, 'signin/code', { by, next, form, email, other, noindex: true }, status);
  }

  function gone(reply: FastifyReply) {
    forgetHalf(reply, settings);
    return calm(reply, 'code-gone');
  }
}
