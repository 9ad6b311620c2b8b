import type { FastifyInstance } from 'fastify';
import type { House } from '../house.ts';
import { isLocale } from '../i18n/locale.ts';
import { urls } from '../links/urls.ts';
import { goTo, ownPathOr } from './origin.ts';

/** The language switch: a year's cookie, then back to the page. */
export function languageRoute(app: FastifyInstance, house: House): void {
  app.post<{ Body: { lang?: unknown; back?: unknown } }>(urls.language, (request, reply) => {
    const { lang, back } = request.body ?? {};
    if (isLocale(lang)) {
      reply.setCookie('lang', lang, {
        path: '/',
        maxAge: 31_536_000,
        httpOnly: true,
        sameSite: 'lax',
        secure: house.settings.secureOrigin,
      });
    }
    return goTo(reply, ownPathOr(back, house.settings, urls.home));
  });
}
