import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { countsOf } from '../../desk/queries.ts';
import type { House } from '../../house.ts';
import { shortMoment } from '../../i18n/format.ts';
import { catalog, type Locale } from '../../i18n/locale.ts';
import { tokenFor } from '../../links/tokens.ts';
import { urls } from '../../links/urls.ts';
import { compose } from '../../mail/compose.ts';
import { templateOf } from '../../mail/templates.ts';
import { repliesAreRead } from '../../outbox/queries.ts';
import { type Form, readForm, refused } from '../../web/form.ts';
import { goTo } from '../../web/origin.ts';
import { roomy } from '../../web/roomy.ts';
import { page } from '../../web/view.ts';
import { hostNameOf, type Session } from '../queries.ts';
import { rehearseInvitation } from '../sending/actions.ts';
import { wordsInput, wordsRefusal } from '../sending/input.ts';
import { changeInvitation } from '../start/actions.ts';
import { invitationOf } from '../start/invitation.ts';
import { firstSession, invitationWords, rsvpOf } from '../start/queries.ts';
import { elsewhere, startSteps } from '../start/steps.ts';

/** The fourth screen of the first ten minutes: one's own invitation, its words, and trying it on oneself. */
export function tryingRoutes(app: FastifyInstance, house: House): void {
  const { store, settings, keys } = house;
  const actor = (request: FastifyRequest) => ({ personId: request.visitor.person?.id ?? null });

  app.get(urls.start(':slug', 'preview'), async (request, reply) => {
    const { meetup } = request;
    const other = elsewhere(meetup, 'preview');
    if (other !== null) return goTo(reply, other);
    const lang = firstLanguage(meetup);
    const own = await invitationWords(store.read, meetup.id, lang);
    const ours = templateOf('invitation', lang);
    const values = { subject: own?.subject || ours.subjectSource, body: own?.body || ours.body };
    return previewPage(request, reply, { values, errors: {} });
  });

  app.post(urls.start(':slug', 'preview'), roomy, async (request, reply) => {
    const { meetup } = request;
    const other = elsewhere(meetup, 'preview');
    if (other !== null) return goTo(reply, other);
    const read = readForm(wordsInput, request.body);
    if (!read.ok) return previewPage(request, reply, read.form, 422);
    const wrong = wordsRefusal(read.value);
    if (wrong !== null) return previewPage(request, reply, refused(read.form, wrong, 'start.unknownPlaceholder'), 422);
    await changeInvitation(house, actor(request), meetup.id, { locale: firstLanguage(meetup), ...read.value });
    return goTo(reply, `${urls.start(meetup.slug, 'preview')}?saved=yes`);
  });

  app.post(urls.start(':slug', 'rehearse'), async (request, reply) => {
    const { slug, id } = request.meetup;
    const other = elsewhere(request.meetup, 'preview');
    if (other !== null) return goTo(reply, other);
    await rehearseInvitation(house, actor(request), id);
    return goTo(reply, `${urls.start(slug, 'preview')}#mine`);
  });

  async function previewPage(request: FastifyRequest, reply: FastifyReply, form: Form, status = 200) {
    const { meetup, visitor } = request;
    const t = catalog(visitor.locale);
    const lang = firstLanguage(meetup);
    const session = await firstSession(store.read, meetup.id, visitor.now);
    const head = { meetup, tongue: lang, steps: startSteps(t), saved: 'saved' in (request.query as object), form };
    const shown = session === null ? null : await preview(request, session);
    return page(reply, 'meetups/start-preview', { ...head, shown }, status);
  }

  /** The invitation as it would leave, and the host's own answer to it. */
  async function preview({ meetup, visitor }: FastifyRequest, session: Session) {
    const lang = firstLanguage(meetup);
    const rsvp = await rsvpOf(store.read, session.id, meetup.hostId);
    const token = rsvp === null ? null : tokenFor(keys, 'answer', rsvp.id, rsvp.linkVersion);
    const hostName = await hostNameOf(store.read, meetup.hostId);
    const [own = ''] = settings.inboundAddresses;
    const replies = (await repliesAreRead(store.read)) ? own : '';
    const told = { meetup, session, hostName, token, lang, origin: settings.origin, replies, now: visitor.now };
    const { subject, text } = compose(invitationOf(told), await invitationWords(store.read, meetup.id, lang));
    const { going = 0 } = await countsOf(store.read, session.id);
    return {
      letter: { subject, text, from: `${meetup.name} <${settings.mailFrom.address}>` },
      session: {
        when: shortMoment(visitor.locale, session.startsAt, session.timeZone),
        capacity: session.capacityOnSite,
        going,
      },
      mine:
        rsvp === null
          ? null
          : { href: urls.answer(token ?? ''), said: rsvp.state === 'going', email: visitor.person?.email ?? '' },
      leaves: house.mailer !== null,
    };
  }
}

function firstLanguage(meetup: { languages: string }): Locale {
  return meetup.languages.startsWith('en') ? 'en' : 'ja';
}
