import * as vscode from 'vscode';
import { isMoment } from '../storage/moments';
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
const SPAN_FORMATS = perLanguage((language) => (unit: string) => {
  const style = { style: 'unit', unitDisplay: 'long', maximumFractionDigits: 0 } as const;
  return new Intl.NumberFormat(language, { ...style, unit });
});
const KILOBYTES = perLanguage((language) => byteFormat(language, 'kilobyte'));
const MEGABYTES = perLanguage((language) => byteFormat(language, 'megabyte'));
const COUNTRIES = perLanguage((language) => new Intl.DisplayNames([language], { type: 'region' }));

/** "5 minutes ago" in the user's language; `style: 'narrow'` for rows. */
export function ageWords(at: number, now: number, style: keyof typeof AGES = 'long'): string {
  const age = isMoment(at) ? Math.max(0, now - at) : 0;
  const [unit, ms] = UNITS.find(([, size]) => age >= size) ?? ['second', 1000];
  if (unit === 'second') return vscode.l10n.t('just now');
  return AGES[style]().format(-Math.floor(age / ms), unit);
}

/** A date and time of day in the user's language and time zone; a dash for what is no time. */
export function dateWords(at: number): string {
  return isMoment(at) ? DATES().format(at) : '–';
}

/** A span of so many seconds, in the largest unit that it fills: "7 days". */
export function spanWords(seconds: number): string {
  const [unit, size] = UNITS.find(([, ms]) => seconds * 1000 >= ms) ?? ['second', 1000];
  return SPAN_FORMATS()(unit).format((seconds * 1000) / size);
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
