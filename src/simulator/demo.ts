import { randomBytes } from 'node:crypto';
import { SimulatorServer } from './server';
import type { SimulatedContact, SimulatedInstance, Simulator } from './simulator';

/** The three demo instances, one a product. Their tokens are made anew at each start. */
export const DEMO_INSTANCES: readonly Omit<SimulatedInstance, 'apiTokenInstance'>[] = [
  {
    idInstance: '1101000001',
    typeInstance: 'whatsapp',
    wid: '79001234500@c.us',
    name: 'Demo WhatsApp',
  },
  {
    idInstance: '3100000001',
    typeInstance: 'v3',
    wid: '79001234501@c.us',
    ownChatId: '10000001',
    name: 'Demo MAX',
  },
  {
    idInstance: '4100000001',
    typeInstance: 'telegram',
    wid: '79001234502@c.us',
    ownChatId: '40000000',
    name: 'Demo Telegram',
  },
];

/**
 * Everybody in the demo: the chatIds of the sample workspace. The numbers are the documentation's own
 * (79001234567 and its like) or from ranges that are kept for fiction.
 */
export const DEMO_CONTACTS: readonly SimulatedContact[] = [
  { chatId: '79001234567@c.us', avatar: 'picture', name: 'Anna Petrova' },
  { chatId: '79001234568@c.us', avatar: 'picture', name: 'Daniyar Bekov', format: 'png' },
  { chatId: '79001234569@c.us', avatar: 'none', name: 'Warehouse phone' },
  { chatId: '12025550143@c.us', avatar: 'picture', name: 'Marcus Bell' },
  { chatId: '12025550177@c.us', avatar: 'picture', name: '🌻 Sunny Flowers 🌻' },
  { chatId: '12025550199@c.us', avatar: 'noAccount', name: 'Old fax line' },
  { chatId: '447700900123@c.us', avatar: 'picture', name: 'Priya Nair' },
  { chatId: '447700900456@c.us', avatar: 'hidden', name: 'Tom Whitfield' },
  { chatId: '447700900789@c.us', avatar: 'picture', name: 'ليلى منصور' },
  { chatId: '5521999990000@c.us', avatar: 'picture', name: 'João Carvalho' },
  {
    chatId: '493023125042@c.us',
    avatar: 'picture',
    name: 'Dr. Maximiliane-Alexandra von Hohenstein-Wittgenbach zu Oberallmendingen am See',
  },
  { chatId: '120650379300963@lid', avatar: 'picture', name: 'Hidden number' },
  { chatId: '79001234567-1587570015@g.us', avatar: 'picture', name: 'Green API Group' },
  { chatId: '120363043968066561@g.us', avatar: 'picture', name: 'Courier dispatch', format: 'png' },
  { chatId: '120363043968066562@g.us', avatar: 'none', name: 'Empty room' },

  { chatId: '10000000', typeInstance: 'v3', avatar: 'picture', name: 'Olga Sergeeva' },
  { chatId: '20000001', typeInstance: 'v3', avatar: 'picture', name: 'Ilya Morozov' },
  { chatId: '20000002', typeInstance: 'v3', avatar: 'none', name: 'Test bench' },
  { chatId: '-10000000000000', typeInstance: 'v3', avatar: 'picture', name: 'Support team' },
  { chatId: '-10000000000001', typeInstance: 'v3', avatar: 'none', name: 'Night shift' },

  { chatId: '40000001', typeInstance: 'telegram', avatar: 'picture', name: 'Kenji' },
  { chatId: '40000002', typeInstance: 'telegram', avatar: 'picture', name: 'Zoë Okafor' },
  { chatId: '40000003', typeInstance: 'telegram', avatar: 'none', name: 'Quiet reader' },
  { chatId: '-1001234567890', typeInstance: 'telegram', avatar: 'picture', name: 'Release notes' },
];

/** Starts the simulator with the demo's instances and contacts; nobody else has a picture. */
export async function startDemoSimulator(): Promise<
  Simulator & { readonly instances: readonly SimulatedInstance[] }
> {
  const instances = DEMO_INSTANCES.map((instance) => ({
    ...instance,
    apiTokenInstance: randomBytes(25).toString('hex'),
  }));
  const simulator = await SimulatorServer.start({ instances, contacts: DEMO_CONTACTS });
  return Object.assign(simulator, { instances });
}
