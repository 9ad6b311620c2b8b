import { type Bounce, sortVerdict } from './bounce.ts';

/** How far a letter came with the server before something went wrong. */
type Stage = 'connect' | 'tls' | 'auth' | 'mail' | 'rcpt' | 'data' | 'network';

export type SendFault = {
  stage: Stage;
  /** The server's reply code (RFC 5321 §4.2.3); null where it said nothing. */
  code: number | null;
  /** The server's words, or what went wrong with the connection. */
  said: string;
};

/** How OpenSSL and Node name a certificate that cannot be believed. */
const certificate = /certificate|altnames|ERR_TLS_CERT/i;

/** What nodemailer's error says about a letter. */
export function faultOf(error: unknown): SendFault {
  const { code = '', responseCode, command = '', response, message } = error as Record<string, string | undefined>;
  const said = String(response ?? message ?? code);
  return {
    stage: certificate.test(said) && !Number(responseCode) ? 'tls' : stageOf(code, command),
    code: Number(responseCode) || null,
    said: saidWithoutAddress(said),
  };
}

/** Servers like to repeat the address: it is not ours to keep beyond the person. */
export function saidWithoutAddress(said: string): string {
  return said
    .slice(0, 2000)
    .replace(/<[^<>@]*@[^<>]*>|(?<![^\s<>])[^\s<>]+@[^\s<>]+/g, '<…>')
    .slice(0, 300);
}

/** @param code nodemailer's code of the error, @param command the SMTP command it answers */
function stageOf(code: string, command: string): Stage {
  if (command.startsWith('AUTH') || code === 'EAUTH' || code === 'ENOAUTH' || code === 'EOAUTH2') return 'auth';
  if (command === 'MAIL FROM') return 'mail';
  if (command === 'RCPT TO') return 'rcpt';
  if (command === 'DATA') return 'data';
  if (/^(EHLO|HELO|LHLO|STARTTLS|CONN)$/.test(command)) return 'connect';
  return 'network';
}

/** A refusal for good, filed; after DATA it is about the letter, never about whether somebody is there. */
export function refusalOf({ stage, code, said }: SendFault): Bounce {
  const bounce = sortVerdict({ action: 'failed', status: '', words: `${code} ${said}` });
  const filed = { ...bounce, permanent: true, said: said.slice(0, 300) };
  return stage !== 'rcpt' && bounce.sort === 'unknown-user' ? { ...filed, sort: 'other' } : filed;
}

/** A full mailbox (4.2.2) is its owner's, not the relay's. */
export function isFullMailbox(fault: SendFault): boolean {
  return /\b[45]\.2\.\d/.test(fault.said);
}

/** How servers say that too much comes from us just now: Google, Microsoft, Yahoo, Japanese carriers, postfix and exim. */
const tooMuch =
  /too (many|much|fast|quick)|\brate\b|rate.?limit|throttl|unusual|exceed|slow down|temporarily deferred|TSS0|flood|server busy|4\.7\.28/i;

/** "Not so many": said for a while (421, 450, 451, 452), and not about a mailbox that is full. */
export function isTooMuch(fault: SendFault): boolean {
  return [421, 450, 451, 452].includes(fault.code ?? 0) && !isFullMailbox(fault) && tooMuch.test(fault.said);
}
