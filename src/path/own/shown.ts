import { longDate, shortDate } from '../../i18n/format.ts';
import { type Catalog, catalog, type Locale } from '../../i18n/locale.ts';
import { urls } from '../../links/urls.ts';
import type { Instant } from '../../time/clock.ts';
import { dateAt } from '../../time/zone.ts';
import { type Doing, nextStep, type Step, steps, stepsTaken } from '../next.ts';
import type { didIn } from './queries.ts';

type Did = Awaited<ReturnType<typeof didIn>>;
type Meetup = { slug: string; name: string; timeZone: string };

/** What `path/show` shows of one person in one meetup: every step with what they did, and the next one named. */
export function pathShown(did: Did, meetup: Meetup, lang: Locale) {
  const t = catalog(lang);
  const { doing } = did;
  const taken = stepsTaken(doing);
  const next = nextStep(doing);
  return {
    steps: steps.map((step) => ({
      step,
      name: t.path.steps[step],
      done: taken[step],
      next: step === next,
      did: didWords(t, lang, step, did, meetup.timeZone),
      how: step === next ? howTo(t, step, doing) : '',
      go: step === next ? wayTo(t, step, doing, meetup.slug) : null,
    })),
    mayOffer: doing.role === null && doing.offeredAt === null,
    offers: doing.role === null && doing.offeredAt !== null,
    visits: did.visits.map((one) => ({
      words: sessionWords(t, lang, one),
      came: one.confirmed ? t.attendance.came.attended : t.path.wasGoing,
    })),
    isHost: doing.role === 'host',
  };
}

/** What was done at a step, in words; '' where nothing was. */
function didWords(t: Catalog, lang: Locale, step: Step, { doing, tasks, watched, led, decided }: Did, zone: string) {
  const said = t.path.did;
  switch (step) {
    case 'attend':
      return doing.visits === 0 ? '' : said.visits(doing.visits);
    case 'offer':
      return doing.offeredAt === null ? '' : said.offered(longDate(lang, dateAt(doing.offeredAt, zone)));
    case 'observe':
      return watched.length === 0 ? '' : said.watched(watched.length);
    case 'task':
      return tasks.length === 0 ? '' : said.tasks(roleCounts(t, tasks));
    case 'lead':
      return led.length === 0 ? '' : said.led(led.length);
    default:
      return step === 'co-host' && decided.length > 0 ? said.decided(decided.length) : '';
  }
}

/** `会場 2、受付 1` */
export function roleCounts(t: Catalog, tasks: Did['tasks']): string {
  return tasks.map(([role, many]) => t.path.roleCount(t.tasks.roles[role], many)).join(t.path.comma);
}

/** `第12回 12/4(金) 紙一枚の改善` */
export function sessionWords(
  t: Catalog,
  lang: Locale,
  one: { number: number | null; theme: string; startsAt: Instant; timeZone: string },
): string {
  const date = shortDate(lang, dateAt(one.startsAt, one.timeZone));
  return [one.number === null ? '' : t.sessions.number(one.number), date, one.theme].filter(Boolean).join(' ');
}

function howTo(t: Catalog, step: Step, { role, offeredAt, invited, leadsNext }: Doing): string {
  const { how } = t.path;
  if (step === 'observe') return invited ? how.invited : offeredAt === null ? how.observe : how.waits;
  if (step === 'task' && role === 'organizer') return how.firstTask;
  if (step === 'lead' && leadsNext) return how.leadsNext;
  return how[step];
}

/** Where the next step is taken, for those who may. */
function wayTo(t: Catalog, step: Step, { role }: Doing, slug: string): { href: string; label: string } | null {
  if (role === null) return null;
  if (step === 'task') return { href: urls.tasks(slug), label: t.tasks.title };
  return step === 'lead' ? { href: urls.rota(slug), label: t.leads.rota } : null;
}
