import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { Directory } from './directory';
import { encodePortrait } from './encodePortrait';
import { drawPortrait } from './portrait';
import { type Reply, text, withHeaders } from './reply';
import type { SimulatedContact, TypeInstance } from './types';

/** So many portraits serve everybody who is not a contact: drawing one for each would be slow. */
const STRANGERS = 12;
const CACHED_PICTURES = 200;
/** Where the marker and the JFIF segment of our JPEG files end. */
const AFTER_JFIF_HEADER = 20;

export interface Picture {
  readonly bytes: Buffer;
  readonly mimeType: 'image/jpeg' | 'image/png';
}

interface IssuedLink {
  readonly contact: SimulatedContact;
  /** Seconds since the epoch. */
  readonly expiresAt: number;
}

/** The pictures of the simulated world, and the signed links to them, which expire. */
export class Pictures {
  private readonly secret = randomBytes(32);
  private readonly links = new Map<string, IssuedLink>();
  private readonly drawn = new Map<string, Picture>();

  constructor(
    private readonly directory: Directory,
    private readonly origin: () => string,
    private readonly clock: () => number,
    private readonly lifetimeMs: number,
  ) {}

  /** A link to the picture in the manner of the product: `pps.whatsapp.net`, `i.oneme.ru`, `/download/`. */
  link(contact: SimulatedContact, typeInstance: TypeInstance): string {
    const expiresAt = Math.floor((this.clock() + this.lifetimeMs) / 1000);
    const target = this.target(contact, typeInstance, expiresAt);
    this.links.set(target, { contact, expiresAt });
    return `${this.origin()}${target}`;
  }

  /** Whose picture a path and query, as issued, lead to. */
  contactAt(target: string): SimulatedContact | undefined {
    return this.links.get(withoutHop(target))?.contact;
  }

  /** Answers a request for a picture; `undefined` where the path is none of ours. */
  answer(target: string): Reply | undefined {
    const link = this.links.get(withoutHop(target));
    if (link === undefined) return undefined;
    if (this.clock() >= link.expiresAt * 1000) return expired();
    const picture = this.of(link.contact);
    const reply = {
      status: 200,
      headers: { 'content-type': picture.mimeType },
      body: picture.bytes,
    };
    return withHeaders(reply, { 'cache-control': 'max-age=1209600, no-transform' });
  }

  of(contact: SimulatedContact): Picture {
    const known = this.directory.has(contact);
    const seed = known ? contact.chatId : strangerSeed(contact.chatId);
    const picture = this.draw(seed, contact.format ?? 'jpeg');
    return known ? picture : signed(picture, contact.chatId);
  }

  private draw(seed: string, format: 'jpeg' | 'png'): Picture {
    const key = `${format} ${seed}`;
    const cached = this.drawn.get(key);
    if (cached !== undefined) return cached;
    const picture: Picture = {
      bytes: encodePortrait(drawPortrait(seed), format),
      mimeType: format === 'png' ? 'image/png' : 'image/jpeg',
    };
    const oldest = this.drawn.keys().next();
    if (this.drawn.size >= CACHED_PICTURES && oldest.done !== true) this.drawn.delete(oldest.value);
    this.drawn.set(key, picture);
    return picture;
  }

  private target(contact: SimulatedContact, typeInstance: TypeInstance, expiresAt: number): string {
    const signature = createHmac('sha256', this.secret)
      .update(`${typeInstance} ${contact.chatId} ${contact.format} ${expiresAt}`)
      .digest();
    const opaque = signature.toString('base64url');
    switch (typeInstance) {
      case 'whatsapp': {
        const numbers = [0, 8, 16].map((at) => signature.readBigUInt64BE(at)).join('_');
        const oe = expiresAt.toString(16).toUpperCase();
        return `/v/t61.24694-24/${numbers}_n.jpg?ccb=11-4&oh=01_${opaque}&oe=${oe}&_nc_sid=e6ed6c&_nc_cat=104`;
      }
      case 'v3':
        return `/i?r=BTE2sh_eZW7g8kug${opaque}`;
      case 'telegram':
        return `/download/4100/${opaque}.jpg`;
    }
  }
}

function expired(): Reply {
  return text(403, 'URL signature expired');
}

/** Redirects of a picture to itself count their hops in the query. */
function withoutHop(target: string): string {
  return target.replace(/[?&]hop=\d+$/, '');
}

/** Groups stay groups; everybody else becomes one of a few strangers. */
function strangerSeed(chatId: string): string {
  const isGroup = chatId.endsWith('@g.us') || chatId.startsWith('-');
  const which = createHash('sha256').update(chatId).digest().readUInt32BE(0) % STRANGERS;
  return `${isGroup ? '-' : ''}stranger${which}`;
}

/** The same picture with a comment of its own, so that no two people have the same bytes. */
function signed(picture: Picture, chatId: string): Picture {
  if (picture.mimeType !== 'image/jpeg') return picture;
  const comment = createHash('sha256').update(chatId).digest();
  const segment = Buffer.from([0xff, 0xfe, 0, comment.length + 2]);
  const start = picture.bytes.subarray(0, AFTER_JFIF_HEADER);
  const rest = picture.bytes.subarray(AFTER_JFIF_HEADER);
  return { ...picture, bytes: Buffer.concat([start, segment, comment, rest]) };
}
