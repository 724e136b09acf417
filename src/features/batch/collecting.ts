import * as vscode from 'vscode';
import type { SourceProblem } from '../../batch/batch';
import { Collector } from '../../batch/collect';
import { NamesInText } from '../../finder/namesBeside/namesInText';
import { nameOfFile } from '../../platform/editorFiles';
import { withProgress } from '../../platform/progress';
import type { Services } from '../../services/services';
import { chatIdCount } from '../../text/counts';
import { byteWords } from '../../text/format';
import { unlinked } from '../../text/markdown';
import { filesOf } from './folders';
import {
  documentOnlyHere,
  documentTexts,
  fileText,
  problemOfError,
  providedDocument,
  type TextToRead,
} from './texts';

/** A text, or something that could not even be listed. */
export type Listed =
  | TextToRead
  | { readonly uri: vscode.Uri; readonly name: string; readonly problem: SourceProblem };

export type List = (signal: AbortSignal) => AsyncIterable<Listed> | Iterable<Listed>;

const REPORT_EVERY_MS = 200;

/** Files and folders as the explorer passes them; what lies in a folder that is listed too counts once. */
export function resources(uris: readonly vscode.Uri[]): List {
  return async function* (signal) {
    const seen = new Set<string>();
    const isNew = (uri: vscode.Uri) => {
      const isKnown = seen.has(uri.toString());
      seen.add(uri.toString());
      return !isKnown;
    };
    for (const uri of uris) {
      for await (const listed of listResource(uri, signal)) {
        if (isNew(listed.uri)) yield listed;
      }
    }
  };
}

async function* listResource(uri: vscode.Uri, signal: AbortSignal): AsyncGenerator<Listed, void> {
  const document = documentOnlyHere(uri);
  if (document) {
    yield* documentTexts(document);
    return;
  }
  let type: vscode.FileType;
  try {
    ({ type } = await vscode.workspace.fs.stat(uri));
  } catch (error) {
    const provided = await providedDocument(uri);
    if (provided) yield* documentTexts(provided);
    else yield { uri, name: nameOfFile(uri), problem: problemOfError(error) };
    return;
  }
  if ((type & vscode.FileType.Directory) === 0) {
    yield fileText(uri);
    return;
  }
  for await (const { uri: file, problem } of filesOf(uri, signal)) {
    yield problem ? { uri: file, name: nameOfFile(file), problem } : fileText(file);
  }
}

/** Reads texts with their progress shown. Cancelling keeps what was found so far. */
export async function collect(
  { finder }: Pick<Services, 'finder'>,
  list: List,
): Promise<Collector> {
  return withProgress(vscode.l10n.t('Looking for chatIds'), async (signal, progress) => {
    const collector = new Collector({ signal, finder: new NamesInText().readBy(finder) });
    let name = '';
    const report = () => {
      const parts = [
        chatIdCount(collector.tally.size),
        byteWords(collector.bytesRead),
        unlinked(name),
      ];
      progress.report({ message: parts.join(' · ') });
    };
    const timer = setInterval(report, REPORT_EVERY_MS);
    try {
      for await (const listed of list(signal)) {
        ({ name } = listed);
        const source = { uri: listed.uri.toString(), name };
        if ('problem' in listed) collector.fail({ ...source, problem: listed.problem });
        else await collector.read(source, await listed.open(), listed.placeOf);
        if (signal.aborted) break;
      }
    } finally {
      clearInterval(timer);
    }
    return collector;
  });
}
