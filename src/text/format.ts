import * as vscode from 'vscode';
import { perLanguage } from './language';

const UNITS: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, ms: number])[] = [
  ['year', 365 * 86_400_000],
  ['month', 30 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

const AGES = {
  long: perLanguage((language) => new Intl.RelativeTimeFormat(language)),
  narrow: perLanguage((language) => new Intl.RelativeTimeFormat(language, { style: 'narrow' })),
};
const DATES = perLanguage(
  (language) => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }),
);
const KILOBYTES = perLanguage((language) => byteFormat(language, 'kilobyte'));
const MEGABYTES = perLanguage((language) => byteFormat(language, 'megabyte'));
const COUNTRIES = perLanguage((language) => new Intl.DisplayNames([language], { type: 'region' }));

/** "5 minutes ago" in the user's language; `style: 'narrow'` for rows. */
export function ageWords(at: number, now: number, style: keyof typeof AGES = 'long'): string {
  const age = Math.max(0, now - at);
  const [unit, ms] = UNITS.find(([, size]) => age >= size) ?? ['second', 1000];
  if (unit === 'second') return vscode.l10n.t('just now');
  return AGES[style]().format(-Math.floor(age / ms), unit);
}

/** A date and time of day in the user's language and time zone. */
export function dateWords(at: number): string {
  return DATES().format(at);
}

/** `24.1 KB`, decimal as file managers show it. */
export function byteWords(bytes: number): string {
  return bytes >= 1_000_000
    ? MEGABYTES().format(bytes / 1_000_000)
    : KILOBYTES().format(bytes / 1000);
}

/** The name of a country, by its ISO 3166 code. */
export function countryName(code: string): string {
  return COUNTRIES().of(code) ?? code;
}

function byteFormat(language: string, unit: 'kilobyte' | 'megabyte'): Intl.NumberFormat {
  return new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: 1 });
}
