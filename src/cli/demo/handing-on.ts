import { eq } from 'drizzle-orm';
import { people } from '../../db/schema/people.ts';
import { answerHandoff, editAnnouncement, proposeHandoff, writeKit } from '../../handoffs/actions.ts';
import { claimHosting } from '../../handoffs/claims/actions.ts';
import { stepDown } from '../../handoffs/departures/actions.ts';
import { pendingHandoff } from '../../handoffs/queries.ts';
import { setTerm } from '../../terms/actions.ts';
import { addDays } from '../../time/plain-date.ts';
import { dateAt } from '../../time/zone.ts';
import { addressOf, type Scene } from './founding.ts';

/** What the hosts of the demo wrote down for whoever comes next; something is still missing. */
const told = {
  ja: {
    note: '三年間ありがとうございました。次は中村さんにお願いできると、みんな安心です。',
    announcement:
      '春から中村さんが主催者になります。わたしも副担当として続けますので、これからもよろしくお願いします。',
    kit: {
      venues: '会議室は3か月前の1日に電話で予約します(03-1234-5678)。鍵は1階の受付で受け取ります。',
      speakers: '図書館の田中さんに、12月のお礼状をまだ出していません。',
      money: '会場費を人数で割ります。残金は佐藤が持っています(8,400円)。',
      accounts: '',
      more: '雨の日は駅からの道が暗いので、駅前に一人立つと安心です。',
    },
  },
  en: {
    kit: {
      venues: 'Book the hall by phone on the first of the month (020 7946 0018). The key is with the café next door.',
      speakers: 'We still owe Iris a thank-you card for March.',
      money: 'The room is 60 a night, shared by whoever comes.',
      accounts: 'Ada runs the chat group, Ben books the hall.',
      more: '',
    },
  },
};

/** The Japanese group is handing on, side by side. The English host steps down, and somebody has said "I'll take it on". */
export async function handingOn(scene: Scene): Promise<void> {
  const { house, group, meetupId, hostId } = scene;
  const host = { personId: hostId };
  await writeKit(house, host, meetupId, told[group.locale].kit);
  await setTerm(house, host, meetupId, { until: '', sessions: group.locale === 'ja' ? 12 : 6 });
  const [next] = await house.store.read
    .select({ id: people.id })
    .from(people)
    .where(eq(people.email, addressOf(group, 1)));
  if (next === undefined) return;
  if (group.locale === 'ja') return sideBySide(scene, next.id);
  const leavesOn = addDays(dateAt(house.clock.now(), group.timeZone), 60);
  await stepDown(house, host, meetupId, { leavesOn });
  await claimHosting(house, { personId: next.id }, meetupId);
}

async function sideBySide({ house, meetupId, hostId }: Scene, nominee: string): Promise<void> {
  const host = { personId: hostId };
  await proposeHandoff(house, host, meetupId, { nominee, overlap: 1, note: told.ja.note });
  const pending = await pendingHandoff(house.store.read, meetupId);
  if (pending === null) return;
  await answerHandoff(house, { personId: nominee }, pending.id, 'accept');
  await editAnnouncement(house, host, meetupId, told.ja.announcement);
}
