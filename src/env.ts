import { isIP } from 'node:net';
import { z } from 'zod';

/** Every setting of the instance, from environment variables; each has a default good enough to start. */
export type Settings = Readonly<{
  origin: string;
  secureOrigin: boolean;
  host: string;
  port: number;
  trustedProxies: string[];
  databaseUrl: string;
  dataFolder: string;
  secret: string | null;
  /** The secret before this one: what it sealed is sealed anew at the start. */
  earlierSecret: string | null;
  smtpUrl: string | null;
  mailFrom: { name: string; address: string };
  /** So many letters a minute leave for one domain; 0: no limit. */
  lettersPerMinute: number;
  /** yes: the mail server may show a certificate that nobody vouches for. */
  smtpSelfSigned: boolean;
  /** What letters are signed with; null: they leave unsigned. */
  dkim: { keyFile: string; selector: string; domain: string } | null;
  /** Where messages to the instance are read: a mailbox, or a command that the mail server calls; null where they are not. */
  inbound: { imapUrl: string } | 'pipe' | null;
  /** Its own addresses, lower case; the first one is where replies go, with a token behind a plus. */
  inboundAddresses: string[];
  loopbackLinks: boolean;
  locale: 'ja' | 'en';
  timeZone: string;
  whoMayStart: 'anyone' | 'invited' | 'operators';
  listMeetups: boolean;
  signInMinutes: number;
}>;

export class SettingsError extends Error {}

const flag = z.enum(['yes', 'no']).transform((said) => said === 'yes');

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

