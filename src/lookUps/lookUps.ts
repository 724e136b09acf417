import type { Thumbnail } from '../avatars/store';
import type { Product } from '../chatId/product';
import type { Settled, Wanted } from '../chatId/wanted';
import { type Failure, failed, isUnasked, ok, type Result } from '../greenApi/failure';
import type { Asker } from '../greenApi/priority';
import { type Choice, chooseInstance, possibleProducts } from '../instances/choose';
import type { InstanceDirectory } from '../instances/directory';
import type { Instance } from '../instances/instance';
import type { AvatarService } from './avatarService';
import type { LookUpResult } from './lookUpResult';
import type { Persons } from './persons/persons';

export interface LookUpOptions {
  readonly asker: Asker;
  readonly refresh?: boolean;
  /** Asked for in the list of recent look-ups, whose order then stays. */
  readonly inPlace?: boolean;
  /** `false` for what the user did not see: it is no recent look-up of theirs. */
  readonly seen?: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** The one door for features: finds the instance that answers, then looks up through it. */
export class LookUps {
  constructor(
    private readonly directory: InstanceDirectory,
    private readonly avatars: AvatarService,
    private readonly now: () => number,
    /** Told of everything that a person or a hover looked up, also from the store. */
    private readonly onSeen: (result: LookUpResult, options: { inPlace: boolean }) => void,
    /** Who is one person under two ids. */
    private readonly persons: Pick<Persons, 'otherId' | 'otherIds'>,
  ) {}

  async lookUp(
    wanted: Wanted,
    { inPlace = false, seen = true, ...options }: LookUpOptions,
  ): Promise<LookUpResult> {
    const chosen = await this.whoIsAsked(wanted);
    if (!chosen.ok) return this.failed(wanted, chosen.failure);
    const { idInstance, product } = chosen.value.instance;
    const { chatId } = wanted;
    const result = await this.avatars.lookUp({ chatId, idInstance, product, ...options });
    if (seen && options.asker !== 'batch' && !isOfNoInterest(result)) {
      this.remember(result, inPlace);
    }
    return result;
  }

  /** What `peek` found was shown in place of a look-up. */
  noteSeen(result: LookUpResult): void {
    this.remember(result, false);
  }

  /** What is stored, fresh or not; no request. Also tells which instance would be asked. */
  async peek(wanted: Wanted): Promise<Result<Peeked>> {
    const chosen = await this.whoIsAsked(wanted);
    if (!chosen.ok) return chosen;
    const { instance, others } = chosen.value;
    const stored = await this.avatars.peek(instance.idInstance, wanted.chatId);
    return ok({ instance, stored, others });
  }

  /** Which instance a look-up would ask; where that is not settled, why. */
  async whoIsAsked(wanted: Wanted): Promise<Result<Omit<Peeked, 'stored'>>> {
    const choice = await this.choice(wanted);
    if (!choice.ok) return choice;
    if (!choice.value.isSettled) return nobody(choice.value);
    const { instance, others } = choice.value;
    return ok({ instance, others });
  }

  /** Where somebody has no picture under this id, with the one stored for their other id; no request. */
  async withFace(result: LookUpResult): Promise<LookUpResult> {
    const { idInstance, chatId } = result;
    if (result.image || idInstance === undefined) return result;
    const imageOf = await this.persons.otherId(idInstance, chatId);
    if (imageOf === undefined) return result;
    const image = (await this.avatars.peek(idInstance, imageOf))?.image;
    return image ? { ...result, image, imageOf } : result;
  }

  /** Whose picture is stored for somebody, under this id or else the person's other one; no request. */
  async faceOf(whom: Settled): Promise<Face | undefined> {
    const own = await this.avatars.thumbnailOf(whom);
    return own ?? this.otherFace(whom, await this.persons.otherId(whom.idInstance, whom.chatId));
  }

  /** As `faceOf`, of many; those without one are left out. */
  async facesOf<T extends Settled>(people: readonly T[]): Promise<ReadonlyMap<T, Face>> {
    const others = await this.persons.otherIds(people);
    const faces = await Promise.all(
      people.map(async (one) => {
        const own = await this.avatars.thumbnailOf(one);
        return own ?? this.otherFace(one, others.get(one));
      }),
    );
    return new Map(
      people.flatMap((one, index) => {
        const face = faces[index];
        return face ? [[one, face]] : [];
      }),
    );
  }

  private async otherFace(
    { idInstance }: Settled,
    imageOf: string | undefined,
  ): Promise<Face | undefined> {
    if (imageOf === undefined) return undefined;
    const thumbnail = await this.avatars.thumbnailOf({ idInstance, chatId: imageOf });
    return thumbnail && { ...thumbnail, imageOf };
  }

  /** The account's own avatar, for the instances view; asked once, after the instance was added. */
  async lookUpOwn({ idInstance, product, ownChatId }: Instance): Promise<void> {
    if (ownChatId === undefined) return;
    const subject = { chatId: ownChatId, idInstance, product };
    await this.avatars.lookUp({ ...subject, asker: 'automatic' });
  }

  /** Which instance would answer, with the alternatives where the user has to say. */
  choice(wanted: Wanted): Promise<Result<Choice>> {
    return this.directory.choose(wanted);
  }

  /** As `choice`, by the instances as far as they are loaded. */
  whoAnswers(wanted: Wanted): Choice {
    return chooseInstance(this.directory.current, wanted, this.directory.here);
  }

  /** The products that could answer, by the instances as far as they are loaded. */
  possibleProducts(wanted: Wanted): readonly Product[] {
    return possibleProducts(this.directory.current, wanted);
  }

  /** Whether the text beside a number says that it is nobody's chatId: then it is none here either. */
  isExcluded(wanted: Wanted): boolean {
    return this.possibleProducts(wanted).length === 0;
  }

  failed(wanted: Wanted, failure: Failure): LookUpResult {
    return {
      chatId: wanted.chatId,
      idInstance: undefined,
      product: undefined,
      outcome: 'failed',
      fromCache: false,
      stale: false,
      lookedUpAt: this.now(),
      failure,
    };
  }

  private remember(result: LookUpResult, inPlace: boolean): void {
    // An instance that was removed meanwhile has taken its recent look-ups with it.
    if (this.directory.find(result.idInstance ?? '')) this.onSeen(result, { inPlace });
  }
}

/** That there is a stored picture of somebody, and its thumbnail where one was made. */
export interface Face extends Thumbnail {
  /** The other id of the same person, where the picture is the one that is stored for that one. */
  readonly imageOf?: string;
}

/** What is known without a request, and who would be asked. */
export interface Peeked {
  readonly instance: Instance;
  readonly stored: LookUpResult | undefined;
  /** Of messengers that could answer as well, but for the choice of the workspace. */
  readonly others: readonly Instance[];
}

function nobody(choice: Choice & { isSettled: false }): Result<never> {
  return failed('noInstance', { detail: whatIsMissing(choice) });
}

/** What `failureSentence` says more of: why nobody is asked, or the product whose instance is missing. */
function whatIsMissing(choice: Choice & { isSettled: false }): string {
  if (choice.reason !== 'none') return choice.reason;
  const [only, other] = choice.products;
  return only !== undefined && other === undefined ? only : 'numeric';
}

/** Nobody asked GREEN-API and nothing is known: no look-up to remember. */
function isOfNoInterest({ failure, outcome }: LookUpResult): boolean {
  return outcome === 'failed' && failure !== undefined && isUnasked(failure);
}
