import { execFileSync, spawnSync } from 'node:child_process';

/** A sender that is not ours: Debian's swaks. */
export function swaksMissing(): string | null {
  return spawnSync('swaks', ['--version']).status === 0 ? null : 'swaks is not installed (apt-get install swaks)';
}

/** Hands a message to a mail server as it is, byte by byte. @throws where the server does not take it */
export function sendBySwaks(smtpUrl: string, raw: Buffer, { from, to }: { from: string; to: string }): void {
  const { hostname, port } = new URL(smtpUrl);
  const lines = raw
    .toString('latin1')
    .replace(/\r?\n/g, '\r\n')
    .replace(/^\./gm, '..')
    .replace(/(\r\n)*$/, '\r\n');
  const server = ['--server', hostname, '--port', port, '--from', from, '--to', to];
  execFileSync('swaks', [...server, '--silent', '3', '--no-data-fixup', '--data', '-'], {
    input: Buffer.from(`${lines}.\r\n`, 'latin1'),
    timeout: 20_000,
  });
}