const rules = {
  BASE_URL: z
    .url({ protocol: /^https?$/ })
    .default('http://127.0.0.1:3000')
    .refine((url) => URL.canParse(url) && new URL(url).pathname === '/' && new URL(url).search === ''),
  LISTEN: z
    .string()
    .default('127.0.0.1:3000')
    .refine(
      (said) =>
        /^(\[[0-9a-fA-F:]+\]|[^:\s]+):\d{1,5}$/.test(said) && Number(said.slice(said.lastIndexOf(':') + 1)) < 65536,
    ),
  TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform((said) =>
      said
        .split(',')
        .map((part) => part.trim())
        .filter(Boolean),
    )
    .refine((many) => many.every((one) => isIP(one.split('/')[0] ?? '') !== 0)),
  DATABASE_URL: z
    .string()
    .default('')
    .refine((url) => url === '' || /^postgres(ql)?:\/\//.test(url)),
  DATA_FOLDER: z.string().min(1).default('data'),
  SECRET: z.string().min(32).optional(),
  EARLIER_SECRET: z.string().min(32).optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/\S+$/)
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(/^([^<>@"\r\n]+<[^<>@\s,]+@[^<>@\s,]+>|[^<>@\s,]+@[^<>@\s,]+)$/)
    .default('Tasuki <tasuki@localhost>'),
  LETTERS_PER_MINUTE: z.coerce.number().int().min(0).max(1_000_000).default(300),
  SMTP_SELF_SIGNED: flag.default(false),
  DKIM_KEY_FILE: z.string().min(1).optional(),
  DKIM_SELECTOR: z
    .string()
    .regex(/^[a-z0-9]([a-z0-9.-]{0,60}[a-z0-9])?$/i)
    .default('tasuki'),
  DKIM_DOMAIN: z
    .string()
    .regex(/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/i)
    .optional(),
  INBOUND: z
    .string()
    .refine((said) => said === 'pipe' || (/^imaps?:\/\/[^\s/@]+@[^\s/@]+(\/\S*)?$/.test(said) && URL.canParse(said)))
    .optional(),
  INBOUND_ADDRESS: z
    .string()
    .transform((said) => said.split(',').map((part) => part.trim().toLowerCase()))
    .refine((many) => many.every((one) => /^[^<>@\s,+]+@[^<>@\s,]+$/.test(one)))
    .optional(),
  ALLOW_LOOPBACK_LINKS: flag.default(false),
  LOCALE: z.enum(['ja', 'en']).default('ja'),
  TIME_ZONE: z.string().default('Asia/Tokyo').refine(isZone),
  WHO_MAY_START: z.enum(['anyone', 'invited', 'operators']).default('anyone'),
  LIST_MEETUPS: flag.default(true),
  SIGN_IN_MINUTES: z.coerce.number().int().min(5).max(60).default(30),
} satisfies Record<string, z.ZodType>;

/** What a wrong setting is answered with: what it is, and an example. */
const explained: Record<keyof typeof rules, string> = {
  BASE_URL: 'the address people open, without a path, e.g. BASE_URL=https://meet.example.org',
  LISTEN: 'address and port to listen on, e.g. LISTEN=127.0.0.1:3000',
  TRUSTED_PROXIES: 'addresses of your reverse proxies, with commas, e.g. TRUSTED_PROXIES=127.0.0.1,::1',
  DATABASE_URL: 'empty for the embedded SQLite, or PostgreSQL, e.g. DATABASE_URL=postgres://tasuki@localhost/tasuki',
  DATA_FOLDER: 'a folder to keep data in, e.g. DATA_FOLDER=/var/lib/tasuki',
  SECRET: 'at least 32 random characters, e.g. the output of: openssl rand -hex 32',
  EARLIER_SECRET:
    'for the first start after a change of the secret, the one before, so that authenticator apps go on working, e.g. EARLIER_SECRET=what SECRET was until now',
  SMTP_URL: 'your mail server, e.g. SMTP_URL=smtps://user:password@mail.example.org:465',
  MAIL_FROM: 'the sender of every letter, e.g. MAIL_FROM=Tasuki <tasuki@example.org>',
  LETTERS_PER_MINUTE:
    'how many letters a minute leave for one domain, 0 for no limit; what is urgent goes first, sign-in links never wait, e.g. LETTERS_PER_MINUTE=300',
  SMTP_SELF_SIGNED:
    'yes or no; yes believes a mail server whose certificate nobody vouches for, e.g. SMTP_SELF_SIGNED=yes',
  DKIM_KEY_FILE:
    'the private key that letters are signed with, RSA in PEM (npm run dkim-key makes one), e.g. DKIM_KEY_FILE=/var/lib/tasuki/dkim.pem',
  DKIM_SELECTOR: 'under which name the key is in the DNS, e.g. DKIM_SELECTOR=tasuki',
  DKIM_DOMAIN:
    'the domain that signs: the one of MAIL_FROM (where it is empty) or one above it, e.g. DKIM_DOMAIN=example.org',
  INBOUND:
    'the mailbox in which replies arrive, or pipe where the mail server calls the command ingest, e.g. INBOUND=imaps://tasuki:password@mail.example.org/INBOX',
  INBOUND_ADDRESS:
    'the address of that mailbox where it is not the one of MAIL_FROM, then others whose mail comes into it (that of MAIL_FROM, earlier ones), e.g. INBOUND_ADDRESS=replies@example.org,tasuki@example.org',
  ALLOW_LOOPBACK_LINKS:
    'yes or no; yes allows SMTP with a base address that only this machine can open, e.g. ALLOW_LOOPBACK_LINKS=yes',
  LOCALE: 'ja or en, e.g. LOCALE=ja',
  TIME_ZONE: 'an IANA time zone, e.g. TIME_ZONE=Asia/Tokyo',
  WHO_MAY_START: 'who may start a meetup: anyone (who signs in), invited or operators, e.g. WHO_MAY_START=invited',
  LIST_MEETUPS: 'yes or no; yes shows the open meetups on the first page, e.g. LIST_MEETUPS=no',
  SIGN_IN_MINUTES: 'how long a sign-in link lives, 5 to 60, e.g. SIGN_IN_MINUTES=30',
};

/** The names of all settings with their explanation, for README, .env.example and their test. */
export const settingNames = Object.entries(explained);

/**
 * @param env the environment; an empty variable counts as not set
 * @throws SettingsError naming every wrong variable, where it is set and an example
 */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(Object.keys(rules).map((name) => [name, env[name] || undefined]));
  const read = z.object(rules).safeParse(given);
  if (!read.success) {
    const wrong = [...new Set(read.error.issues.map((issue) => String(issue.path[0])))] as (keyof typeof rules)[];
    throw new SettingsError(wrong.map((name) => complaint(name, explained[name])).join('\n'));
  }
  const said = read.data;
  const { origin } = new URL(said.BASE_URL);
  if (said.SMTP_URL && isLoopback(new URL(origin).hostname) && !said.ALLOW_LOOPBACK_LINKS) {
    throw new SettingsError(
      complaint(
        'BASE_URL',
        `letters would carry links to ${origin}, which only this machine can open. ${explained.BASE_URL} (or ALLOW_LOOPBACK_LINKS=yes)`,
      ),
    );
  }
  if (said.DATABASE_URL !== '' && said.SECRET === undefined) {
    throw new SettingsError(
      complaint('SECRET', `with PostgreSQL every app process needs the same secret: ${explained.SECRET}`),
    );
  }
  const mailFrom = readMailbox(said.MAIL_FROM);
  const dkimDomain = (said.DKIM_DOMAIN ?? domainOf(mailFrom.address)).toLowerCase();
  if (said.DKIM_DOMAIN !== undefined && !`.${domainOf(mailFrom.address)}`.endsWith(`.${dkimDomain}`)) {
    const sender = `letters come from ${domainOf(mailFrom.address)}, and a signature of another domain helps nobody`;
    throw new SettingsError(complaint('DKIM_DOMAIN', `${sender}. ${explained.DKIM_DOMAIN}`));
  }
  const listen = said.LISTEN.lastIndexOf(':');
  return {
    origin,
    secureOrigin: origin.startsWith('https:'),
    host: said.LISTEN.slice(0, listen).replace(/^\[|\]$/g, ''),
    port: Number(said.LISTEN.slice(listen + 1)),
    trustedProxies: said.TRUSTED_PROXIES,
    databaseUrl: said.DATABASE_URL,
    dataFolder: said.DATA_FOLDER,
    secret: said.SECRET ?? null,
    earlierSecret: said.EARLIER_SECRET ?? null,
    smtpUrl: said.SMTP_URL ?? null,
    mailFrom,
    lettersPerMinute: said.LETTERS_PER_MINUTE,
    smtpSelfSigned: said.SMTP_SELF_SIGNED,
    dkim:
      said.DKIM_KEY_FILE === undefined
        ? null
        : { keyFile: said.DKIM_KEY_FILE, selector: said.DKIM_SELECTOR, domain: dkimDomain },
    inbound: said.INBOUND === undefined || said.INBOUND === 'pipe' ? (said.INBOUND ?? null) : { imapUrl: said.INBOUND },
    inboundAddresses: said.INBOUND_ADDRESS ?? [mailFrom.address.toLowerCase()],
    loopbackLinks: said.ALLOW_LOOPBACK_LINKS,
    locale: said.LOCALE,
    timeZone: said.TIME_ZONE,
    whoMayStart: said.WHO_MAY_START,
    listMeetups: said.LIST_MEETUPS,
    signInMinutes: said.SIGN_IN_MINUTES,
  };
}

/** @returns what the operator is told of a setting that turned out wrong later than when it was read */
export function wrongSetting(name: keyof typeof rules, why: string): SettingsError {
  return new SettingsError(complaint(name, `${why} ${explained[name]}`));
}

function complaint(name: string, why: string): string {
  return `Setting ${name} (environment variable) is not usable: ${why}`;
}

function isLoopback(hostname: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}

function readMailbox(said: string): { name: string; address: string } {
  const [, name, address] = /^([^<]*)<([^>]+)>$/.exec(said) ?? [];
  return address === undefined ? { name: 'Tasuki', address: said } : { name: name?.trim() || 'Tasuki', address };
}
