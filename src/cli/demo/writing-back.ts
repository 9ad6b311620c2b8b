import { and, asc, eq, gt, inArray, isNotNull } from 'drizzle-orm';
import { letters } from '../../db/schema/letters.ts';
import { rsvps, sessions } from '../../db/schema/meetups.ts';
import { people } from '../../db/schema/people.ts';
import { ingest } from '../../inbound/actions.ts';
import type { Scene } from './founding.ts';

const said = {
  ja: ['返信で失礼します。\n\n参加します。少しだけ遅れるかもしれません。', '近くに駐車場はありますか。'],
  en: ['Sorry to answer by mail. Count me in; I may be a few minutes late.', 'Is there somewhere to park nearby?'],
} as const;

/** To the instance itself, about no meetup: for its operator. */
const lost = {
  ja: ['ログインのメールについて', 'ログイン用のメールが届きません。アドレスが変わったためかもしれません。'],
  en: ['The sign-in mail', 'I get no mail to sign in. It may be because my address has changed.'],
} as const;

/** Two people answer the invitation to the session after next by writing back, as one answers any mail; one writes to nobody we know of. */
export async function writingBack({ house, group, meetupId, clock }: Scene): Promise<void> {
  const asked = await house.store.read
    .select({ letterId: letters.id, email: people.email })
    .from(letters)
    .innerJoin(sessions, eq(sessions.id, letters.sessionId))
    .innerJoin(people, eq(people.id, letters.personId))
    .innerJoin(rsvps, and(eq(rsvps.sessionId, letters.sessionId), eq(rsvps.personId, letters.personId)))
    .where(
      and(
        eq(letters.meetupId, meetupId),
        eq(letters.kind, 'invitation'),
        inArray(rsvps.state, ['invited', 'maybe']),
        isNotNull(sessions.openedAt),
        gt(sessions.startsAt, clock.now()),
      ),
    )
    .orderBy(asc(sessions.startsAt), asc(letters.id));
  const [own = ''] = house.settings.inboundAddresses;
  const at = own.lastIndexOf('@');
  for (const [n, words] of said[group.locale].entries()) {
    const one = asked[n];
    if (one?.email == null) continue;
    const to = `${own.slice(0, at)}+${one.letterId}${own.slice(at)}`;
    const head = [`From: ${one.email}`, `To: ${to}`, 'Subject: Re:', 'Content-Type: text/plain; charset=utf-8', ''];
    await ingest(house, Buffer.from([...head, words].join('\r\n')));
  }
  const [subject, words] = lost[group.locale];
  const head = [`From: somebody.${group.locale}@example.com`, `To: ${own}`, `Subject: ${subject}`];
  await ingest(house, Buffer.from([...head, 'Content-Type: text/plain; charset=utf-8', '', words].join('\r\n')));
}
