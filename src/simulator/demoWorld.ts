import { randomBytes } from 'node:crypto';
import { SimulatorServer } from './server';
import type { SimulatedContact, SimulatedInstance, Simulator } from './types';

/** One shop with one number in three messengers. */
const SHOP = '79001234500@c.us';
const SHOP_ON_MAX = '10000001';
const SHOP_ON_TELEGRAM = '40000000';

/** The three demo instances, one a product. Their tokens are made anew at each start. */
export const DEMO_INSTANCES: readonly Omit<SimulatedInstance, 'apiTokenInstance'>[] = [
  { idInstance: '110100000001', typeInstance: 'whatsapp', wid: SHOP, name: 'Demo WhatsApp' },
  {
    idInstance: '310000000001',
    typeInstance: 'v3',
    wid: SHOP,
    ownChatId: SHOP_ON_MAX,
    name: 'Demo MAX',
  },
  {
    idInstance: '410000000001',
    typeInstance: 'telegram',
    wid: SHOP,
    ownChatId: SHOP_ON_TELEGRAM,
    name: 'Demo Telegram',
  },
];

const ON_WHATSAPP: readonly SimulatedContact[] = [
  { chatId: SHOP, avatar: 'picture', name: 'Corner Shop', isBusiness: true },
  {
    chatId: '79001234567@c.us',
    avatar: 'picture',
    name: 'Maya Solovyova',
    contactName: 'Maya (office)',
    lid: '120650379300964@lid',
    lastSeen: '2026-11-20T18:04:11.000Z',
  },
  { chatId: '79001234568@c.us', avatar: 'picture', name: 'Artyom Lind', format: 'png' },
  { chatId: '79001234569@c.us', avatar: 'none', name: 'Warehouse phone' },
  { chatId: '12025550143@c.us', avatar: 'picture', name: 'Marcus Bell' },
  {
    chatId: '12025550177@c.us',
    avatar: 'picture',
    name: '🌻 Sunny Flowers 🌻',
    description: 'Bouquets within the hour',
    email: 'hello@sunny-flowers.example',
    isBusiness: true,
  },
  { chatId: '12025550199@c.us', avatar: 'noAccount', name: 'Old fax line' },
  { chatId: '447700900123@c.us', avatar: 'picture', name: 'Owen Pryce' },
  { chatId: '447700900456@c.us', avatar: 'hidden', name: 'Tom Whitfield' },
  { chatId: '447700900789@c.us', avatar: 'picture', name: 'ليلى منصور' },
  { chatId: '5521999990000@c.us', avatar: 'picture', name: 'Júlia Tanaka' },
  {
    chatId: '493023125042@c.us',
    avatar: 'picture',
    name: 'Dr. Maximiliane-Alexandra von Hohenstein-Wittgenbach zu Oberallmendingen am See',
  },
  { chatId: '120650379300963@lid', avatar: 'picture', name: 'Lukas' },
  {
    chatId: '79001234567-1587570015@g.us',
    avatar: 'picture',
    name: 'Green API Group',
    participants: ['79001234567@c.us', '79001234568@c.us', '79001234569@c.us'],
  },
  {
    chatId: '120363043968066561@g.us',
    avatar: 'picture',
    name: 'Courier dispatch',
    format: 'png',
    participants: ['12025550143@c.us', '447700900123@c.us', '120650379300963@lid'],
  },
  {
    chatId: '120363043968066562@g.us',
    avatar: 'none',
    name: 'Returns',
    participants: [SHOP, '5521999990000@c.us'],
  },
];

const ON_MAX: readonly SimulatedContact[] = [
  { chatId: SHOP_ON_MAX, avatar: 'picture', name: 'Corner Shop' },
  { chatId: '10000000', avatar: 'picture', name: 'Ilya Morozov', phoneNumber: 79001234571 },
  { chatId: '20000001', avatar: 'picture', name: 'Daniyar Bekov', phoneNumber: 79001234572 },
  { chatId: '20000002', avatar: 'none', name: 'Test bench' },
  {
    chatId: '-10000000000000',
    avatar: 'picture',
    name: 'Support team',
    description: 'Who is on duty today',
    participants: ['10000000', '20000001', SHOP_ON_MAX],
  },
  { chatId: '-10000000000001', avatar: 'none', name: 'Night shift', participants: ['20000001'] },
];

const ON_TELEGRAM: readonly SimulatedContact[] = [
  { chatId: SHOP_ON_TELEGRAM, avatar: 'picture', name: 'Corner Shop' },
  { chatId: '40000001', avatar: 'picture', name: 'Zoë Okafor', username: 'zoe_o' },
  { chatId: '40000002', avatar: 'picture', name: 'Kira', username: 'kira_pink' },
  { chatId: '40000003', avatar: 'none', name: 'Quiet reader' },
  {
    chatId: '-1001234567890',
    avatar: 'picture',
    name: 'Release notes',
    participants: [SHOP_ON_TELEGRAM, '40000001', '40000002'],
  },
];

/**
 * Everybody in the demo: the chatIds of the sample workspace. The numbers are the documentation's own
 * (79001234567 and its like) or from ranges that are kept for fiction.
 */
export const DEMO_CONTACTS: readonly SimulatedContact[] = [
  ...ON_WHATSAPP,
  ...ON_MAX.map((contact) => ({ ...contact, typeInstance: 'v3' as const })),
  ...ON_TELEGRAM.map((contact) => ({ ...contact, typeInstance: 'telegram' as const })),
];

/**
 * Starts the simulator with the demo's instances and contacts; nobody else has a picture. It may run for days
 * beside a browser, so it keeps no records, and web pages learn nothing of it.
 */
export async function startDemoSimulator(): Promise<
  Simulator & { readonly instances: readonly SimulatedInstance[] }
> {
  const instances = DEMO_INSTANCES.map((instance) => ({
    ...instance,
    apiTokenInstance: randomBytes(25).toString('hex'),
  }));
  const simulator = await SimulatorServer.start({
    instances,
    contacts: DEMO_CONTACTS,
    isRecording: false,
    answersPages: false,
  });
  return Object.assign(simulator, { instances });
}
