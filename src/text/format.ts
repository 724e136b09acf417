import * as vscode from 'vscode';
import { textLanguage } from './language';

const UNITS: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, ms: number])[] = [
  ['year', 365 * 86_400_000],
  ['month', 30 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** "5 minutes ago" in the user's language; `style: 'narrow'` for rows. */
export function ageWords(at: number, now: number, style: 'long' | 'narrow' = 'long'): string {
  return ageFormat(style)(at, now);
}

/** `ageWords` for many: making the formatter takes longer than using it. */
export function ageFormat(style: 'long' | 'narrow'): (at: number, now: number) => string {
  let format: Intl.RelativeTimeFormat | undefined;
  return (at, now) => {
    const age = Math.max(0, now - at);
    const [unit, ms] = UNITS.find(([, size]) => age >= size) ?? ['second', 1000];
    if (unit === 'second') return vscode.l10n.t('just now');
    format ??= new Intl.RelativeTimeFormat(textLanguage(), { style });
    return format.format(-Math.floor(age / ms), unit);
  };
}

/** A date and time of day in the user's language and time zone. */
export function dateWords(at: number): string {
  const format = new Intl.DateTimeFormat(textLanguage(), {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  return format.format(at);
}

/** `24.1 KB`, decimal as file managers show it. */
export function byteWords(bytes: number): string {
  const megabytes = bytes >= 1_000_000;
  const format = new Intl.NumberFormat(textLanguage(), {
    style: 'unit',
    unit: megabytes ? 'megabyte' : 'kilobyte',
    maximumFractionDigits: 1,
  });
  return format.format(bytes / (megabytes ? 1_000_000 : 1000));
}

/** The name of a country, by its ISO 3166 code. */
export function countryName(code: string): string {
  return new Intl.DisplayNames([textLanguage()], { type: 'region' }).of(code) ?? code;
}
