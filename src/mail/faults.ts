/** How far a letter came with the server before something went wrong. */
type Stage = 'connect' | 'tls' | 'auth' | 'mail' | 'rcpt' | 'data' | 'network';

export type SendFault = {
  stage: Stage;
  /** The server's reply code (RFC 5321 §4.2.3); null where it said nothing. */
  code: number | null;
  /** The server's words, or what went wrong with the connection. */
  said: string;
};

const unknownUser = /\b5\.1\.(1|2|6|10)\b/;
const anyEnhanced = /\b[245]\.\d{1,3}\.\d{1,3}\b/;
const unknownWords =
  /(user|mailbox|recipient|address|account)[^.]{0,40}(unknown|not found|does ?n[o']t exist|not exist|invalid|unavailable)|no such (user|mailbox|recipient|address)|unknown (user|mailbox|recipient|address)|宛先不明/i;

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
  return said.replace(/<[^<>]*@[^<>]*>|[^\s<>]+@[^\s<>]+/g, '<…>').slice(0, 300);
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

/** Whether the server says for good that nobody reads at this address (RFC 3463: 5.1.1, 5.1.2, 5.1.6, 5.1.10). */
export function isUnknownUser(fault: SendFault): boolean {
  if (fault.stage !== 'rcpt' || fault.code === null || fault.code < 500) return false;
  if (unknownUser.test(fault.said)) return true;
  return !anyEnhanced.test(fault.said) && unknownWords.test(fault.said);
}

/** A full mailbox (4.2.2) is its owner's, not the relay's. */
export function isFullMailbox(fault: SendFault): boolean {
  return /\b[45]\.2\.\d/.test(fault.said);
}
