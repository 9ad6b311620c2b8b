/** A letter's HTML runs nothing, loads nothing, sends nothing; its own styles are all it may have. */
export const letterPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'; sandbox";
