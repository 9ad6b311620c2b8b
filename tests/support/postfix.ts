import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './ports.ts';

/** Postfix can only be started by root, and only where Debian's package is installed. */
export function postfixMissing(): string | null {
  if (!existsSync('/usr/sbin/postfix')) return 'Postfix is not installed (apt-get install postfix)';
  if (process.getuid?.() !== 0) return 'Postfix can only be started by root';
  return null;
}

export type Postfix = {
  url: string;
  /** Everybody's mail at example.com, but what is for tasuki@example.com and its plus addresses. */
  inbox: () => string[];
  /** The Maildir of tasuki@example.com, whose it is, and what has arrived there. */
  own: { maildir: string; owner: { uid: number; gid: number }; mail: () => string[] };
  stop: () => void;
};

/** A real mail server of its own on a free loopback port; it keeps the mail for example.com in two Maildirs. */
export async function startPostfix(): Promise<Postfix> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'tasuki-postfix-'));
  chmodSync(folder, 0o755);
  const [config, queue, data, mail] = ['config', 'queue', 'data', 'mail'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
    string,
  ];
  cpSync('/etc/postfix', config, { recursive: true });
  for (const made of [queue, data, mail]) mkdirSync(made);
  const [owner, group] = ['-u', '-g'].map((flag) =>
    Number(execFileSync('id', [flag, 'postfix'], { encoding: 'utf8' })),
  ) as [number, number];
  chownSync(data, owner, group);
  chownSync(mail, owner, group);
  const recipients = join(config, 'recipients');
  writeFileSync(recipients, '/^tasuki(\\+.*)?@example\\.com$/ tasuki/\n/./ inbox/\n');
  writeFileSync(join(config, 'main.cf'), mainCf({ queue, data, mail, recipients, owner, group }));
  writeFileSync(join(config, 'master.cf'), masterCf(port));
  execFileSync('postfix', ['-c', config, 'start'], { stdio: 'ignore' });
  const lyingIn = (maildir: string) => {
    const fresh = join(maildir, 'new');
    return existsSync(fresh) ? readdirSync(fresh).map((name) => readFileSync(join(fresh, name), 'utf8')) : [];
  };
  const maildir = join(mail, 'tasuki');
  return {
    url: `smtp://127.0.0.1:${port}`,
    inbox: () => lyingIn(join(mail, 'inbox')),
    own: { maildir, owner: { uid: owner, gid: group }, mail: () => lyingIn(maildir) },
    stop: () => {
      execFileSync('postfix', ['-c', config, 'stop'], { stdio: 'ignore' });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function mainCf({
  queue,
  data,
  mail,
  recipients,
  owner,
  group,
}: {
  queue: string;
  data: string;
  mail: string;
  recipients: string;
  owner: number;
  group: number;
}): string {
  return `
compatibility_level = 3.6
queue_directory = ${queue}
data_directory = ${data}
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
myhostname = mail.example.com
mydestination =
inet_interfaces = loopback-only
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
smtputf8_enable = no
virtual_mailbox_domains = example.com
virtual_mailbox_base = ${mail}
recipient_delimiter = +
virtual_mailbox_maps = regexp:${recipients}
virtual_minimum_uid = 1
virtual_uid_maps = static:${owner}
virtual_gid_maps = static:${group}
smtpd_reject_unlisted_recipient = no
default_transport = error:5.1.1 User unknown: only example.com is delivered here
maillog_file = ${join(data, 'log')}
maillog_file_prefixes = ${data}
`;
}

/** Debian's services without chroot, listening on our port. */
function masterCf(port: number): string {
  return readFileSync('/etc/postfix/master.cf', 'utf8')
    .split('\n')
    .map((line) => (/^smtp\s+inet/.test(line) ? `127.0.0.1:${port} inet n - n - - smtpd` : line))
    .map((line) => line.replace(/^(\S+\s+\S+\s+\S+\s+\S+\s+)y(\s)/, '$1n$2'))
    .join('\n');
}
