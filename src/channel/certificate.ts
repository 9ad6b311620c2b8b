/** How OpenSSL and Node name a certificate that cannot be believed. */
const sorts = [
  [/^CERT_(HAS_EXPIRED|NOT_YET_VALID)$/, 'expired'],
  [/^ERR_TLS_CERT_ALTNAME_INVALID$/, 'name'],
  [/SELF_SIGNED_CERT|^UNABLE_TO_(VERIFY|GET)_|^CERT_/, 'issuer'],
] as const;

/** What is wrong with the certificate that a server showed; null where a connection ended by something else. */
export function unbelieved(error: unknown): 'expired' | 'name' | 'issuer' | null {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: { code?: unknown } };
  const said = [code, cause?.code].map(String);
  return sorts.find(([pattern]) => said.some((one) => pattern.test(one)))?.[1] ?? null;
}
