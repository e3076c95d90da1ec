/** What tells whether a token is the one that main had: nothing of the token can be learnt from it. */
export type Fingerprint = { readonly salt: string; readonly hash: string };

/** The fingerprint of a token. */
export const fingerprintOf = (token: string, salt: string): Fingerprint => ({ salt, hash: hashOf(salt + token) });

/** True where `token` is the one of that fingerprint; another one passes once in 4 billion times. */
export const hasFingerprint = (token: string, { salt, hash }: Fingerprint): boolean => hashOf(salt + token) === hash;

/**
 * FNV-1a, 32 bits. A token has far more chance in it than 32 bits can tell. node:crypto, and crc32 in node:zlib, each
 * take a tenth of a bare start to load.
 */
export function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16);
}
