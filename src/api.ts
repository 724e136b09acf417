import type * as vscode from 'vscode';

/** The messengers behind GREEN-API. */
export type Product = 'whatsapp' | 'max' | 'telegram';

/** How a look-up ended. */
export type Outcome =
  /** There is a picture; see `image`. */
  | 'picture'
  /** Viewable and none set, or no account: GREEN-API does not tell the two apart. */
  | 'noPicture'
  /** Hidden by the correspondent's privacy settings. */
  | 'hidden'
  /** GREEN-API reports no account; it also says so for some accounts without a picture. */
  | 'noAccount'
  /** GREEN-API sent no picture and no reason. */
  | 'unknown'
  /** See `error`. */
  | 'failed';

/** Why a look-up failed, or why a stored picture could not be renewed. */
export type ErrorCode =
  | 'badChatId'
  | 'noInstance'
  | 'unauthorized'
  | 'forbidden'
  | 'notFound'
  | 'rateLimited'
  | 'quotaExceeded'
  | 'instanceNotAuthorized'
  | 'instanceStarting'
  | 'instanceExpired'
  | 'instanceDeleted'
  | 'checkTimedOut'
  | 'timeout'
  | 'offline'
  | 'certificate'
  | 'proxy'
  | 'serverError'
  | 'badReply'
  | 'imageExpired'
  | 'imageUnavailable'
  | 'imageRejected'
  | 'paused'
  | 'secretsUnavailable'
  | 'cancelled';

/** A chatId in a text. */
export interface ChatIdInText {
  /** Decoded: `%40` is `@`, the suffix in lower case. */
  readonly chatId: string;
  /** UTF-16 code units over the raw text; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  readonly kind: 'user' | 'group' | 'lid';
  readonly product: 'whatsapp' | 'numeric';
  /**
   * Of a bare number: the messenger that the text says it belongs to. Pass it to `lookUp`, else a
   * stranger of the other messenger may have that number.
   */
  readonly messenger?: 'max' | 'telegram';
  /** The instance that the text around it names. */
  readonly idInstance?: string;
}

/** The answer to a look-up. */
export interface AvatarResult {
  readonly chatId: string;
  /** The instance that answered or was asked; `undefined` where none could be. */
  readonly idInstance: string | undefined;
  readonly product: Product | undefined;
  readonly outcome: Outcome;
  /** Answered from the store. */
  readonly fromCache: boolean;
  /** Stored, because asking failed; `error` tells why. */
  readonly stale: boolean;
  /** Milliseconds since the epoch. */
  readonly lookedUpAt: number;
  readonly image?: {
    /** A file of the extension's store, or a `data:` URI where the disk did not take it. */
    readonly uri: vscode.Uri;
    readonly mimeType: string;
    readonly bytes: number;
    /** In pixels. */
    readonly width: number;
    readonly height: number;
    /** Lower-case hexadecimal. */
    readonly sha256: string;
  };
  /** The link that the picture came from. Links of WhatsApp expire. */
  readonly urlAvatar?: string;
  /** Seconds since the epoch, as in the link's `oe`. */
  readonly urlExpiresAt?: number;
  /** What the person or group is called, where a details request or a contact list told. */
  readonly name?: { readonly text: string; readonly from: 'contacts' | 'details' };
  readonly error?: {
    readonly code: ErrorCode;
    /** For people, in the language of VS Code; never holds a token. */
    readonly message: string;
    /** The HTTP status, where one came. */
    readonly status?: number;
    readonly retryAfterMs?: number;
  };
}

/** What the extension exports: `vscode.extensions.getExtension('avatar-lens.avatar-lens')?.exports`. */
export interface AvatarLensApi {
  readonly version: 1;
  /**
   * Every chatId in a text, in order. Numeric ids only where their context says that they are chatIds;
   * their kind goes by the sign.
   */
  findChatIds(text: string): readonly ChatIdInText[];
  /**
   * The stored answer while it is fresh, else a new one. Resolves once; never rejects for a reason of
   * the chatId, GREEN-API or the network: the result says it. The user's list of recent look-ups stays
   * as it is.
   *
   * `idInstance` binds: no other instance is asked, and without it here the result is `failed`,
   * `noInstance`. `messenger` says where a bare number is from, and excludes the others.
   * @throws TypeError if `chatId` is not a string
   */
  lookUp(
    chatId: string,
    options?: {
      idInstance?: string | undefined;
      messenger?: 'max' | 'telegram' | undefined;
      refresh?: boolean | undefined;
      signal?: AbortSignal | undefined;
    },
  ): Promise<AvatarResult>;
  /** Once for each look-up that asked GREEN-API, not for answers from the store. */
  readonly onDidLookUp: vscode.Event<AvatarResult>;
}
