import { catalog, type Locale } from '../../i18n/locale.ts';

/**
 * What is said after an act led back to the host's page. What stands in the address is only compared, and a number of
 * letters is read as a number; nothing of it is printed as it is.
 */
export function noticeOf(
  lang: Locale,
  query: Record<string, unknown>,
): { tone: string; head: string; words: string } | null {
  const { sessions: t, attendees } = catalog(lang);
  const { done, refused, told } = query;
  if (typeof done === 'string' && Object.hasOwn(t.done, done)) {
    const count = typeof told === 'string' && /^\d{1,6}$/.test(told) ? Number(told) : null;
    return { tone: 'good', head: t.done[done as keyof typeof t.done], words: count === null ? '' : t.doneTold(count) };
  }
  if (typeof refused !== 'string') return null;
  const why = (Object.hasOwn(t, refused) ? t : attendees) as Record<string, unknown>;
  const words = Object.hasOwn(why, refused) ? why[refused] : null;
  return typeof words === 'string' ? { tone: 'wait', head: words, words: '' } : null;
}
