import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { actorOf } from '../../access/actor.ts';
import type { House } from '../../house.ts';
import { urls } from '../../links/urls.ts';
import { calm } from '../../web/errors.ts';
import { emptyForm, type Form, readForm } from '../../web/form.ts';
import { goTo } from '../../web/origin.ts';
import { roomy } from '../../web/roomy.ts';
import { page } from '../../web/view.ts';
import { personById } from '../queries.ts';
import { askForCopies, confirmCopies, forgetCopies, stopCopies } from './actions.ts';
import { copyInput, endInput, saidInput } from './input.ts';
import { isCopying } from './wish.ts';

type Opened = { Params: { token: string } };

/** One's copy address: naming and forgetting it; and the page behind its own letters, where it is confirmed and stopped. */
export function copyRoutes(app: FastifyInstance, house: House): void {
  app.get(urls.myCopy, (request, reply) => mine(request, reply, emptyForm));

  app.post(urls.myCopy, roomy, async (request, reply) => {
    const said = readForm(copyInput, request.body);
    if (!said.ok) return mine(request, reply, said.form, 422);
    const asked = await askForCopies(house, actorOf(request), said.value.email);
    if (!asked.ok) return mine(request, reply, { ...said.form, errors: { email: asked.why } }, 422);
    return goTo(reply, urls.myCopy);
  });

  app.post(urls.forgetCopy, async (request, reply) => {
    if (!readForm(endInput, request.body).ok) return calm(reply, 'not-found');
    await forgetCopies(house, actorOf(request));
    return goTo(reply, urls.myCopy);
  });

  app.get<Opened>(urls.copy(':token'), (request, reply) => opened(request, reply));

  // RFC 8058: the header's POST comes without cookies, Origin or our nonce, and rather as multipart; it says nothing more.
  app.register(async (scope) => {
    scope.addContentTypeParser('multipart/form-data', { parseAs: 'buffer' }, (_request, _body, done) => done(null, {}));
    scope.post<Opened>(urls.copy(':token'), { config: { ownPostOnly: false } }, async (request, reply) => {
      const read = readForm(saidInput, request.body);
      const { subjectId: personId, version } = request.link;
      if (read.ok && read.value.said === 'confirm') await confirmCopies(house, { personId, version });
      else await stopCopies(house, { personId, version });
      return opened(request, reply);
    });
  });

  function mine(request: FastifyRequest, reply: FastifyReply, form: Form, status = 200) {
    const me = request.visitor.person;
    const { copyEmail = null, copyEndedWhy = null } = me ?? {};
    const state = me === null || copyEmail === null ? 'none' : (copyEndedWhy ?? (isCopying(me) ? 'goes' : 'asked'));
    return page(reply, 'people/copy', { state, email: copyEmail ?? '', form }, status);
  }

  async function opened(request: FastifyRequest<Opened>, reply: FastifyReply) {
    const [person] = await personById(house.store.read, { id: request.link.subjectId });
    if (person?.copyEmail == null || person.copyVersion !== request.link.version) return calm(reply, 'link-gone');
    const state = person.copyEndedAt !== null ? 'over' : isCopying(person) ? 'goes' : 'asked';
    const action = urls.copy(request.params.token);
    return page(reply, 'people/copy-opened', { state, name: person.name, action, noindex: true });
  }
}
