import { and, asc, eq, gt, isNull } from 'drizzle-orm';
import { sessions } from '../../db/schema/meetups.ts';
import { meetupById } from '../../meetups/queries.ts';
import { beginAim, useForSession } from '../../themes/aims/actions.ts';
import { chosenDraft, formatOf } from '../../themes/aims/chosen.ts';
import { aimOf } from '../../themes/aims/queries.ts';
import type { Scene } from './founding.ts';

const asked = {
  ja: {
    aim: '業種のちがう人どうしが、もっと頼り合えたら',
    whom: '店を営む人と勤め人',
    after: '困ったときに、会の誰に聞けばよいか思い浮かぶ',
    about: '人に任せてうまくいかなかったこと',
  },
  en: {
    aim: 'people who build and people who run systems should understand each other',
    whom: 'people who build and people who run systems',
    after: 'they know whom to ask before the next change',
    about: 'a change that went wrong',
  },
};

/** The host turns an aim into the theme and run sheet of the next session that has no theme yet. */
export async function aimingHigh({ house, clock, group, meetupId, hostId }: Scene): Promise<void> {
  const meetup = await meetupById(house.store.read, meetupId);
  if (meetup === null) return;
  const actor = { personId: hostId };
  const answers = { ...asked[group.locale], minutes: 120, people: 16 };
  const begun = await beginAim(house, actor, meetup, answers);
  const aim = begun.ok ? await aimOf(house.store.read, meetupId, begun.id) : null;
  if (aim === null) return;
  const draft = chosenDraft(aim, formatOf(aim, meetup.template));
  const coming = and(eq(sessions.meetupId, meetupId), gt(sessions.startsAt, clock.now()), isNull(sessions.cancelledAt));
  const rows = await house.store.read.select().from(sessions).where(coming).orderBy(asc(sessions.startsAt));
  const next = rows.find((one) => one.openedAt === null && one.theme === '');
  if (next === undefined) return;
  const said = { asked: answers, draft, go: 'save', session: next.id, replace: false } as const;
  await useForSession(house, actor, meetupId, aim.id, said);
}
