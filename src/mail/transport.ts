import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { domainToASCII } from 'node:url';
import * as base64 from 'nodemailer/lib/base64';
import DKIM from 'nodemailer/lib/dkim';
import MailComposer from 'nodemailer/lib/mail-composer';
import * as qp from 'nodemailer/lib/qp';
import SMTPPool from 'nodemailer/lib/smtp-pool';
import { type DkimKey, type Signer, signedHeaders } from './dkim.ts';
import { faultOf, type SendFault, saidWithoutAddress } from './faults.ts';
import { gate } from './gate.ts';
import type { MailMessage } from './message.ts';
import { outlineOf } from './outline.ts';
import { wireBytes } from './wire.ts';

/** Who sends and the one who receives, as SMTP is told: nothing is read out of the headers. */
type Envelope = { from: string; to: string };

type SendResult = { ok: true; said: string } | { ok: false; fault: SendFault };

export type Mailer = {
  /** How many letters may be under way at once. */
  connections: number;
  /** Signs letters; missing where no key is set. */
  sign?: Signer | null;
  /** Hands the bytes to the server. A refusal or a lost connection is a value, not a throw. */
  send(bytes: Buffer, envelope: Envelope): Promise<SendResult>;
  /** Connects and signs in, without sending anything. */
  verify(): Promise<SendResult>;
  /** Lets what is under way end. */
  close(): Promise<void>;
};

export type MailerOptions = {
  connections?: number;
  /** Milliseconds one letter may take from connecting to the last answer; well under the lease of two minutes. */
  patience?: number;
  sign?: Signer | null;
};

/** Servers end a connection after so many letters, or after so long a silence: we do it first. */
const lettersPerConnection = 100;
const idleMs = 10_000;

type MailSettings = { smtpUrl: string | null; smtpSelfSigned?: boolean };

/** The pool of SMTP connections of this instance. Connects with the first letter. */
export function openMailer(settings: MailSettings, options: MailerOptions = {}): Mailer {
  if (settings.smtpUrl === null) throw new Error('There is no SMTP server to open.');
  const { connections = 5, patience = 45_000, sign = null } = options;
  const shorter = Math.ceil(patience * 0.7);
  const pool = new SMTPPool({
    url: settings.smtpUrl,
    maxConnections: connections,
    maxMessages: lettersPerConnection,
    idleTimeout: idleMs,
    // A connection that the server ended while it rested is replaced once; every other retry is the outbox's.
    maxRequeues: 1,
    connectionTimeout: shorter,
    greetingTimeout: shorter,
    socketTimeout: shorter,
    // Certificates are verified, also after STARTTLS, unless the operator said otherwise.
    ...(settings.smtpSelfSigned ? { tls: { rejectUnauthorized: false } } : {}),
  } as PoolOptions);
  const open = gate(connections);
  const underWay = new Set<Promise<unknown>>();

  /** A server that drips one byte at a time never runs into the socket's own timeout: we give up. */
  function patiently(work: (late: AbortSignal) => Promise<string>): Promise<SendResult> {
    const done = open(async (): Promise<SendResult> => {
      const late = new AbortController();
      const timer = setTimeout(() => late.abort(), patience);
      try {
        return { ok: true, said: saidWithoutAddress(await work(late.signal)) };
      } catch (error) {
        const tooLong = { stage: 'network', code: null, said: 'The server took too long.' } as const;
        return { ok: false, fault: late.signal.aborted ? tooLong : faultOf(error) };
      } finally {
        clearTimeout(timer);
      }
    });
    underWay.add(done);
    void done.then(() => underWay.delete(done));
    return done;
  }

  return {
    connections,
    sign,
    send: (bytes, envelope) =>
      patiently(
        (signal) =>
          new Promise((taken, failed) => {
            const mail = { data: { signal }, message: frozen(bytes, envelope) } as unknown as PoolMail;
            pool.send(mail, (error, info) => (error ? failed(error) : taken(String(info?.response ?? ''))));
          }),
      ),
    verify: () =>
      patiently(
        (late) =>
          new Promise((well, failed) => {
            late.onabort = failed;
            pool.verify().then(() => well(''), failed);
          }),
      ),
    close: async () => {
      await Promise.all(underWay);
      pool.close();
    },
  };
}

type PoolOptions = ConstructorParameters<typeof SMTPPool>[0];
type PoolMail = Parameters<SMTPPool['send']>[0];

/**
 * The message as it goes over the wire (RFC 5322, 2045–2047), signed where there is a key. @throws as `outlineOf` does
 */
export async function bytesOf(message: MailMessage, sign: Signer | null = null): Promise<Buffer> {
  const outline = outlineOf(message) as ConstructorParameters<typeof MailComposer>[0];
  const bytes = wireBytes(new MailComposer(outline).compile(), { 'quoted-printable': qp, base64 });
  return sign === null ? bytes : sign(bytes);
}

/** Signs whole messages with RSA and SHA-256, relaxed/relaxed (RFC 6376). */
export function signer({ domain, selector, key }: DkimKey): Signer {
  const dkim = new DKIM({
    domainName: domain,
    keySelector: selector,
    privateKey: key.export({ type: 'pkcs8', format: 'pem' }) as string,
    headerFieldNames: signedHeaders.join(':'),
  });
  return (message) => buffer(dkim.sign(message));
}

/** What the pool asks of a message: it was composed before, and leaves as it was kept. */
function frozen(bytes: Buffer, { from, to }: Envelope) {
  const envelope = { from: ascii(from), to: [ascii(to)] };
  return {
    getEnvelope: () => envelope,
    messageId: () => '',
    getHeader: () => '',
    createReadStream: () => {
      const stream = new Readable({ read() {} });
      stream.push(bytes);
      stream.push(null);
      return stream;
    },
  };
}

/** The domain as DNS knows it (IDNA); most are ASCII already. */
function ascii(address: string): string {
  const at = address.lastIndexOf('@');
  return /^\p{ASCII}*$/u.test(address) ? address : `${address.slice(0, at)}@${domainToASCII(address.slice(at + 1))}`;
}
