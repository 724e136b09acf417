import type { Method } from './call';
import {
  getAccountSettings,
  getSettings,
  getStateInstance,
  getWaSettings,
} from './methods/account';
import { getAvatar } from './methods/getAvatar';

/** Every method that the simulator knows, by its name in lower case. */
export const METHODS: ReadonlyMap<string, Method> = new Map<string, Method>([
  ['getavatar', { verb: 'POST', answer: getAvatar }],
  ['getstateinstance', { verb: 'GET', answer: getStateInstance }],
  ['getsettings', { verb: 'GET', answer: getSettings }],
  ['getwasettings', { verb: 'GET', products: ['whatsapp'], answer: getWaSettings }],
  ['getaccountsettings', { verb: 'GET', products: ['v3', 'telegram'], answer: getAccountSettings }],
]);
