import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { actorOf } from '../access/actor.ts';
import { mayUse } from '../access/policy.ts';
import { takingOverIn } from '../handoffs/queries.ts';
import type { House } from '../house.ts';
import { longDate } from '../i18n/format.ts';
import { catalog } from '../i18n/locale.ts';
import { urls } from '../links/urls.ts';
import { hostNav } from '../meetups/nav.ts';
import { hostNameOf } from '../meetups/queries.ts';
import { membersOf } from '../members/queries.ts';
import { dateAt } from '../time/zone.ts';
import { calm } from '../web/errors.ts';
import { emptyForm, type Form, readForm, refused } from '../web/form.ts';
import { goTo } from '../web/origin.ts';
import { page } from '../web/view.ts';
import { changeRole, leaveTeam, removeFromTeam } from './actions.ts';
import { inviteInput, nothingSaid, roleInput } from './input.ts';
import { inviteToTeam, takeInvitationBack } from './inviting/actions.ts';
import { invitationsOf, teamOf } from './queries.ts';
import { byRole, invitationDays, invitationState, teamRoles } from './roles.ts';

type Named = { Params: { slug: string; teamId: string; invitationId: string } };

/** Who shares the work of a meetup: seen by the team, changed by host and co-hosts. */
export function teamRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.store;

  app.get(urls.team(':slug'), (request, reply) => show(request, reply, emptyForm));

  app.post(urls.teamInvite(':slug'), async (request, reply) => {
    const said = readForm(inviteInput, request.body);
    if (!said.ok) return show(request, reply, said.form, 422);
    const invited = await inviteToTeam(house, actorOf(request), request.meetup.id, said.value);
    if (!invited.ok) return show(request, reply, refused(said.form, invited.field, invited.why), 422);
    return goTo(reply, `${urls.team(request.meetup.slug)}?done=asked`);
  });

  app.post<Named>(urls.teamRole(':slug', ':teamId'), async (request, reply) => {
    const said = readForm(roleInput, request.body);
    if (!said.ok) return calm(reply, 'not-found');
    const { meetup, params } = request;
    const done = await changeRole(house, actorOf(request), meetup.id, params.teamId, said.value.role);
    if (done.ok) return goTo(reply, `${urls.team(meetup.slug)}?done=changed`);
    if (done.why === 'gone') return calm(reply, 'not-found');
    return show(request, reply, emptyForm, 422, catalog(request.visitor.locale).team.takingOver);
  });

  app.post<Named>(urls.teamEnd(':slug', ':teamId'), async (request, reply) => {
    const { meetup, params } = request;
    const done =
      readForm(nothingSaid, request.body).ok &&
      (await removeFromTeam(house, actorOf(request), meetup.id, params.teamId));
    return done ? goTo(reply, `${urls.team(meetup.slug)}?done=ended`) : calm(reply, 'not-found');
  });

  app.post<Named>(urls.teamTakeBack(':slug', ':invitationId'), async (request, reply) => {
    const { meetup, params } = request;
    const done = await takeInvitationBack(house, actorOf(request), meetup.id, params.invitationId);
    return done ? goTo(reply, `${urls.team(meetup.slug)}?done=takenBack`) : calm(reply, 'not-found');
  });

  app.post(urls.teamLeave(':slug'), async (request, reply) => {
    await leaveTeam(house, actorOf(request), request.meetup.id);
    return goTo(reply, urls.desk);
  });

  async function show(request: FastifyRequest, reply: FastifyReply, form: Form, status = 200, refusal = '') {
    const { meetup, visitor } = request;
    const t = catalog(visitor.locale);
    const rows = byRole(await teamOf(read, meetup.id));
    const takingOver = await takingOverIn(read, meetup.id);
    const dated = (at: number) => longDate(visitor.locale, dateAt(at, meetup.timeZone));
    // Who is asked may be an attendee: only those who see names and addresses anyway are told.
    const leads = mayUse(request.role, `POST ${urls.teamInvite(':slug')}`);
    const since = visitor.now - invitationDays * 86_400_000;
    const invitations = leads ? await invitationsOf(read, meetup.id, since) : [];
    const members = leads ? await membersOf(read, meetup.id, ['member']) : [];
    const taken = new Set([meetup.hostId, ...rows.map(({ personId }) => personId)]);
    const free = members.filter(({ personId }) => !taken.has(personId));
    const wished = (request.query as { person?: string }).person;
    const chosen = free.find(({ personId }) => personId === wished)?.id;
    const done = t.team.done[(request.query as { done?: keyof typeof t.team.done }).done ?? 'nothing'];
    const data = {
      nav: hostNav(t, meetup, null),
      meetup: { slug: meetup.slug, name: meetup.name },
      notice: refusal ? { tone: 'wait', words: refusal } : done ? { tone: 'good', words: done } : undefined,
      host: { name: await hostNameOf(read, meetup.hostId), title: t.meetups.titles[meetup.hostTitle] },
      rows: rows.map((row) => ({
        ...row,
        since: dated(row.since),
        mine: row.personId === visitor.person?.id,
        takesOver: row.personId === takingOver,
      })),
      invitations: invitations.map(({ invitation, name, email }) => ({
        id: invitation.id,
        role: invitation.role,
        name: name || (email ?? ''),
        state: invitationState(invitation, visitor.now),
        until: dated(invitation.expiresAt),
      })),
      members: [{ value: '', label: t.team.pick }, ...free.map(({ id, name }) => ({ value: id, label: name || id }))],
      roles: teamRoles.map((value) => ({ value, label: t.team.roles[value], hint: t.team.rights[value] })),
      chosen: chosen ?? '',
      mailLeaves: house.mailer !== null,
      form,
    };
    return page(reply, 'team/show', data, status);
  }
}
