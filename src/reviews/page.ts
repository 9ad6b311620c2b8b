import { longDate } from '../i18n/format.ts';
import { catalog, type Locale } from '../i18n/locale.ts';
import type { Instant } from '../time/clock.ts';
import { dateAt } from '../time/zone.ts';
import type { Review, reviewVoicesOf } from './queries.ts';

type Place = { me: string; lang: Locale; timeZone: string };
type Held = { held: number; since: Instant | null };

/** What a review shows one of the team: how long the way was, what they and the others said, what came of it. */
export function reviewShown(
  review: Review | null,
  voices: Awaited<ReturnType<typeof reviewVoicesOf>>,
  { held, since }: Held,
  { me, lang, timeZone }: Place,
) {
  const t = catalog(lang);
  const day = (at: Instant) => longDate(lang, dateAt(at, timeZone));
  const own = voices.find(({ voice }) => voice.personId === me)?.voice ?? null;
  const said = voices.filter(({ voice }) => voice.saidAt !== null);
  const decided = review?.decidedAt == null || review.outcome === null ? null : review;
  return {
    open: review !== null && review.decidedAt === null,
    held: held === 0 || since === null ? '' : t.reviews.held(held, day(since)),
    decided:
      decided === null
        ? ''
        : t.reviews.decidedOn(day(decided.decidedAt ?? 0), t.reviews.outcomes[decided.outcome ?? 'keep']),
    own: { said: own?.said ?? null, words: own?.words ?? '' },
    voices: said.map(({ voice, name }) => ({
      name: name || t.team.somebody,
      said: voice.said === null ? '' : t.reviews.said[voice.said],
      words: voice.words,
    })),
    counts: (['keep', 'change', 'end'] as const).map((key) => ({
      label: t.reviews.said[key],
      many: said.filter(({ voice }) => voice.said === key).length,
    })),
  };
}
