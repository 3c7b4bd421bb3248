/**
 * Owns the setting of type: pages for paper and PDF, in every script of the shipped languages, with the fonts in them.
 * Refuses a template that does not compile and whatever would fetch something; a template gets its data as values only.
 * Emits nothing.
 */
export { FONT_FAMILIES } from './fonts';
export { Typesetter, type Sheet } from './typesetter';
