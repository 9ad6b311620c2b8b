/** The part of a meetup's address that people read: `/meetups/asa-dokusho`. */

const words = 'asa hinata kaze kawa kumo mori natsu niji sora tsuki umi yama hana hoshi matsu take aki haru';
const readable = words.split(' ');

/** Addresses that lead elsewhere. */
const taken = new Set(['new']);

/** 3 to 40 small letters, digits and hyphens, with a letter or digit at both ends. */
export function isSlug(said: string): boolean {
  return /^[a-z0-9][a-z0-9-]{1,38}[a-z0-9]$/.test(said) && !taken.has(said);
}

/** The Latin letters and digits of a name, or null where too few are in it: a Japanese name gives none. */
export function slugOf(name: string): string | null {
  const latin = name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|(?<!-)-+$/g, '');
  return isSlug(latin) && latin.length >= 4 ? latin : null;
}

/**
 * Two gentle words and a number, easy to read out on the phone: `hinata-kawa-37`.
 * @param dice gives a whole number from 0 up to, not including, its argument
 */
export function readableSlug(dice: (below: number) => number): string {
  const word = () => readable[dice(readable.length)] ?? 'asa';
  return `${word()}-${word()}-${10 + dice(90)}`;
}

/** What a taken address is tried with next. */
export function nextSlug(slug: string, dice: (below: number) => number): string {
  return `${slug.slice(0, 36).replace(/(?<!-)-+$/, '')}-${100 + dice(900)}`;
}
