import { en } from './en.ts';
import { ja } from './ja.ts';

export type Locale = 'ja' | 'en';

/** The words of the house: TypeScript catalogs, so that a missing key or a wrong argument does not compile. */
export type Catalog = typeof ja;

export function catalog(locale: Locale): Catalog {
  return locale === 'ja' ? ja : en;
}

export function isLocale(said: unknown): said is Locale {
  return said === 'ja' || said === 'en';
}

/** The best of our languages for an Accept-Language header (RFC 9110 §12.5.4), or null where it names neither. */
export function preferredLocale(header: string | undefined): Locale | null {
  const wanted = (header ?? '')
    .slice(0, 200)
    .split(',')
    .map((part, order) => {
      const [tag = '', ...rest] = part.trim().toLowerCase().split(';');
      const q = rest.map((p) => /^\s*q=([\d.]+)$/.exec(p)?.[1]).find((found) => found !== undefined);
      return { tag: tag.split('-')[0], q: q === undefined ? 1 : Number(q), order };
    })
    .filter(({ tag, q }) => isLocale(tag) && q > 0)
    .sort((a, b) => b.q - a.q || a.order - b.order);
  return (wanted[0]?.tag as Locale | undefined) ?? null;
}
