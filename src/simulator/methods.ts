import type { Method } from './call';
import { getAccountSettings, getStateInstance, getWaSettings } from './methods/account';
import { checkAccount, checkWhatsapp } from './methods/accounts';
import { getContactInfo } from './methods/contacts';
import { getAvatar } from './methods/getAvatar';
import { getAvatarAsync } from './methods/getAvatarAsync';
import { getGroupData } from './methods/groups';
import { getChats, getContacts } from './methods/lists';
import {
  clearWebhooksQueue,
  deleteNotification,
  getWebhooksCount,
  receiveNotification,
} from './methods/queue';
import { getSettings } from './methods/settings';

/** Every method that the simulator knows, by its name in lower case. */
export const METHODS: ReadonlyMap<string, Method> = new Map<string, Method>([
  ['getavatar', { verb: 'POST', answer: getAvatar }],
  ['getstateinstance', { verb: 'GET', answer: getStateInstance }],
  ['getsettings', { verb: 'GET', answer: getSettings }],
  ['getwasettings', { verb: 'GET', products: ['whatsapp'], answer: getWaSettings }],
  ['getaccountsettings', { verb: 'GET', products: ['v3', 'telegram'], answer: getAccountSettings }],
  ['getavatarasync', { verb: 'POST', answer: getAvatarAsync }],
  ['getcontactinfo', { verb: 'POST', answer: getContactInfo }],
  ['checkwhatsapp', { verb: 'POST', products: ['whatsapp'], answer: checkWhatsapp }],
  ['checkaccount', { verb: 'POST', products: ['v3', 'telegram'], answer: checkAccount }],
  ['getgroupdata', { verb: 'POST', answer: getGroupData }],
  ['getcontacts', { verb: 'GET', answer: getContacts }],
  ['getchats', { verb: 'GET', answer: getChats }],
  ['receivenotification', { verb: 'GET', answer: receiveNotification }],
  ['deletenotification', { verb: 'DELETE', answer: deleteNotification }],
  ['getwebhookscount', { verb: 'GET', answer: getWebhooksCount }],
  ['clearwebhooksqueue', { verb: 'DELETE', answer: clearWebhooksQueue }],
]);
