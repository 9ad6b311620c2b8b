import { closeRetro, sayInRetro, takeTry } from '../../retros/actions.ts';
import { retroOf, voicesOf } from '../../retros/queries.ts';
import { decidePurpose, sayOfPurpose } from '../../reviews/actions.ts';
import { askForPurpose } from '../../reviews/asking/actions.ts';
import { pastSessions } from '../../sessions/queries.ts';
import { teamOf } from '../../team/queries.ts';
import type { Scene } from './founding.ts';

const day = 86_400_000;

/** What the demo's teams said after their last session; the first line of each is the host's. */
const told = {
  ja: {
    voices: [
      ['はじめての方が、最後まで話の輪に入れていました。', '受付が開始の5分前に混みました。', '受付を15分早く開ける'],
      ['机を島にしたら、声が届きやすくなりました。', '', '名札に「話せること」を書いてもらう'],
      ['', '片づけの人数が足りず、会場を出るのが遅れました。', ''],
    ],
    closing: '次は受付と片づけを、先に声をかけて決めておきます。',
    purpose: [
      ['keep', '続けること自体が、会の値打ちになってきました。'],
      ['keep', ''],
    ],
  },
  en: {
    voices: [
      [
        'Newcomers talked as much as the regulars.',
        'The door was crowded five minutes before.',
        'Open the door fifteen minutes early',
      ],
      ['Tables in islands: everybody could hear.', '', 'Put what people can help with on their badges'],
      ['', 'Too few hands to tidy up, and we left late.', ''],
    ],
    closing: 'Next time we ask for two pairs of hands beforehand.',
    purpose: [
      ['keep', 'That it goes on is what makes it worth it.'],
      ['keep', ''],
    ],
  },
} as const;

/** The team looks back at its last session, tries something at the next, and keeps the purpose of the meetup. */
export async function lookingBack({ house, clock, group, meetupId, hostId }: Scene): Promise<void> {
  const until = clock.now();
  const [last] = await pastSessions(house.store.read, meetupId, until, 1);
  if (last === undefined) return;
  const { voices, closing, purpose } = told[group.locale];
  const team = [hostId, ...(await teamOf(house.store.read, meetupId)).map(({ personId }) => personId)];
  clock.set(last.endsAt + day);
  await askForPurpose(house, clock.now());
  for (const [n, [good, fix, tryNext]] of voices.entries())
    await sayInRetro(house, { personId: team[n] ?? null }, meetupId, last.id, { good, fix, tryNext });
  const retro = await retroOf(house.store.read, last.id);
  const said = retro === null ? [] : await voicesOf(house.store.read, retro.id);
  const first = said.find(({ voice }) => voice.personId === hostId);
  const host = { personId: hostId };
  if (first !== undefined) await takeTry(house, host, meetupId, last.id, { voice: first.voice.id, as: 'task' });
  await closeRetro(house, host, meetupId, last.id, { closing });
  for (const [n, [answer, words]] of purpose.entries())
    await sayOfPurpose(house, { personId: team[n] ?? null }, meetupId, { said: answer, words });
  await decidePurpose(house, host, meetupId, { outcome: 'keep', purpose: '', why: '', what: '' });
  clock.set(until);
}
