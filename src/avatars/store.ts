import { readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import QuickLRU from 'quick-lru';
import type { Epoch } from '../storage/epochs';
import { FileMemory } from '../storage/fileMemory';
import { errnoOf, orUndefined, removeFolder } from '../storage/files';
import { nameOfPerson, nameOfPicture, sha256Of } from '../storage/hashedNames';
import { detailsFolder } from './detailsFolder';
import { type CheckedImage, IMAGE_EXTENSIONS } from './image';
import type { AvatarRecord, StoredImage } from './record';

/** Records that are remembered; the disk has them all. */
const MOST_RECORDS = 2000;

/** Neither writes nor takes back: to ask an epoch whether what came in it may still be kept. */
const NOTHING = async () => undefined;

/** A PNG of its own pixels; an SVG that carries the picture where drawing it takes a decoder of its own. */
const THUMBNAIL_FORMATS = ['png', 'svg'] as const;
export type ThumbnailFormat = (typeof THUMBNAIL_FORMATS)[number];

/** An answer that is in memory alone, as long as its epoch lasts. */
interface Unwritten {
  readonly avatar: StoredAvatar;
  readonly epoch: Epoch | undefined;
}

/** A record whose picture, if it has one, was seen to be there and whole. */
export interface StoredAvatar {
  readonly record: AvatarRecord;
  /** Absolute path of the picture. */
  readonly imagePath?: string;
  /** The picture itself, where the disk did not take it. */
  readonly imageBytes?: Uint8Array;
  /** Absolute path of the round thumbnail, a PNG or an SVG, where one was made. */
  readonly thumbnailPath?: string;
}

export type Thumbnail = Pick<StoredAvatar, 'thumbnailPath'>;

/**
 * Avatars on disk, shared by all windows: pictures by content hash, one small record for each
 * (instance, chatId). Anything missing, corrupted or newer than this code is a miss.
 */
export class AvatarStore {
  private readonly records: FileMemory<AvatarRecord>;
  /** Hashes that matched their bytes in this session, with the file's modification time. */
  private readonly verified = new QuickLRU<string, number>({ maxSize: 5000 });
  /** What the disk did not take, so that it is not asked for again at every hover. */
  private readonly unwritten = new QuickLRU<string, Unwritten>({ maxSize: 50 });

  constructor(
    /** Created at the first write. */
    readonly folder: string,
    private readonly now: () => number,
    private readonly log: (line: string) => void,
  ) {
    const decode = async (text: string) => (await import('./recordCodec')).decodeRecord(text);
    this.records = new FileMemory(now, decode, MOST_RECORDS);
  }

  async read(idInstance: string, chatId: string): Promise<StoredAvatar | undefined> {
    const file = this.recordFile(idInstance, chatId);
    const unwritten = await this.unwrittenFor(file);
    if (unwritten) return unwritten;
    const record = await this.readRecord(file, idInstance, chatId);
    if (!record?.image) return record && { record };
    const imagePath = this.imageFile(record.image);
    // Side by side: a hover waits for the disk more than for anything else.
    const [isWhole, stored] = await Promise.all([
      this.isWhole(imagePath, record.image),
      this.withThumbnail({ record, imagePath }, record.image),
    ]);
    return isWhole ? stored : undefined;
  }

  /**
   * Whether there is a picture, and its thumbnail where one was made. The picture itself, which would take
   * longest to read, is looked at only where there is none.
   */
  async thumbnailOf(idInstance: string, chatId: string): Promise<Thumbnail | undefined> {
    const file = this.recordFile(idInstance, chatId);
    const unwritten = await this.unwrittenFor(file);
    if (unwritten) return unwritten.record.image && {};
    const image = (await this.readRecord(file, idInstance, chatId))?.image;
    if (!image) return undefined;
    const thumbnailPath = await this.thumbnail(image.sha256);
    if (thumbnailPath !== undefined) return { thumbnailPath };
    return (await this.isWhole(this.imageFile(image), image)) ? {} : undefined;
  }

  /**
   * Stores an answer that came in an epoch. What has no place any more, since it was removed meanwhile, is
   * handed back as it is; so is what the disk does not take, which is logged and remembered.
   */
  async write(
    record: AvatarRecord,
    image: CheckedImage | undefined,
    epoch?: Epoch,
  ): Promise<StoredAvatar> {
    const file = this.recordFile(record.idInstance, record.chatId);
    const inMemory = { record, ...(image ? { imageBytes: image.bytes } : {}) };
    try {
      const { writeAnswer } = await import('./storeWriting');
      if (!(await writeAnswer(this, record, image, epoch))) return inMemory;
    } catch (error) {
      this.log(`The store could not keep an answer: ${errnoOf(error)}`);
      this.unwritten.set(file, { avatar: inMemory, epoch });
      return inMemory;
    }
    this.unwritten.delete(file);
    this.records.forget(file);
    if (!record.image) return { record };
    return this.withThumbnail({ record, imagePath: this.imageFile(record.image) }, record.image);
  }

  /** `undefined` where it is not kept: the disk did not take it, or its picture was removed meanwhile. */
  async writeThumbnail(
    image: Pick<StoredImage, 'sha256' | 'mimeType'>,
    content: Uint8Array | string,
    format: ThumbnailFormat,
  ): Promise<string | undefined> {
    const file = this.thumbnailFile(image.sha256, format);
    try {
      const { writeBeside } = await import('./storeWriting');
      return (await writeBeside(this.folder, this.imageFile(image), file, content))
        ? file
        : undefined;
    } catch (error) {
      this.log(`The store could not keep a thumbnail: ${errnoOf(error)}`);
      return undefined;
    }
  }

  /** Everything kept for one chatId; pictures go with the next sweep, since others may share them. */
  async remove(idInstance: string, chatId: string): Promise<void> {
    const file = this.recordFile(idInstance, chatId);
    this.unwritten.delete(file);
    this.records.forget(file);
    await rm(file, { force: true });
  }

  /** Removes everything kept for one instance, and pictures that no other record has. */
  async removeInstance(idInstance: string): Promise<void> {
    this.unwritten.clear();
    const { removeRecordsOf } = await import('./sweep');
    await removeRecordsOf(this.folder, idInstance);
    await removeFolder(detailsFolder(this.folder, idInstance));
    await this.sweep(Number.POSITIVE_INFINITY, 0);
  }

  /** Keeps the store within its size and free of what nobody uses; errors of the disk are logged. */
  async sweep(maxBytes: number, orphanGraceMs?: number): Promise<void> {
    try {
      const { sweepStore } = await import('./sweep');
      await sweepStore(this.folder, {
        now: this.now(),
        maxBytes,
        ...(orphanGraceMs === undefined ? {} : { orphanGraceMs }),
      });
    } catch (error) {
      this.log(`The store could not be swept: ${errnoOf(error)}`);
    }
    this.forget();
  }

  async clear(): Promise<void> {
    this.unwritten.clear();
    this.forget();
    await removeFolder(this.folder);
  }

  /** Drops what is kept in memory, after files were removed. */
  private forget(): void {
    this.records.forgetAll();
    this.verified.clear();
  }

  private async unwrittenFor(file: string): Promise<StoredAvatar | undefined> {
    const known = this.unwritten.get(file);
    // Another window may have removed what it belongs to, or cleared the store.
    const isKept = known?.epoch ? await known.epoch.keep(NOTHING, NOTHING) : true;
    if (!isKept) this.unwritten.delete(file);
    return isKept ? known?.avatar : undefined;
  }

  private async readRecord(
    file: string,
    idInstance: string,
    chatId: string,
  ): Promise<AvatarRecord | undefined> {
    const record = await this.records.read(file);
    const isIts = record?.idInstance === idInstance && record.chatId === chatId;
    return isIts ? record : undefined;
  }

  /** Whether a picture is there with all its bytes. */
  async isWhole(file: string, image: StoredImage): Promise<boolean> {
    const stats = await orUndefined(stat(file));
    if (!stats || stats.size !== image.byteLength) return false;
    if (this.verified.get(image.sha256) === stats.mtimeMs) return true;
    const bytes = await orUndefined(readFile(file));
    if (!bytes || sha256Of(bytes) !== image.sha256) return false;
    this.verified.set(image.sha256, stats.mtimeMs);
    return true;
  }

  private async withThumbnail(stored: StoredAvatar, image: StoredImage): Promise<StoredAvatar> {
    const thumbnailPath = await this.thumbnail(image.sha256);
    return { ...stored, ...(thumbnailPath === undefined ? {} : { thumbnailPath }) };
  }

  /** Path of the round thumbnail of a picture, where one was made. */
  async thumbnail(sha256: string): Promise<string | undefined> {
    const found = await Promise.all(
      THUMBNAIL_FORMATS.map(async (format) => {
        const file = this.thumbnailFile(sha256, format);
        return (await orUndefined(stat(file))) && file;
      }),
    );
    return found.find((file) => file !== undefined);
  }

  recordFile(idInstance: string, chatId: string): string {
    const name = nameOfPerson({ idInstance, chatId });
    return path.join(this.folder, 'records', name.slice(0, 2), `${name}.json`);
  }

  imageFile(image: Pick<StoredImage, 'sha256' | 'mimeType'>): string {
    const name = nameOfPicture(image.sha256);
    return path.join(this.folder, 'images', `${name}.${IMAGE_EXTENSIONS[image.mimeType]}`);
  }

  thumbnailFile(sha256: string, format: ThumbnailFormat): string {
    return path.join(this.folder, 'thumbnails', `${nameOfPicture(sha256)}.${format}`);
  }
}
