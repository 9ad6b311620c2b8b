/**
 * A form with long texts: ten thousand characters of Japanese are 90 KB on their way, and who typed too many is told so
 * beside the field instead of losing them.
 */
export const roomy = { bodyLimit: 256 * 1024 };
