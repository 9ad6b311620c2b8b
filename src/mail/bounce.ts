import { oneLine } from './address.ts';

/** What became of a letter that came back, or that a server would not take. */
export type BounceSort = 'unknown-user' | 'full' | 'policy' | 'temporary' | 'other';

export type Bounce = {
  sort: BounceSort;
  /** The server will not take it: trying again changes nothing. */
  permanent: boolean;
  /** RFC 3463, `5.1.1`; '' where nobody said. */
  status: string;
  /** The server's words in one line, addresses taken out. */
  said: string;
};

/** What a server said about one letter, wherever it stands: in an SMTP reply, in a report, or in plain text. */
export type Verdict = {
  /** RFC 3464, `failed` or `delayed`; '' where nobody said. */
  action: string;
  status: string;
  words: string;
};

/**
 * Files a verdict. Full, policy and temporary go before unknown user, so that none of them is ever taken for it; what
 * is unsure is `other`.
 */
export function sortVerdict({ action, status: said, words: all }: Verdict): Bounce {
  const words = oneLine(all.slice(0, longest).replace(/\s+/g, ' '));
  const status = preciseStatus(said, words);
  const code = Number(/(?:^|[\s;:(<])([245]\d\d)(?=[\s-])/.exec(words)?.[1] ?? 0);
  const kind = status[0] ?? (code === 0 ? '' : String(code)[0]);
  const permanent = action !== 'delayed' && kind !== '4';
  const told = { permanent, status, said: withoutAddresses(words) };
  if (action === 'delayed') return { ...told, sort: 'temporary' };
  if (/^[45]\.2\.2$/.test(status) || fullWords.test(words)) return { ...told, sort: 'full' };
  // Servers that are busy talk of policy too: "try again later" is what counts.
  if (kind === '4') return { ...told, sort: 'temporary' };
  if (/^5\.7\.\d/.test(status) || policyWords.test(words)) return { ...told, sort: 'policy' };
  const vague = status === '' || /^5\.(0|1|2|5)\.0$/.test(status);
  if (unknownStatus.test(status) || (vague && unknownWords.test(words))) return { ...told, sort: 'unknown-user' };
  return { ...told, sort: 'other' };
}

/** The server's words without anybody's address: those are not ours to keep beyond the person. */
function withoutAddresses(words: string): string {
  return words
    .slice(0, 2000)
    .split(' ')
    .map((word) => (word.includes('@') ? '<…>' : word))
    .join(' ')
    .slice(0, 300);
}

/** A report's own status, or the more precise one in the words where the report's is a general one (exim, qmail). */
function preciseStatus(said: string, words: string): string {
  const given = /^\s*([245]\.\d{1,3}\.\d{1,3})\b/.exec(said)?.[1] ?? '';
  if (given !== '' && !/^[245]\.0\.0$/.test(given)) return given;
  const found = /(?:^|[\s(#;:-])([245]\.\d{1,3}\.\d{1,3})(?=$|[\s);:,<-])/.exec(words)?.[1] ?? '';
  return found || given;
}

const longest = 4000;
const unknownStatus = /^5\.1\.(1|2|6|10)$/;

const fullWords =
  /over ?quota|quota ?exceeded|exceed\w* (the |their |its )?(storage |mailbox )?(quota|storage|limit)|mail ?box( is)? full|mail(box)? storage|out of storage|user is over|insufficient (disk )?space in|容量(が|を)?(いっぱい|超え|オーバー)|メールボックスが(いっぱい|満杯)|空き容量/i;

const policyWords =
  /\bspam|\bblock(ed|list| list)|blacklist|black ?listed|\bpolicy|\bdmarc\b|\bdkim\b|\bspf\b|reputation|unauthenticated|not authori[sz]ed|access denied|administrative prohibition|content reject|banned|denied by|message refused|受信(を)?拒否|拒否されました|迷惑メール|ドメイン指定/i;

const unknownWords =
  /(user|mailbox|mail ?box|recipient|address|account)( \S{1,80})? (is )?(unknown|not found|invalid|unavailable|doesn.?t exist|does not exist|not exist)|no such (user|mailbox|recipient|address|person)|(unknown|invalid) (user|mailbox|recipient|address|account)|no mailbox here by that name|doesn.?t have an? \S{1,40} account|not a valid (user|mailbox|recipient)|(user|recipient|account|mailbox)( name)? (could not be found|wasn.?t found|was not found)|宛先(が|の)?(不明|存在しません|見つかりません)|宛て?先不明|(アドレス|ユーザー?|あて先)[がは]?(見つかりません|存在しません|不明)/i;
