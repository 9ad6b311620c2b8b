import type { Catalog } from '../../i18n/locale.ts';
import { urls } from '../../links/urls.ts';

/** The screens of the first ten minutes after the first, as they stand in the address and in `meetups.startStep`. */
const startPages = ['dates', 'people', 'preview', 'send'] as const;
export type StartPage = (typeof startPages)[number];
export type StartStep = StartPage | 'done';

/** The five steps as the page's head shows them. */
export function startSteps(t: Catalog): { label: string }[] {
  const { steps } = t.start;
  return [{ label: steps.about }, ...startPages.map((page) => ({ label: steps[page] }))];
}

/** How far somebody is who has done `page`: going back and saving again loses nothing. */
export function furtherOf(reached: StartStep, page: StartPage): StartStep {
  const order: StartStep[] = [...startPages, 'done'];
  const next = order[order.indexOf(page) + 1] ?? 'done';
  return order.indexOf(next) > order.indexOf(reached) ? next : reached;
}

/** Where somebody is led who opens a page that is not theirs now: too early, over, or of a meetup that has ended. */
export function elsewhere(
  meetup: { slug: string; startStep: StartStep; endedAt: number | null },
  asked: StartPage,
): string | null {
  const { slug, startStep, endedAt } = meetup;
  if (endedAt !== null) return urls.meetup(slug);
  if (startStep === 'done') return later(slug)[asked];
  return startPages.indexOf(asked) > startPages.indexOf(startStep) ? urls.start(slug, startStep) : null;
}

/** Once the first invitations have left, each thing has its own page; the personal links can still be looked up. */
function later(slug: string): Record<StartPage, string | null> {
  return { dates: urls.cadence(slug), people: urls.members(slug), preview: urls.sessions(slug), send: null };
}
