import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './ports.ts';

/** Dovecot can only be started by root, and only where Debian's package is installed. */
export function dovecotMissing(): string | null {
  if (!existsSync('/usr/sbin/dovecot') || !existsSync('/usr/lib/dovecot/imap'))
    return 'Dovecot is not installed (apt-get install dovecot-imapd)';
  if (process.getuid?.() !== 0) return 'Dovecot can only be started by root';
  return null;
}

export type Dovecot = { url: string; refusedUrl: string; port: number; restart: () => void; stop: () => void };

/** A real IMAP server on a free loopback port, before one Maildir. Its user is `tasuki` with the password `secret`. */
export async function startDovecot(maildir: string, owner: { uid: number; gid: number }): Promise<Dovecot> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'tasuki-dovecot-'));
  chmodSync(folder, 0o755);
  const config = join(folder, 'dovecot.conf');
  mkdirSync(join(folder, 'run'));
  writeFileSync(
    config,
    `
base_dir = ${folder}/run
state_dir = ${folder}/run
log_path = ${folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_failure_delay = 0 secs
mail_location = maildir:${maildir}
first_valid_uid = 1
first_valid_gid = 1
namespace inbox {
  inbox = yes
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
passdb {
  driver = static
  args = password=secret
}
userdb {
  driver = static
  args = uid=${owner.uid} gid=${owner.gid} home=${folder}/home
}
`,
  );
  const run = () => execFileSync('dovecot', ['-c', config], { stdio: 'ignore' });
  const end = () => execFileSync('doveadm', ['-c', config, 'stop'], { stdio: 'ignore' });
  run();
  return {
    port,
    url: `imap://tasuki:secret@127.0.0.1:${port}/INBOX`,
    refusedUrl: `imap://tasuki:wrong@127.0.0.1:${port}/INBOX`,
    restart: () => {
      end();
      run();
    },
    stop: () => {
      end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
