import type { SimulatedContact, SimulatedInstance, TypeInstance } from './types';

/** An instance with everything the simulator needs to know filled in. */
export interface KnownInstance extends SimulatedInstance {
  stateInstance: string;
  /** The own number, `79001234567@c.us`, in every product. */
  wid: string;
  /** The own chatId: on WhatsApp the same as `wid`, elsewhere a number. */
  ownChatId: string;
}

/** Who exists in the simulated world: the instances and their correspondents. */
export class Directory {
  private readonly instances = new Map<string, KnownInstance>();
  private readonly contacts = new Map<string, SimulatedContact>();
  private readonly lids = new Map<string, SimulatedContact>();

  constructor(instances: readonly SimulatedInstance[], contacts: readonly SimulatedContact[]) {
    for (const [index, instance] of instances.entries()) {
      const wid = instance.wid ?? `7900000${String(index + 1).padStart(4, '0')}@c.us`;
      const numericId = instance.ownChatId ?? `9000000${index + 1}`;
      const ownChatId = instance.typeInstance === 'whatsapp' ? wid : numericId;
      this.instances.set(instance.idInstance, {
        stateInstance: 'authorized',
        ...instance,
        wid,
        ownChatId,
      });
      this.setContact({
        chatId: ownChatId,
        typeInstance: instance.typeInstance,
        avatar: 'picture',
        name: instance.name ?? 'This instance',
      });
    }
    for (const contact of contacts) this.setContact(contact);
  }

  instance(idInstance: string): KnownInstance | undefined {
    return this.instances.get(idInstance);
  }

  /** @throws RangeError where there is no such instance. */
  setInstance(idInstance: string, change: Partial<Omit<SimulatedInstance, 'idInstance'>>): void {
    const instance = this.instances.get(idInstance);
    if (instance === undefined) throw new RangeError(`no simulated instance ${idInstance}`);
    Object.assign(instance, change);
  }

  setContact(contact: SimulatedContact): void {
    this.contacts.set(keyOf(contact.chatId, contact.typeInstance), contact);
    if (contact.lid !== undefined) this.lids.set(contact.lid, contact);
  }

  has(contact: SimulatedContact): boolean {
    return this.contacts.has(keyOf(contact.chatId, contact.typeInstance));
  }

  /** By chatId; a person on WhatsApp also by their lid. */
  contact(chatId: string, typeInstance: TypeInstance): SimulatedContact | undefined {
    return (
      this.contacts.get(keyOf(chatId, typeInstance)) ??
      this.contacts.get(keyOf(chatId)) ??
      this.lids.get(chatId)
    );
  }

  /** Everybody whom an instance of this product can know, in the order in which they were added. */
  contactsOf(typeInstance: TypeInstance): SimulatedContact[] {
    return [...this.contacts.values()].filter((contact) =>
      contact.typeInstance === undefined
        ? contact.chatId.includes('@') === (typeInstance === 'whatsapp')
        : contact.typeInstance === typeInstance,
    );
  }
}

/** The same bare number may be one person on MAX and another on Telegram. */
function keyOf(chatId: string, typeInstance?: TypeInstance): string {
  return `${typeInstance ?? 'any'} ${chatId}`;
}
