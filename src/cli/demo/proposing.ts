import { people } from '../../db/schema/people.ts';
import { proposeTheme, voteForTheme } from '../../themes/actions.ts';
import { openThemes } from '../../themes/queries.ts';
import { addressOf, type Scene } from './founding.ts';

/** What the demo's members would like to talk about: by whom, and who votes for it. */
const proposed = {
  ja: [
    ['theme', 'うまくいかなかった引き継ぎ', '引き継いだ側、引き継がれた側の両方から', 5, [7, 9, 10, 11]],
    ['talk', '町の図書館で展示をつくった話', '準備から片づけまで、写真つきで', 9, [3, 12]],
    ['theme', '新人に最初に教えること', '', 12, [13]],
  ],
  en: [
    ['theme', 'Handovers that went wrong', 'From both sides of the desk', 5, [7, 9, 10]],
    ['talk', 'How we put on an exhibition in a library', 'From first idea to taking it down', 9, [3, 11]],
    ['theme', 'What to teach a newcomer first', '', 11, []],
  ],
} as const;

/** Members propose themes and vote. */
export async function proposingThemes({ house, group, meetupId }: Scene): Promise<void> {
  const rows = await house.store.read.select({ id: people.id, email: people.email }).from(people);
  const ids = new Map(rows.map(({ id, email }) => [email, id]));
  const actor = (n: number) => ({ personId: ids.get(addressOf(group, n)) ?? null });
  for (const [kind, title, about, by] of proposed[group.locale])
    await proposeTheme(house, actor(by), meetupId, { kind, title, about });
  const open = await openThemes(house.store.read, meetupId);
  for (const [, title, , , voters] of proposed[group.locale])
    for (const n of voters)
      await voteForTheme(house, actor(n), meetupId, open.find((one) => one.title === title)?.id ?? '');
}
