import type { PRODUCTS, Product } from '../chatId/product';
import type { Fault } from './faults/faults';

/** GREEN-API's own word for the product of an instance. */
export type TypeInstance = (typeof PRODUCTS)[Product]['typeInstance'];

/**
 * Which fields a getAvatar reply has. A (2020 on): `existsWhatsapp`, with errors inside a 200 (`A`) or
 * as a 400 (`A400`). Aprime: `urlAvatar`, and `reason` when the check failed. B (2024 on): `urlAvatar`
 * and `available`. urlOnly: MAX and Telegram. C (2026): B with `base64Avatar`, raw, as a data URI, or
 * the string "undefined".
 */
export type Generation =
  | 'A'
  | 'A400'
  | 'Aprime'
  | 'B'
  | 'BwithoutAvailable'
  | 'urlOnly'
  | 'C'
  | 'CdataUri'
  | 'Cundefined';

export interface SimulatedInstance {
  idInstance: string;
  apiTokenInstance: string;
  typeInstance: TypeInstance;
  /**
   * As getStateInstance gives it; by default `authorized`. Besides the service's own values:
   * `creating` (getStateInstance answers `null`), `expired`, `deleted` and `notFound`.
   */
  stateInstance?: string;
  /**
   * Which fields getSettings has: those of the product's page, which on WhatsApp lacks `typeInstance` (by
   * default), with it for every product, or those of 2021.
   */
  settings?: 'documented' | 'withTypeInstance' | 'of2021';
  /** How much of its answer checkWhatsapp gives; by default all that has been seen. */
  checkReply?: 'existence' | 'withChatId' | 'whole';
  /** The own number, as `79001234567@c.us` in every product. */
  wid?: string;
  /** The own chatId on MAX and Telegram. */
  ownChatId?: string;
  name?: string;
  /** By default `B` for WhatsApp and `urlOnly` for MAX and Telegram. */
  generation?: Generation;
  /** Where notifications go instead of into the queue; http only. */
  webhookUrl?: string;
  /** Sent in the Authorization header of deliveries, after `webhookScheme`. */
  webhookUrlToken?: string;
  /** By default `Bearer `; not documented, so both it and nothing may come. */
  webhookScheme?: 'Bearer ' | '';
  /** How getAvatarAsync accepts: an empty 200 (by default) or, as newer pages have it, an empty 400. */
  asyncReply?: 'empty200' | 'empty400';
  /** Whether AvatarInfo notifications are sent; by default they are. */
  avatarInfo?: 'sent' | 'never';
  avatarInfoDelayMs?: number;
}

export interface SimulatedContact {
  chatId: string;
  /** Tells apart the same number on MAX and on Telegram; left out, any product with ids of this form. */
  typeInstance?: TypeInstance;
  avatar: 'picture' | 'none' | 'hidden' | 'noAccount';
  /** Of the picture; by default `jpeg`. */
  format?: 'jpeg' | 'png';
  /** For a group, its subject. */
  name?: string;
  /** As the instance's own address book has it. */
  contactName?: string;
  description?: string;
  email?: string;
  isBusiness?: boolean;
  /** A date as text on WhatsApp, seconds since the epoch elsewhere. */
  lastSeen?: string | number;
  /** The `…@lid` of a WhatsApp person, who is found by it too. */
  lid?: string;
  /** On MAX and Telegram, where a chatId is no phone number. */
  phoneNumber?: number;
  /** On Telegram, without `@`. */
  username?: string;
  /** On MAX and Telegram; by default `user`. */
  chatType?: string;
  /** On Telegram, like the next two. */
  isPremium?: boolean;
  isVerified?: boolean;
  isScam?: boolean;
  /** Of a group: chatIds, the owner first. Left out, getGroupData has no such list. */
  participants?: readonly string[];
}

export interface SimulatorOptions {
  instances: readonly SimulatedInstance[];
  contacts?: readonly SimulatedContact[];
  /** How long a picture link works; by default an hour. */
  linkLifetimeMs?: number;
  /** Whether the documented rates per method and instance hold, with 429 above; by default they do. */
  limits?: boolean;
  /** Milliseconds since the epoch. */
  clock?: () => number;
  /** A pause before every answer. */
  latencyMs?: number;
  /** What chatIds that are no contacts have; by default no picture. */
  unknownContact?: 'picture' | 'none';
  /** How long an empty queue holds receiveNotification; by default as long as the request asks. */
  longPollMs?: number;
  /** Whether `requests` is kept; by default it is. */
  isRecording?: boolean;
  /** Whether web pages are answered, as by the service; by default they are. */
  answersPages?: boolean;
  /** The pause before a refused webhook delivery is repeated; by default a minute. */
  webhookRetryMs?: number;
}

/** One request as the simulator saw it, in the order of arrival. */
export interface RecordedRequest {
  /** As the client spelled it, such as `getAvatar`; `image` for a picture, `` for anything else. */
  readonly method: string;
  readonly idInstance: string;
  readonly verb: string;
  /** With the query; the token is replaced by `<TOKEN>`. */
  readonly path: string;
  /** Parsed where it was JSON, else the text; `undefined` where there was none. */
  readonly body: unknown;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** 0 until the answer goes out, and for a connection that was broken on purpose. */
  readonly status: number;
}

/** Which answers a fault replaces; by default all of its method until `clearFaults`. */
export interface FaultOptions {
  times?: number;
  idInstance?: string;
  chatId?: string;
}

export interface Simulator {
  /** `http://127.0.0.1:<port>`, with a port chosen by the system. Also the apiUrl of every instance. */
  readonly origin: string;
  readonly requests: readonly RecordedRequest[];
  /** Replaces the next answers of a method (any casing), or of pictures under the name `image`. */
  fail(method: string, fault: Fault, options?: FaultOptions): void;
  clearFaults(): void;
  /** Adds a contact, or replaces the one with the same chatId and typeInstance. */
  setContact(contact: SimulatedContact): void;
  setInstance(idInstance: string, change: Partial<Omit<SimulatedInstance, 'idInstance'>>): void;
  /** Puts a notification into the queue, or on its way to the webhook; a text goes byte for byte. */
  notify(idInstance: string, notification: unknown): void;
  /** The notifications in the queue or not yet taken by the webhook, as JSON, oldest first. */
  waitingNotifications(idInstance: string): readonly string[];
  /** Also ends kept-alive connections and answers still on their way. */
  close(): Promise<void>;
}
