import { openMailer } from '../../../src/mail/transport.ts';
import { deliverDue } from '../../../src/outbox/deliver.ts';
import { type Caught, type Fault, openMailbox } from '../../support/mailbox.ts';
import type { World } from '../../support/world.ts';

/** Sends everything that is due to a mail server of this machine, which may go wrong. Gives what came. */
export async function delivered(world: World, ...faults: Fault[]): Promise<Caught[]> {
  const mailbox = await openMailbox();
  mailbox.goWrong(...faults);
  const mailer = openMailer({ smtpUrl: mailbox.url });
  await deliverDue({ ...world.house, mailer });
  await mailer.close();
  await mailbox.close();
  return mailbox.caught;
}

const address = /https?:\/\/tasuki\.test[^\s"'<>)）」]*/g;

/** Every path of ours that a mail names: in its headers, its text, its HTML and what is attached. */
export function pathsIn(mail: Caught): string[] {
  const { headers, text = '', html = '', attachments } = mail.mail;
  const parts = [text, html, ...headers.map((one) => one.value)];
  for (const { content } of attachments)
    parts.push(typeof content === 'string' ? content : Buffer.from(content as ArrayBuffer).toString());
  const found = parts.flatMap((part) => part.replaceAll('&amp;', '&').match(address) ?? []);
  return [...new Set(found.map((url) => url.replace('http://tasuki.test', '') || '/'))];
}
