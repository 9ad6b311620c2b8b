import type { Catalog } from '../i18n/locale.ts';
import type { Family, Stop } from '../mail/families.ts';

export type { Stop };

/** How a page says it: the strongest word alone, else one a family. */
export type Mark = 'everything' | 'meetup' | 'invitations' | 'reminders' | 'thanks' | 'messages' | 'team';

/** What somebody does not want of one meetup, in the fewest words. */
export function marksOf(stops: readonly Stop[], meetupId: string): Mark[] {
  const about = stops.filter((stop) => stop.meetupId === '' || stop.meetupId === meetupId);
  if (about.some((stop) => stop.meetupId === '' && stop.family === '')) return ['everything'];
  if (about.some((stop) => stop.family === '')) return ['meetup'];
  return [...new Set(about.map((stop) => stop.family as Mark))];
}

type Words = Catalog['stops'];
type Choice = { value: string; label: string; hint: string };
type Offered = { kinds: readonly Exclude<Family, 'changes'>[]; whole: 'member' | 'host' | null };

/** What a page offers to stop of one meetup: single kinds, then all of it (null: that is stopped already). */
export function stopChoices(t: Words, meetup: string, { kinds, whole }: Offered): Choice[] {
  const single = kinds.map((kind) => ({
    value: kind as string,
    label: t.justKind(t.families[kind]),
    hint: t.familyHints[kind],
  }));
  if (whole === null) return single;
  const hint = whole === 'host' ? t.wholeMeetupHost : t.wholeMeetupHint;
  return [...single, { value: 'meetup', label: t.wholeMeetup(meetup), hint }];
}

export function everythingChoice(t: Words): Choice {
  return { value: 'everything', label: t.everything, hint: t.everythingHint };
}
