import { createPublicKey, type KeyObject } from 'node:crypto';
import { isIP } from 'node:net';

/** One TXT record, as a name server is told it. */
export type TxtRecord = { name: string; value: string };

/** The public half of the key, where mail servers look for it (RFC 6376 §3.6). */
export function dkimRecord({ domain, selector, key }: { domain: string; selector: string; key: KeyObject }): TxtRecord {
  const bytes = createPublicKey(key).export({ type: 'spki', format: 'der' });
  return { name: `${selector}._domainkey.${domain}`, value: `v=DKIM1; k=rsa; p=${bytes.toString('base64')}` };
}

/** A hint: who may send for the domain. `null` smtpHost: nothing is known yet. */
export function spfRecord(domain: string, smtpHost: string | null): TxtRecord {
  return { name: domain, value: `v=spf1 ${senderOf(smtpHost)} ~all` };
}

/** As SPF writes a host (RFC 7208 §5); a mail server on this machine is most likely the domain's own. */
function senderOf(smtpHost: string | null): string {
  const host = smtpHost?.replace(/^\[|\]$/g, '') ?? 'localhost';
  if (host === 'localhost' || host === '::1' || host.startsWith('127.')) return 'mx';
  const version = isIP(host);
  return version === 0 ? `a:${host}` : `ip${version}:${host}`;
}

/** A hint: watch first (p=none), tighten later. */
export function dmarcRecord(domain: string, reportsTo: string): TxtRecord {
  return { name: `_dmarc.${domain}`, value: `v=DMARC1; p=none; rua=mailto:${reportsTo}` };
}

/** As a line of a zone file: one string holds at most 255 characters (RFC 1035 §3.3.14). */
export function zoneLine({ name, value }: TxtRecord): string {
  const strings = value.match(/.{1,250}/g) ?? [];
  return `${name}. IN TXT ${strings.map((one) => `"${one}"`).join(' ')}`;
}
