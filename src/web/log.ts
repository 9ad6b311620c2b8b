import pino from 'pino';

/**
 * JSON lines that hold no bodies, tokens or addresses: what looks like a link's token or a mail address is struck out
 * of every line before it is written, so that no caller can forget to.
 */
export function houseLog(level: string, write: (line: string) => void = (line) => void process.stdout.write(line)) {
  return pino({ level, base: null }, { write: (line: string) => write(struck(line)) });
}

/** @returns the line with tokens and mail addresses replaced */
function struck(line: string): string {
  return line
    .replace(/\b[a-z2-7]{26}\b/g, '[token]')
    .replace(/(?<![^\s"'<>@,:;()[\]\\])[^\s"'<>@,:;()[\]\\]+@[^\s"'<>@,;()[\]\\]{1,253}/g, '[address]');
}
