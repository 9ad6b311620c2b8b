import type { FastifyRequest } from 'fastify';
import type { Actor } from '../house.ts';

/** Who a request's act is written down for. */
export function actorOf(request: FastifyRequest): Actor {
  return { personId: request.visitor.person?.id ?? null };
}
