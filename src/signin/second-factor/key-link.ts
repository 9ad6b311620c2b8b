/**
 * The address by which an authenticator app takes a key over: tapped on a phone, or read from a QR code.
 * @param site where it signs in, as the app shows it; a colon would end it
 * @param key in base 32
 */
export function keyLink({ site, email, key }: { site: string; email: string; key: string }): string {
  const issuer = encodeURIComponent(`Tasuki ${site.replaceAll(':', ' ')}`);
  return `otpauth://totp/${issuer}:${encodeURIComponent(email)}?secret=${key}&issuer=${issuer}`;
}
