import type { AddressInfo, Socket } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { onTestFinished } from 'vitest';

export type Caught = { from: string; to: string[]; raw: Buffer; mail: Email };
type Stage = 'connect' | 'auth' | 'mail' | 'rcpt' | 'data' | 'end';
/** A reply (`452 4.3.1 Full`), a lost connection, or silence. */
export type Fault = { at: Stage; say?: string; drop?: boolean; stall?: boolean; times?: number; only?: string };

/** Texts with `\n`, as they were written. */
function withLines(mail: Email): Email {
  const lines = (said: string | undefined) => said?.replace(/\r\n/g, '\n');
  return { ...mail, text: lines(mail.text), html: lines(mail.html) };
}

/** A mail server on a free port of this machine, which keeps what it is given and can be told to go wrong. */
export async function openMailbox(options: { secure?: boolean } = {}) {
  const caught: Caught[] = [];
  let faults: Fault[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;

  function fail(stage: Stage, socket: Socket | undefined, done: (error?: Error | null) => void, about = '') {
    const fault = faults.find((one) => one.at === stage && (one.times ?? 1) > 0 && (!one.only || one.only === about));
    if (fault === undefined) return done();
    fault.times = (fault.times ?? 1) - 1;
    if (fault.stall) return;
    if (fault.drop) return socket?.destroy();
    const [, code, words] = /^(\d{3}) (.*)$/.exec(fault.say ?? '') ?? [];
    return done(Object.assign(new Error(words), { responseCode: Number(code) }));
  }

  // smtp-server keeps the socket of a session out of sight: it is found by its port.
  const socketOf = (session: { remotePort: number }) =>
    [...sockets].find((one) => one.remotePort === session.remotePort);
  const server = new SMTPServer({
    disabledCommands: options.secure ? ['STARTTLS'] : ['STARTTLS', 'AUTH'],
    authOptional: true,
    disableReverseLookup: true,
    allowInsecureAuth: true,
    onConnect: (session, done) => fail('connect', socketOf(session), done),
    onAuth: (_auth, session, done) => fail('auth', socketOf(session), (error) => done(error, { user: 'tasuki' })),
    onMailFrom: (_address, session, done) => fail('mail', socketOf(session), done),
    onRcptTo: (address, session, done) => fail('rcpt', socketOf(session), done, address.address),
    onData: (stream, session, done) => {
      const { mailFrom, rcptTo } = session.envelope;
      const socket = socketOf(session);
      fail('data', socket, (error) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', async () => {
          if (error) return done(error);
          const raw = Buffer.concat(chunks);
          const mail = withLines(await PostalMime.parse(raw));
          const from = mailFrom === false ? '' : mailFrom.address;
          const kept = { from, to: rcptTo.map((one) => one.address), raw, mail };
          caught.push(kept);
          fail('end', socket, (refused) => {
            // A refused message is not kept; one whose answer is lost on the way is.
            if (refused) caught.splice(caught.indexOf(kept), 1);
            done(refused);
          });
        });
      });
    },
  });
  server.on('error', () => {});
  server.server.on('connection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const close = async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise<void>((resolve) => server.close(resolve));
  };
  try {
    onTestFinished(close);
  } catch {
    // Opened for a whole file: closed by whoever opened it.
  }
  return {
    url: options.secure ? `smtp://tasuki:secret@127.0.0.1:${port}` : `smtp://127.0.0.1:${port}`,
    caught,
    to: (address: string) => caught.filter((one) => one.to.includes(address)),
    connections: () => connections,
    /** From now on these go wrong, each `times` times (once unless told). */
    goWrong: (...next: Fault[]) => {
      faults = next;
    },
    goRight: () => {
      faults = [];
    },
    close,
  };
}

export type TestMailbox = Awaited<ReturnType<typeof openMailbox>>;
