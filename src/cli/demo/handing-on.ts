import { eq } from 'drizzle-orm';
import { people } from '../../db/schema/people.ts';
import { answerHandoff, editAnnouncement, proposeHandoff, writeKit } from '../../handoffs/actions.ts';
import { pendingHandoff } from '../../handoffs/queries.ts';
import { setTerm } from '../../terms/actions.ts';
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
    note: 'You have run the last two evenings as if it were your own. Would you like it to be?',
    announcement: '',
    kit: {
      venues: 'Book the hall by phone on the first of the month (020 7946 0018). The key is with the café next door.',
      speakers: 'We still owe Iris a thank-you card for March.',
      money: 'The room is 60 a night, shared by whoever comes.',
      accounts: 'Ada runs the chat group, Ben books the hall.',
      more: '',
    },
  },
};

/** The Japanese group is handing on, side by side; the English one has just asked. */
export async function handingOn({ house, group, meetupId, hostId }: Scene): Promise<void> {
  const { note, announcement, kit } = told[group.locale];
  const host = { personId: hostId };
  await writeKit(house, host, meetupId, kit);
  await setTerm(house, host, meetupId, { until: '', sessions: group.locale === 'ja' ? 12 : 6 });
  const [next] = await house.store.read
    .select({ id: people.id })
    .from(people)
    .where(eq(people.email, addressOf(group, 1)));
  if (next === undefined) return;
  await proposeHandoff(house, host, meetupId, { nominee: next.id, overlap: 1, note });
  const pending = await pendingHandoff(house.store.read, meetupId);
  if (pending === null || announcement === '') return;
  await answerHandoff(house, { personId: next.id }, pending.id, 'accept');
  await editAnnouncement(house, host, meetupId, announcement);
}
