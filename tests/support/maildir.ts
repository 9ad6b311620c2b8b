import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type Maildir = ReturnType<typeof makeMaildir>;

/** A mailbox in files of its own, into which mail can be laid as a mail server does. Its owner is nobody. */
export function makeMaildir() {
  const folder = mkdtempSync(join(tmpdir(), 'tasuki-maildir-'));
  const maildir = join(folder, 'mail');
  const owner = { uid: 65534, gid: 65534 };
  for (const path of [folder, maildir, ...['new', 'cur', 'tmp'].map((name) => join(maildir, name))]) {
    mkdirSync(path, { recursive: true });
    chownSync(path, owner.uid, owner.gid);
  }
  let posted = 0;
  const lyingIn = (...path: string[]) =>
    ['new', 'cur']
      .map((name) => join(maildir, ...path, name))
      .flatMap((one) => (existsSync(one) ? readdirSync(one) : []));
  return {
    maildir,
    owner,
    inbox: () => lyingIn(),
    /** Those in the folder for what was dealt with. */
    handled: () => lyingIn('.Tasuki'),
    arrive: (raw: Buffer) => {
      posted += 1;
      const name = `${posted}.tasuki.test`;
      const file = join(maildir, 'tmp', name);
      writeFileSync(file, raw);
      chownSync(file, owner.uid, owner.gid);
      // Whole at once, as a mail server delivers.
      renameSync(file, join(maildir, 'new', name));
    },
    /** What the server knew of its messages, their numbers too, is gone. */
    forgetNumbers: () => {
      for (const name of readdirSync(maildir).filter((one) => one.startsWith('dovecot')))
        rmSync(join(maildir, name), { recursive: true, force: true });
    },
    /** Whatever lies there is gone, also what was dealt with. */
    empty: () => {
      for (const path of [[], ['.Tasuki']])
        for (const name of ['new', 'cur']) {
          const lying = join(maildir, ...path, name);
          if (existsSync(lying)) for (const file of readdirSync(lying)) rmSync(join(lying, file));
        }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

let absences = 0;

/** What a machine writes while somebody is away, with these words in it; each a message of its own. */
export function absence(words: string): Buffer {
  absences += 1;
  const head = ['From: mei@example.com', 'To: tasuki@localhost', 'Auto-Submitted: auto-replied'];
  return Buffer.from([...head, `Message-ID: <${absences}@x.example>`, '', words, ''].join('\r\n'));
}
