import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { hintedBy, type Settled } from '../../chatId/wanted';
import type { Face } from '../../lookUps/lookUps';
import { DisposableStore } from '../../platform/disposables';
import { knownName } from '../../services/knownNames';
import { iconOf } from '../../services/pictureAddress';
import type { Services } from '../../services/services';
import { orUndefined } from '../../storage/files';
import { imageOfWords } from '../../text/avatarFacts';
import { plain } from '../../text/markdown';
import { idsInRanges, type PlacedChatId } from './visibleIds';

/** Drawing waits so long after an edit or a scroll, so that fast typing or scrolling is drawn once at its end. */
const EDIT_PAUSE_MS = 300;
const SCROLL_PAUSE_MS = 50;

/** In CSS pixels. VS Code puts the picture on the line like a character: a higher one would spread the lines. */
const SIZE = 14;

export type InlineServices = Pick<
  Services,
  | 'finder'
  | 'hoverSwitch'
  | 'details'
  | 'names'
  | 'onDidChangeNames'
  | 'onDidKeepDetails'
  | 'lookUps'
  | 'onDidLookUp'
  | 'onDidMakeThumbnail'
  | 'onDidChangeInstances'
  | 'log'
>;

/** Draws what the store has before the ids in sight. It never asks GREEN-API. */
export class InlineAvatars implements vscode.Disposable {
  private readonly subscriptions = new DisposableStore();
  private readonly timers = new Map<vscode.TextEditor, NodeJS.Timeout>();
  /** Drawings are numbered as they begin, and may end in another order: the latest number that each editor shows. */
  private readonly drawn = new WeakMap<vscode.TextEditor, number>();
  private begun = 0;
  private readonly icons = new Map<string, vscode.Uri>();
  /** One decoration type serves all pictures, since each range carries its own picture. */
  private readonly decoration = this.subscriptions.add(
    vscode.window.createTextEditorDecorationType({
      rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
    }),
  );

  constructor(private readonly services: InlineServices) {
    const add = (listener: vscode.Disposable) => this.subscriptions.add(listener);
    const all = () => {
      for (const editor of vscode.window.visibleTextEditors) this.schedule(editor, 0);
    };
    add(vscode.window.onDidChangeVisibleTextEditors(all));
    add(
      vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) =>
        this.schedule(textEditor, SCROLL_PAUSE_MS),
      ),
    );
    add(
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        for (const editor of vscode.window.visibleTextEditors) {
          if (editor.document === document) this.schedule(editor, EDIT_PAUSE_MS);
        }
      }),
    );
    add(services.onDidLookUp(all));
    add(services.onDidMakeThumbnail(all));
    add(services.onDidChangeInstances(all));
    add(services.onDidChangeNames(all));
    add(services.onDidKeepDetails(all));
    all();
  }

  dispose(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
    this.subscriptions.dispose();
  }

  private schedule(editor: vscode.TextEditor, pauseMs: number): void {
    clearTimeout(this.timers.get(editor));
    const timer = setTimeout(() => {
      this.timers.delete(editor);
      this.draw(editor).catch((error: unknown) =>
        this.services.log.unexpected('inline avatars', error),
      );
    }, pauseMs);
    this.timers.set(editor, timer);
  }

  private async draw(editor: vscode.TextEditor): Promise<void> {
    const { document } = editor;
    const { version } = document;
    const drawing = ++this.begun;
    const ids = idsInRanges(this.services.finder, document, editor.visibleRanges);
    const pictures = await Promise.all(ids.map((id) => this.decorate(id)));
    // The text was edited meanwhile: these positions are wrong, and the edit has scheduled another drawing.
    if (document.version !== version || this.timers.has(editor)) return;
    // A drawing that began later, after a scroll, has ended already: it shows what is in sight now.
    if ((this.drawn.get(editor) ?? 0) > drawing) return;
    this.drawn.set(editor, drawing);
    editor.setDecorations(
      this.decoration,
      pictures.filter((one) => one !== undefined),
    );
  }

  private async decorate({
    found,
    position,
  }: PlacedChatId): Promise<vscode.DecorationOptions | undefined> {
    const { lookUps } = this.services;
    const choice = await lookUps.choice(hintedBy(found));
    if (!choice.ok || !choice.value.isSettled) return undefined;
    const whom = { idInstance: choice.value.instance.idInstance, chatId: found.chatId };
    const face = await lookUps.faceOf(whom);
    const icon = await this.iconOf(face?.thumbnailPath);
    if (!face || !icon) return undefined;
    const hint = await this.hintWithoutHover(whom, face);
    const length = hint === undefined ? 0 : found.end - found.start;
    const end = new vscode.Position(position.line, position.character + length);
    return {
      range: new vscode.Range(position, end),
      renderOptions: { before: { contentIconPath: icon, margin: '0 0.2em 0 0' } },
      ...(hint === undefined ? {} : { hoverMessage: new vscode.MarkdownString(plain(hint)) }),
    };
  }

  /** Where hovers are switched off the face says itself whose it is; else the hover over the id does. */
  private async hintWithoutHover(whom: Settled, { imageOf }: Face): Promise<string | undefined> {
    if (this.services.hoverSwitch.mode !== 'off') return undefined;
    const name = (await knownName(this.services, whom))?.text;
    const parts = [name, imageOf && imageOfWords(imageOf)].filter(Boolean);
    return parts.length === 0 ? undefined : parts.join(' · ');
  }

  private async iconOf(thumbnail: string | undefined): Promise<vscode.Uri | undefined> {
    if (thumbnail === undefined) return undefined;
    const known = this.icons.get(thumbnail);
    if (known) return known;
    const icon = await smallIcon(thumbnail);
    if (icon === undefined) return undefined;
    this.icons.set(thumbnail, icon);
    return icon;
  }
}

/**
 * A decoration's picture cannot be scaled. An SVG around the thumbnail's pixels has the size that is wanted;
 * a thumbnail that is an SVG has it of itself.
 */
async function smallIcon(thumbnail: string): Promise<vscode.Uri | undefined> {
  if (path.extname(thumbnail) === '.svg') return iconOf(thumbnail);
  const png = await orUndefined(readFile(thumbnail));
  if (!png) return undefined;
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE}" height="${SIZE}">` +
    `<image width="${SIZE}" height="${SIZE}" href="data:image/png;base64,${png.toString('base64')}"/></svg>`;
  return vscode.Uri.parse(`data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`);
}
