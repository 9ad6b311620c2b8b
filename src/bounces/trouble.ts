import type { BounceSort } from '../mail/bounce.ts';
import type { Instant } from '../time/clock.ts';

const month = 30 * 86_400_000;

/** What the rows say about somebody's mail. */
export type MailFacts = {
  email?: string | null;
  refusedAt: Instant | null;
  refusedWhy?: string | null;
  bouncedAt: Instant | null;
  bouncedAs: BounceSort | null;
};

export type Trouble = {
  sort: BounceSort;
  /** Nothing more is sent to the address. */
  stopped: boolean;
  said: string;
  /** The provider whose filter the reader can open for us. */
  carrier: Carrier | null;
};

/** "Mail does not arrive": for as long as nothing is sent, else for a month after the last letter that came back. */
export function troubleOf(facts: MailFacts, now: Instant): Trouble | null {
  const { refusedAt, bouncedAt } = facts;
  if (refusedAt === null && (bouncedAt === null || now - bouncedAt > month)) return null;
  const sort = facts.bouncedAs ?? 'unknown-user';
  const helps = sort !== 'full' && sort !== 'temporary';
  return {
    sort,
    stopped: refusedAt !== null,
    said: facts.refusedWhy ?? '',
    carrier: helps ? carrierOf(facts.email ?? '') : null,
  };
}

export type Carrier = 'docomo' | 'au' | 'softbank' | 'icloud';

const carriers: [RegExp, Carrier][] = [
  [/^(docomo\.ne\.jp|mopera\.net)$/, 'docomo'],
  [/(^|\.)(ezweb\.ne\.jp|au\.com|biz\.au\.com|uqmobile\.jp)$/, 'au'],
  [
    /(^|\.)(softbank\.ne\.jp|i\.softbank\.jp|vodafone\.ne\.jp|ymobile\.ne\.jp|ymobile1\.ne\.jp|disney\.ne\.jp)$/,
    'softbank',
  ],
  [/^(icloud\.com|me\.com|mac\.com)$/, 'icloud'],
];

/** These take mail only from whom their owner allows, and often say then that nobody is there. */
export function carrierOf(email: string): Carrier | null {
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase();
  return carriers.find(([pattern]) => pattern.test(domain))?.[1] ?? null;
}
