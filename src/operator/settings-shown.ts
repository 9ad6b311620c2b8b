type Settings = {
  origin: string;
  host: string;
  port: number;
  trustedProxies: string[];
  databaseUrl: string;
  smtpUrl: string | null;
  mailFrom: { name: string; address: string };
  dkim: { selector: string; domain: string } | null;
  locale: 'ja' | 'en';
  timeZone: string;
  whoMayStart: 'anyone' | 'invited' | 'operators';
  listMeetups: boolean;
  signInMinutes: number;
};

/** The settings an operator may look at in a browser: no password, no secret, no path of the machine. */
export function settingsShown(settings: Settings) {
  const { origin, host, port, trustedProxies, mailFrom, locale, timeZone, whoMayStart, listMeetups } = settings;
  return {
    origin,
    listen: `${host}:${port}`,
    proxies: trustedProxies.join(', '),
    database: settings.databaseUrl === '' ? 'SQLite' : 'PostgreSQL',
    /** Host and port only. */
    smtp: settings.smtpUrl === null ? null : new URL(settings.smtpUrl).host,
    dkim: settings.dkim === null ? null : `${settings.dkim.selector}._domainkey.${settings.dkim.domain}`,
    from: `${mailFrom.name} <${mailFrom.address}>`,
    locale,
    timeZone,
    whoMayStart,
    listMeetups,
    signInMinutes: settings.signInMinutes,
  };
}
