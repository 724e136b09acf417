import { stat } from 'node:fs/promises';
import QuickLRU from 'quick-lru';
import * as vscode from 'vscode';
import { within } from '../../async/within';
import type { CheckedImage } from '../../avatars/image';
import { isPictureHost } from '../../avatars/pictureHosts';
import { hintedBy } from '../../chatId/wanted';
import { failed, type Result } from '../../greenApi/failure';
import { PRIORITY } from '../../greenApi/priority';
import { SingleFlight } from '../../lookUps/singleFlight';
import { findAvatarInfos } from '../../notifications/findAvatarInfo';
import { findUrlAvatarAt } from '../../notifications/findUrlAvatar';
import { linkRule } from '../../notifications/linkRule';
import { COMMANDS } from '../../platform/commandIds';
import { textAround } from '../../platform/documentText';
import { commandLink } from '../../services/commandLink';
import type { HoverSwitch } from '../../services/hoverSwitch';
import { markdownSource } from '../../services/pictureAddress';
import type { Services } from '../../services/services';
import { orUndefined } from '../../storage/files';
import { imageLine } from '../../text/avatarFacts';
import { failureSentence } from '../../text/failures';
import { dateWords } from '../../text/format';
import { encodeUrl, plain } from '../../text/markdown';
import { pictureSize } from '../../text/pictureSize';

const PATIENCE_MS = 4000;

/** A failure answers for itself so long, so that a mouse at rest does not ask again and again. */
const FAILURE_MEMORY_MS = 30_000;

/** Well within the hour that the sweep leaves a picture without a record. */
const SHOWN_MEMORY_MS = 30 * 60 * 1000;

/** A picture of a link, in a file that the hover can show. */
interface Shown {
  readonly image: CheckedImage;
  readonly file: string;
}

/** The picture behind the `urlAvatar` of a reply or notification in a document. */
export class UrlAvatarHover {
  private readonly singleFlight = new SingleFlight<Result<Shown>>();
  private readonly known = new QuickLRU<string, Result<Shown>>({ maxSize: 100 });

  constructor(
    private readonly services: Pick<
      Services,
      'backend' | 'epochs' | 'store' | 'sweeper' | 'settings' | 'hoverSwitch'
    >,
  ) {}

  async hover(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.Hover | undefined> {
    const { mode } = this.services.hoverSwitch;
    const found = findUrlAvatarAt(document.lineAt(position.line).text, position.character);
    if (!found || mode === 'off') return undefined;
    const range = new vscode.Range(position.line, found.start, position.line, found.end);
    const md = new vscode.MarkdownString('', true);
    md.isTrusted = { enabledCommands: [COMMANDS.lookUp] };
    md.appendMarkdown(
      [await this.content(found.url, mode), lookUpLink(document, position, found.url)]
        .filter((part) => part !== undefined)
        .join('\n\n'),
    );
    return new vscode.Hover(md, range);
  }

  private async content(url: string, mode: HoverSwitch['mode']): Promise<string> {
    const rule = linkRule(url, { mayAsk: mode === 'automatic', now: Date.now() });
    const link = `[$(link-external) ${vscode.l10n.t('Open link')}](${encodeUrl(url)})`;
    if (rule.kind === 'expired') {
      const sentence = vscode.l10n.t('This link expired on {0}.', dateWords(rule.at));
      return [plain(sentence), link].join('\n\n');
    }
    const fetched = rule.kind === 'fetch' ? await this.fetch(url) : undefined;
    if (fetched?.ok === false) return [plain(failureSentence(fetched.failure)), link].join('\n\n');
    const parts = [
      fetched && (await this.picture(fetched.value)),
      rule.until && plain(vscode.l10n.t('The link is valid until {0}.', dateWords(rule.until))),
      link,
    ];
    return parts.filter((part) => part !== undefined).join('\n\n');
  }

  private async picture({ image, file }: Shown): Promise<string> {
    const size = this.services.settings.hoverSize.value;
    const facts = imageLine({ ...image, byteLength: image.bytes.byteLength });
    const source = await markdownSource({ path: file, mimeType: image.mimeType });
    if (source === undefined) return plain(facts);
    return `![${vscode.l10n.t('Avatar')}](${source}|${pictureSize(image, size)})\n\n${plain(facts)}`;
  }

  /** `undefined` while the answer takes longer than a hover can wait. */
  private async fetch(url: string): Promise<Result<Shown> | undefined> {
    const known = this.known.get(url);
    // A sweep, or clearing the store, takes the file away.
    if (known && (!known.ok || (await orUndefined(stat(known.value.file))))) return known;
    const picture = this.singleFlight.join(
      url,
      { priority: PRIORITY.automatic },
      () => this.obtain(url),
      () => failed('cancelled'),
    );
    return within(picture, PATIENCE_MS);
  }

  private async obtain(url: string): Promise<Result<Shown>> {
    const { backend, epochs, store, sweeper } = this.services;
    const epoch = await epochs.begin();
    const { fetchImage } = await backend();
    const image = await fetchImage(url, { allowLoopback: false, accepts: isPictureHost, epoch });
    if (!image.ok) {
      this.known.set(url, image, { maxAge: FAILURE_MEMORY_MS });
      return image;
    }
    // Beside the other pictures; without a record, a sweep takes it away in an hour.
    const file = store.imageFile(image.value);
    const { writePicture } = await import('../../avatars/storeWriting');
    if (!(await writePicture(store, image.value, epoch))) return failed('cancelled');
    sweeper.noteLinked();
    const shown: Result<Shown> = { ok: true, value: { image: image.value, file } };
    this.known.set(url, shown, { maxAge: SHOWN_MEMORY_MS });
    return shown;
  }
}

/** Whom an AvatarInfo notification with this link is about can be looked up, whatever became of the link. */
function lookUpLink(
  document: vscode.TextDocument,
  position: vscode.Position,
  url: string,
): string | undefined {
  const around = findAvatarInfos(textAround(document, position).text);
  const info = around.find(({ reply }) => {
    return reply.ok && reply.value.outcome === 'picture' && reply.value.urlAvatar === url;
  });
  if (!info) return undefined;
  const { chatId, idInstance, product } = info;
  const argument = hintedBy({ chatId, idInstance, namedProduct: product });
  const link = commandLink(COMMANDS.lookUp, argument);
  return `[$(account) ${plain(vscode.l10n.t('Look up {0}', chatId))}](${link})`;
}
