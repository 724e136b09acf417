import { getCountries, PhoneNumber, parsePhoneNumberFromString } from 'libphonenumber-js/min';

export interface PhoneNumberDescription {
  /** ISO 3166-1 alpha-2; absent where a calling code is shared and the number does not decide. */
  readonly country?: string;
  /** International spelling: `+7 900 123 45 67`. */
  readonly formatted: string;
}

/**
 * Country and spelling of an international number given as digits without `+`; `undefined` where no
 * calling code fits. A bundle of its own: the metadata of all countries is over 100 KiB.
 */
export function describePhoneNumber(digits: string): PhoneNumberDescription | undefined {
  const formatted = spellPhoneNumber(digits);
  if (formatted === undefined) return undefined;
  const country = parsePhoneNumberFromString(`+${digits}`)?.country;
  return country === undefined ? { formatted } : { country, formatted };
}

/**
 * The spelling alone, which takes a third of the time. It has all digits: parsing drops a trunk zero behind
 * the country code, and two ids would look the same.
 */
export function spellPhoneNumber(digits: string): string | undefined {
  try {
    return new PhoneNumber(`+${digits}`).formatInternational();
  } catch {
    // No calling code fits.
    return undefined;
  }
}

export interface PhoneNumberReading {
  /** ISO 3166-1 alpha-2; absent where the digits are read with the country code that they begin with. */
  readonly country?: string;
  /** With the country code, without `+`. */
  readonly digits: string;
  /** International spelling. */
  readonly formatted: string;
}

/**
 * The numbers that digits may be, as they are dialled within each country that has numbers of that
 * form; first as they stand, where they are a number with its country code.
 */
export function readingsAbroad(national: string): PhoneNumberReading[] {
  const found: PhoneNumberReading[] = [];
  const asItStands = parsePhoneNumberFromString(`+${national}`);
  if (asItStands?.isValid()) {
    found.push({ digits: national, formatted: asItStands.formatInternational() });
  }
  for (const country of getCountries()) {
    const number = parsePhoneNumberFromString(national, country);
    // Some countries share a code: only the one that the number belongs to is meant.
    if (!number?.isValid() || (number.country ?? country) !== country) continue;
    const digits = number.number.slice(1);
    if (digits !== national) {
      found.push({ country, digits, formatted: number.formatInternational() });
    }
  }
  return found;
}
