import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { dkimKey } from '../dkim-key.ts';
import { readSettings } from '../env.ts';
import { dkimRecord, dmarcRecord, spfRecord, zoneLine } from '../mail/dkim-records.ts';

/**
 * `npm run dkim-key`: makes the key that letters are signed with, unless there is one, and says what goes into the DNS
 * and into the settings. A key that is there is never replaced.
 */
function dkimKeyAndRecords(env: NodeJS.ProcessEnv): string {
  const settings = readSettings(env);
  const { address } = settings.mailFrom;
  const senderDomain = address.slice(address.lastIndexOf('@') + 1);
  if (!senderDomain.includes('.')) {
    throw new Error(`Set MAIL_FROM first, e.g. MAIL_FROM=Tasuki <tasuki@example.org>. ${address} has no domain.`);
  }
  const keyFile = settings.dkim?.keyFile ?? resolve(settings.dataFolder, 'dkim.pem');
  const { selector, domain } = settings.dkim ?? readSettings({ ...env, DKIM_KEY_FILE: keyFile }).dkim ?? never();
  const made = settings.dkim === null && makeKey(settings.dataFolder, keyFile);
  const key = dkimKey({ keyFile, selector, domain });
  const smtpHost = settings.smtpUrl === null ? null : new URL(settings.smtpUrl).hostname;
  return [
    made ? `A new key is in ${keyFile}. Keep it secret.` : `The key is in ${keyFile}.`,
    '',
    'Put this record into the DNS (at most providers as type TXT; join the quoted parts where only one fits):',
    zoneLine(dkimRecord(key)),
    '',
    'Say who may send for the domain (SPF). If there is a v=spf1 record already, add to it what your mail provider names:',
    zoneLine(spfRecord(senderDomain, smtpHost)),
    '',
    'Say what is done with mail that is neither (DMARC): watch first, then p=quarantine:',
    zoneLine(dmarcRecord(domain, address)),
    '',
    'When the first record is seen everywhere (up to a day), set this and restart:',
    `DKIM_KEY_FILE=${keyFile}`,
    `DKIM_SELECTOR=${selector}`,
    `DKIM_DOMAIN=${domain}`,
  ].join('\n');
}

/** @returns whether it was made: false when there is one */
function makeKey(folder: string, file: string): boolean {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  try {
    writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function never(): never {
  throw new Error('A key file was given, and yet there is none.');
}

try {
  process.stdout.write(`${dkimKeyAndRecords(process.env)}\n`);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
