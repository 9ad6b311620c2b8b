import { domainToASCII, domainToUnicode } from 'node:url';

/** What one local part may hold. Dots anywhere: `a..b.@docomo.ne.jp` was handed out by the thousand. */
const local = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}$/;
/** Percent signs and slashes mean something to the URL parser behind domainToASCII. */
const hostname = /^[\p{L}\p{M}\p{N}.-]+$/u;
const domain = /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?!\d+$)[a-z0-9-]{2,63}$/;

/**
 * The normal form of one mail address, or null where it is none: NFC, lower case, the domain in IDNA's ASCII form, at
 * most 254 characters. One bare addr-spec (RFC 5322 §3.4.1): no display name, comment, quotes, list or line end.
 * Full-width letters, as a Japanese keyboard gives them, count as their plain ones.
 */
export function normalEmail(said: string): string | null {
  if (said.length > 320) return null;
  const plain = said
    .normalize('NFC')
    .trim()
    .replace(/[\uff01-\uff5e]/g, narrow)
    .toLowerCase();
  const at = plain.lastIndexOf('@');
  const host = plain.slice(at + 1);
  if (at < 1 || !hostname.test(host)) return null;
  const ascii = domainToASCII(host);
  // ⅐ stands for 1⁄7, whose slash could not be read back.
  if (!hostname.test(domainToUnicode(ascii))) return null;
  const email = `${plain.slice(0, at)}@${ascii}`;
  return local.test(plain.slice(0, at)) && domain.test(ascii) && email.length <= 254 ? email : null;
}

/**
 * Addresses that most likely end in one mailbox share it: without `+tag` and dots, and by one of a provider's two names.
 * For limits only, never as identity.
 */
export function mailboxOf(email: string): string {
  const at = email.lastIndexOf('@');
  const host = email.slice(at).replace('@googlemail.com', '@gmail.com');
  return `${(email.slice(0, at).split('+')[0] ?? '').replaceAll('.', '')}${host}`;
}

/** `t***@example.com`: enough for its owner to know it, too little for anybody else. */
export function maskedEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return `${email.slice(0, 1)}***${email.slice(at)}`;
}

function narrow(wide: string): string {
  return String.fromCharCode(wide.charCodeAt(0) - 0xfee0);
}
