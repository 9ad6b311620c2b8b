import type { FastifyReply } from 'fastify';

type Ours = { secureOrigin: boolean };

const year = 31_536_000;

/** The cookie of a sign-in; `__Host-` needs https. */
export function signInCookie(secureOrigin: boolean): string {
  return secureOrigin ? '__Host-tasuki' : 'tasuki';
}

/** Remembers in this browser that it asked for a sign-in link. */
export function askedCookie(secureOrigin: boolean): string {
  return secureOrigin ? '__Host-tasuki-asked' : 'tasuki-asked';
}

/** Ties a sign-in that waits for its code to the browser that used the link up. */
export function halfCookie(secureOrigin: boolean): string {
  return secureOrigin ? '__Host-tasuki-half' : 'tasuki-half';
}

/** Hands the browser its sign-in. It keeps it for a year: when a sign-in ends, the database says. */
export function keepSignIn(reply: FastifyReply, ours: Ours, secret: string): void {
  reply.setCookie(signInCookie(ours.secureOrigin), secret, { ...attributes(ours), maxAge: year });
}

export function forgetSignIn(reply: FastifyReply, ours: Ours): void {
  reply.clearCookie(signInCookie(ours.secureOrigin), attributes(ours));
}

/** @param seconds how long the link that was asked for lives */
export function keepAsked(reply: FastifyReply, ours: Ours, asked: string, seconds: number): void {
  reply.setCookie(askedCookie(ours.secureOrigin), asked, { ...attributes(ours), maxAge: seconds });
}

/** @param minutes how long the code is waited for */
export function keepHalf(reply: FastifyReply, ours: Ours, secret: string, minutes: number): void {
  reply.setCookie(halfCookie(ours.secureOrigin), secret, { ...attributes(ours), maxAge: minutes * 60 });
}

export function forgetHalf(reply: FastifyReply, ours: Ours): void {
  reply.clearCookie(halfCookie(ours.secureOrigin), attributes(ours));
}

function attributes(ours: Ours) {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: ours.secureOrigin } as const;
}
