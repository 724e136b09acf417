import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

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
  const number = parsePhoneNumberFromString(`+${digits}`);
  if (number === undefined) return undefined;
  const formatted = number.formatInternational();
  return number.country === undefined ? { formatted } : { country: number.country, formatted };
}
