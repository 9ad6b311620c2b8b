import { type Bounce, sortVerdict, type Verdict } from './bounce.ts';

/** A message that came in, as far as one must know it to tell whether a letter came back. */
export type Returned = {
  from: string;
  subject: string;
  text: string;
  header: (name: string) => string[];
  parts: readonly { mimeType: string; content: Uint8Array }[];
};

/**
 * Whether a message says that a letter came back, and why. Reads delivery reports (RFC 3464) and, where there is none,
 * the free text of those servers that write one; null for everything else: answers, notes of absence, receipts.
 * Never throws, and looks at no more than the first 64 KB of anything.
 */
export function bounceIn(mail: Returned): Bounce | null {
  const report = mail.parts.find(({ mimeType }) => isStatus(mimeType));
  if (report !== undefined) {
    return fromReport(Buffer.from(report.content.subarray(0, longest)).toString('utf8'), mail.text);
  }
  return isBounceText(mail) ? fromText(mail) : null;
}

const longest = 64 * 1024;

function fromReport(report: string, text: string): Bounce | null {
  const blocks = report
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]+/g, ' ')
    .split(/\n{2,}/)
    .slice(0, 50)
    .map(fieldsOf);
  const about = blocks.filter((block) => block.has('final-recipient') || block.has('action') || block.has('status'));
  const actionOf = (block: Map<string, string>) => (block.get('action') ?? '').toLowerCase();
  const worst =
    about.find((block) => actionOf(block) === 'failed') ??
    about.find((block) => actionOf(block) === 'delayed') ??
    about.find((block) => actionOf(block) === '' && /^[45]/.test(block.get('status') ?? ''));
  if (worst === undefined) return null;
  const diagnostic = (worst.get('diagnostic-code') ?? '').replace(/^\s*[\w-]+\s*;\s*/, '');
  const words = diagnostic || serverWords(text);
  const verdict: Verdict = { action: actionOf(worst), status: worst.get('status') ?? '', words };
  return sortVerdict(verdict);
}

function isReceipt({ mimeType, content }: Returned['parts'][number]): boolean {
  if (/^message\/disposition-notification$/i.test(mimeType)) return true;
  const said = () => Buffer.from(content.subarray(0, longest)).toString('latin1');
  return isStatus(mimeType) && /^action:\s*(delivered|relayed|expanded)/im.test(said());
}

const isStatus = (mimeType: string) => /^message\/(global-)?delivery-status$/i.test(mimeType);

function fieldsOf(block: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of block.split('\n').slice(0, 100)) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim().toLowerCase();
    if (colon > 0 && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
  }
  return fields;
}

/**
 * Whether a message looks like what servers write in plain words: by who writes it, by its subject, by an answer of another
 * server in it. A note of absence is from a person, whatever it is called, and so is an answer to an answer.
 */
export function isBounceText({ from, subject, text, header }: Returned): boolean {
  if (header('x-failed-recipients').length > 0) return true;
  if (/^mailer[-_.]?daemon/i.test(from.slice(0, 200))) return true;
  const about = subject.slice(0, 300);
  if (/^\s*(re|aw|sv|返信)\s*[:：]/i.test(about)) return false;
  return bounceSubjects.test(about) || serverReply.test(ownWordsOf(text));
}

/** `550 5.1.1`, `<mei@example.com>: 550`: nobody else writes so. */
const serverReply = /\b[45]\d\d[ -]#?[45]\.\d{1,3}\.\d{1,3}\b|>:? {0,3}[45]\d\d[ -]/;

/**
 * What came to the address of a letter without a sender, and is no note of absence: it tells of a letter that came back,
 * in words which nothing here knows. It is shown, and stops nothing. Null for a receipt, and where it says that it arrived.
 */
export function unsureBounce({ text, parts }: Pick<Returned, 'text' | 'parts'>): Bounce | null {
  if (parts.some(isReceipt)) return null;
  const own = ownWordsOf(text);
  const words = serverWords(own) || own;
  return { ...sortVerdict({ action: '', status: '', words }), sort: 'other', permanent: false };
}

const bounceSubjects =
  /undeliver|delivery (status|failure|notification|has failed)|returned mail|failure notice|mail delivery|配信(不能|エラー|できません)|送信(エラー|できません)|届きません/i;

/** Delayed is what the subject calls so, or what the text says will be tried again. */
function fromText({ subject, text }: Returned): Bounce {
  const own = ownWordsOf(text);
  const delayed =
    /delay|warning: |still being retried|遅延|遅れて/i.test(subject.slice(0, 300)) ||
    /will (be retried|keep trying|continue to (try|attempt))|do not need to resend|has not (yet )?been delivered|再送(を)?(続け|試み)/i.test(
      own,
    );
  const words = serverWords(own) || own;
  return sortVerdict({ action: delayed ? 'delayed' : 'failed', status: '', words });
}

/** The letter itself is often quoted below: its words are not the server's. */
function ownWordsOf(text: string): string {
  const whole = text.slice(0, longest);
  const copy = copyBelow.exec(whole);
  return whole.slice(0, copy?.index ?? 6000).slice(0, 6000);
}

const copyBelow =
  /\n[-=_* ]{0,20}(below this line is a copy|this is a copy of|the following is a copy|original message|the header of the original|message headers? follow|returned message|unsent message below|(送信|元の|オリジナル)(した)?メ(ッセージ|ール))/i;

/** The line a server was quoted with (`550 5.1.1 …`), with those it goes on in. */
function serverWords(text: string): string {
  const lines = text.slice(0, longest).replace(/\r\n?/g, '\n').split('\n').slice(0, 400);
  const first = lines.findIndex((line) => line.length < 2000 && /(^|[\s:;>(])[45]\d\d[\s-]/.test(line));
  if (first < 0) return '';
  const end = lines.findIndex((line, at) => at > first && line.trim() === '');
  return lines
    .slice(first, end < 0 ? first + 6 : Math.min(end, first + 6))
    .join(' ')
    .trim();
}
