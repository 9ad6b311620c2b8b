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
  smtpUrl: string | null;
  mailFrom: { name: string; address: string };
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
    .refine((said) => /^(\[[0-9a-fA-F:]+\]|[^:\s]+):\d{1,5}$/.test(said) && Number(/\d+$/.exec(said)?.[0]) < 65536),
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
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/\S+$/)
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(/^([^<>@"\r\n]+<[^<>@\s,]+@[^<>@\s,]+>|[^<>@\s,]+@[^<>@\s,]+)$/)
    .default('Tasuki <tasuki@localhost>'),
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
  SMTP_URL: 'your mail server, e.g. SMTP_URL=smtps://user:password@mail.example.org:465',
  MAIL_FROM: 'the sender of every letter, e.g. MAIL_FROM=Tasuki <tasuki@example.org>',
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
    smtpUrl: said.SMTP_URL ?? null,
    mailFrom: readMailbox(said.MAIL_FROM),
    loopbackLinks: said.ALLOW_LOOPBACK_LINKS,
    locale: said.LOCALE,
    timeZone: said.TIME_ZONE,
    whoMayStart: said.WHO_MAY_START,
    listMeetups: said.LIST_MEETUPS,
    signInMinutes: said.SIGN_IN_MINUTES,
  };
}

function complaint(name: string, why: string): string {
  return `Setting ${name} (environment variable) is not usable: ${why}`;
}

function isLoopback(hostname: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

function readMailbox(said: string): { name: string; address: string } {
  const [, name, address] = /^([^<]*)<([^>]+)>$/.exec(said) ?? [];
  return address === undefined ? { name: 'Tasuki', address: said } : { name: name?.trim() || 'Tasuki', address };
}
