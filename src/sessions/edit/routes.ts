import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { House } from '../../house.ts';
import { catalog, type Locale } from '../../i18n/locale.ts';
import { urls } from '../../links/urls.ts';
import { partsOf } from '../../meetups/parts/queries.ts';
import { calm } from '../../web/errors.ts';
import { type Form, readForm, refused } from '../../web/form.ts';
import { goTo } from '../../web/origin.ts';
import { roomy } from '../../web/roomy.ts';
import { page } from '../../web/view.ts';
import { editSession } from '../actions.ts';
import { editInput } from '../input.ts';
import { sessionNamed, whatOf } from '../named.ts';
import { deadlineValues } from '../own-deadline.ts';
import { concernedBy, sessionOf } from '../queries.ts';
import type { Session } from '../session.ts';
import { sessionState } from '../state.ts';

type OfSession = { Params: { slug: string; sessionId: string } };

/** Everything that the host may change about a session but its time. */
export function sessionEditRoutes(app: FastifyInstance, house: House): void {
  const address = urls.sessionEdit(':slug', ':sessionId');

  app.get<OfSession>(address, async (request, reply) => {
    const session = await sessionOf(house.store.read, request.meetup.id, request.params.sessionId);
    return session === null ? calm(reply, 'not-found') : show(request, reply, session, formOf(session));
  });

  app.post<OfSession>(address, roomy, async (request, reply) => {
    const { meetup, visitor } = request;
    const session = await sessionOf(house.store.read, meetup.id, request.params.sessionId);
    if (session === null) return calm(reply, 'not-found');
    const read = readForm(editInput, request.body);
    if (!read.ok) return show(request, reply, session, read.form, 422);
    const { tellWords, deadlineDate, deadlineTime, ...said } = read.value;
    const deadline = deadlineDate === undefined ? null : { date: deadlineDate, time: deadlineTime ?? '' };
    const t = catalog(meetup.languages.slice(0, 2) as Locale);
    const what = whatOf(t, meetup.languages.slice(0, 2) as Locale, session);
    const words = { subject: t.sessions.wordsSubject(what), body: t.sessions.wordsBody(said.theme, said.description) };
    const actor = { personId: visitor.person?.id ?? null };
    const edited = await editSession(
      house,
      actor,
      meetup.id,
      session.id,
      { ...said, deadline },
      tellWords ? words : null,
    );
    if (!edited.ok) return show(request, reply, session, refused(read.form, edited.field, edited.why), 422);
    return goTo(reply, `${urls.sessionHost(meetup.slug, session.id)}?done=edited&told=${edited.letters}`);
  });

  async function show(request: FastifyRequest, reply: FastifyReply, session: Session, form: Form, status = 200) {
    const { meetup, visitor } = request;
    const state = sessionState(session, visitor.now);
    // Called off while somebody typed: they are told why nothing was saved, beside what they typed.
    if (status === 200 && (state === 'cancelled' || state === 'skipped'))
      return goTo(reply, urls.sessionHost(meetup.slug, session.id));
    const parts = await partsOf(house.store.read, meetup);
    const told = state === 'open' ? (await concernedBy(house.store.read, session.id)).length : 0;
    return page(
      reply,
      'sessions/edit',
      {
        ...sessionNamed(visitor.locale, meetup, session),
        withOnline: parts.has('online') || session.online,
        isOpen: state === 'open',
        isComing: session.startsAt > visitor.now,
        told,
        form,
      },
      status,
    );
  }
}

/** The session as the fields of its form hold it. */
function formOf(session: Session): Form {
  const { theme, description, venue, address, station, access, bring, onlineUrl, followUpNote, materialsUrl } = session;
  const words = { theme, description, venue, address, station, access, bring, onlineUrl, followUpNote, materialsUrl };
  const number = (said: number | null) => (said === null ? '' : String(said));
  const box = (set: boolean) => (set ? 'yes' : '');
  const seats = { capacityOnSite: number(session.capacityOnSite), capacityOnline: number(session.capacityOnline) };
  const deadline = deadlineValues(session);
  return {
    values: { ...words, ...seats, ...deadline, onSite: box(session.onSite), online: box(session.online) },
    errors: {},
  };
}
