import * as vscode from 'vscode';

const SCHEME = 'memory-files';

/** A file system that is no disk, such as those of remote repositories. Files may claim any size. */
export class MemoryFiles implements vscode.FileSystemProvider, vscode.Disposable {
  private readonly texts = new Map<string, { readonly text: string; readonly size: number }>();
  private readonly refused = new Set<string>();
  private readonly changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  private registration: vscode.Disposable | undefined;
  readonly onDidChangeFile = this.changed.event;

  static uri(path: string): vscode.Uri {
    return vscode.Uri.from({ scheme: SCHEME, path });
  }

  register(): void {
    this.registration = vscode.workspace.registerFileSystemProvider(SCHEME, this);
  }

  dispose(): void {
    this.registration?.dispose();
    this.changed.dispose();
  }

  /** Makes a folder that nobody may list. */
  refuse(path: string): void {
    this.refused.add(path);
  }

  set(path: string, text: string, size = text.length): void {
    this.texts.set(path, { text, size });
  }

  stat({ path }: vscode.Uri): vscode.FileStat {
    const file = this.texts.get(path);
    const type = file ? vscode.FileType.File : vscode.FileType.Directory;
    return { type, ctime: 0, mtime: 0, size: file?.size ?? 0 };
  }

  readDirectory(folder: vscode.Uri): [string, vscode.FileType][] {
    const { path } = folder;
    if (this.refused.has(path)) throw vscode.FileSystemError.NoPermissions(folder);
    const files = [...this.texts.keys()].map((name) => [name, vscode.FileType.File] as const);
    const folders = [...this.refused].map((name) => [name, vscode.FileType.Directory] as const);
    return [...files, ...folders]
      .filter(([name]) => name.startsWith(`${path}/`))
      .map(([name, type]) => [name.slice(path.length + 1), type]);
  }

  readFile(uri: vscode.Uri): Uint8Array {
    const file = this.texts.get(uri.path);
    if (!file) throw vscode.FileSystemError.FileNotFound(uri);
    return Buffer.from(file.text);
  }

  watch(): vscode.Disposable {
    return { dispose: () => undefined };
  }

  createDirectory(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  writeFile(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }
}
