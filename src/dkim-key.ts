import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Settings, wrongSetting } from './env.ts';
import type { DkimKey } from './mail/dkim.ts';

/** The key that letters are signed with. @throws SettingsError when the file is none that mail servers would accept */
export function dkimKey({ keyFile, selector, domain }: NonNullable<Settings['dkim']>): DkimKey {
  const key = keyIn(keyFile);
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (key.asymmetricKeyType !== 'rsa' || bits < 1024) {
    throw wrongSetting('DKIM_KEY_FILE', `${keyFile} holds no RSA key of at least 1024 bits.`);
  }
  return { domain, selector, key };
}

function keyIn(file: string): KeyObject {
  try {
    return createPrivateKey(readFileSync(file));
  } catch (error) {
    const unread = (error as NodeJS.ErrnoException).syscall !== undefined;
    throw wrongSetting('DKIM_KEY_FILE', `${file} ${unread ? 'cannot be read.' : 'holds no private key.'}`);
  }
}
