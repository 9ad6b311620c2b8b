import { askQuestion, giveView, writeDecision } from '../../decisions/actions.ts';
import { teamOf } from '../../team/queries.ts';
import type { Scene } from './founding.ts';

const day = 86_400_000;

/** What the demo's teams have decided: the second takes the place of the first; then what is still open. */
const told = {
  ja: {
    decisions: [
      ['会場は毎回さがす', '人数に合わせて選べるため', '市民会館に固定する'],
      ['会場は市民会館に固定する', 'さがす手間が毎回かかり、場所を間違える人がいたため', '喫茶店は騒がしくてやめた'],
      ['会費は会場費だけを割る', '続けやすくするため', 'お茶代も集める'],
    ],
    asks: '懇親会は毎回ひらくか',
    options: ['毎回ひらく', '2回に1回', '希望があったときだけ'],
    words: ['毎回だと疲れる人もいます', '新しい人が話しやすいのは懇親会です'],
  },
  en: {
    decisions: [
      ['We look for a room each time', 'It can fit the number of people', 'Staying in one place'],
      [
        'We stay at Lantern Hall',
        'Looking took an evening each time, and people went to the wrong place',
        'The café was too loud',
      ],
      ['We share the cost of the room and nothing else', 'So that it can go on for years', 'Collecting for tea'],
    ],
    asks: 'Do we go to the pub after every session?',
    options: ['Every time', 'Every other time', 'When somebody asks'],
    words: ['Every time is tiring for some', 'Newcomers talk most at the pub'],
  },
};

/** Writes the decisions of a year and one open question with two views. */
export async function deciding({ house, clock, group, meetupId, hostId }: Scene): Promise<void> {
  const host = { personId: hostId };
  const { decisions, asks, options, words } = told[group.locale];
  const plain = { date: '', session: '', people: [hostId], question: '', replaces: '' };
  let before = '';
  for (const [n, [what = '', why = '', rejected = '']] of decisions.entries()) {
    clock.set(clock.now() + day);
    const replaces = n === 1 ? before : '';
    const said = { ...plain, what, why, rejected, forMembers: n > 0, replaces };
    const written = await writeDecision(house, host, meetupId, said, true);
    before = written.ok ? written.id : '';
  }
  const asked = await askQuestion(house, host, meetupId, { asks, about: '', options, session: '' });
  const helpers = await teamOf(house.store.read, meetupId);
  for (const [n, { personId }] of helpers.slice(0, 2).entries())
    if (asked.ok)
      await giveView(house, { personId }, meetupId, asked.id, { option: String(n + 1), words: words[n] ?? '' });
}
