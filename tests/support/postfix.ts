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

export type Postfix = { url: string; inbox: () => string[]; stop: () => void };

/** A real mail server of its own on a free loopback port; it keeps all mail for example.com in one Maildir. */
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
  writeFileSync(join(config, 'main.cf'), mainCf({ queue, data, mail, owner, group }));
  writeFileSync(join(config, 'master.cf'), masterCf(port));
  execFileSync('postfix', ['-c', config, 'start'], { stdio: 'ignore' });
  const inbox = join(mail, 'inbox', 'new');
  return {
    url: `smtp://127.0.0.1:${port}`,
    inbox: () => (existsSync(inbox) ? readdirSync(inbox).map((name) => readFileSync(join(inbox, name), 'utf8')) : []),
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
  owner,
  group,
}: {
  queue: string;
  data: string;
  mail: string;
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
virtual_mailbox_maps = static:inbox/
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
