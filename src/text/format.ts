import * as vscode from 'vscode';
import { isMoment } from '../storage/moments';
import { daysAgo, monthsAgo, yearsAgo } from './counts';
import { perLanguage } from './language';

type Unit = 'year' | 'month' | 'day' | 'hour' | 'minute';

const UNITS: readonly (readonly [unit: Unit, ms: number])[] = [
  ['year', 365 * 86_400_000],
  ['month', 30 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

const AGES = perLanguage((language) => new Intl.RelativeTimeFormat(language));
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

/** "5 minutes ago" in the user's language. */
export function ageWords(at: number, now: number): string {
  const age = ageOf(at, now);
  return age ? AGES().format(-age.count, age.unit) : vscode.l10n.t('just now');
}

/**
 * "5m ago", for rows. Not by Intl, whose Russian is "-5 мин" there, and which takes 12 ms to begin before the
 * first page of a view.
 */
export function shortAgeWords(at: number, now: number): string {
  const age = ageOf(at, now);
  if (!age) return vscode.l10n.t('just now');
  const { count, unit } = age;
  switch (unit) {
    case 'minute':
      return vscode.l10n.t('{0}m ago', count);
    case 'hour':
      return vscode.l10n.t('{0}h ago', count);
    case 'day':
      return daysAgo(count);
    case 'month':
      return monthsAgo(count);
    case 'year':
      return yearsAgo(count);
  }
}

function ageOf(at: number, now: number): { count: number; unit: Unit } | undefined {
  const age = isMoment(at) ? now - at : 0;
  const largest = UNITS.find(([, ms]) => age >= ms);
  if (!largest) return undefined;
  const [unit, ms] = largest;
  return { count: Math.floor(age / ms), unit };
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
