import * as vscode from 'vscode';
import { loadOnce } from '../async/loadOnce';

/** A tree whose rows are made by a bundle that is loaded when the view is first seen. */
export class LazyTree<T extends object> implements vscode.TreeDataProvider<T>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<T[] | undefined>();
  private readonly provider: () => Promise<vscode.TreeDataProvider<T>>;
  private readonly rows = new WeakSet<object>();
  private wasSeen = false;

  readonly onDidChangeTreeData = this.changed.event;

  constructor(load: () => Promise<vscode.TreeDataProvider<T>>) {
    this.provider = loadOnce(load);
  }

  /** Draws all rows again, or these alone, if they were ever seen. */
  refresh(rows?: T[]): void {
    if (this.wasSeen) this.changed.fire(rows);
  }

  /** Whether an argument of a command is a row, maybe one that is drawn no more. */
  hasRow(argument: unknown): boolean {
    return typeof argument === 'object' && argument !== null && this.rows.has(argument);
  }

  async getChildren(element?: T): Promise<T[]> {
    this.wasSeen = true;
    const rows = (await (await this.provider()).getChildren(element)) ?? [];
    for (const row of rows) this.rows.add(row);
    return rows;
  }

  async getTreeItem(element: T): Promise<vscode.TreeItem> {
    return (await this.provider()).getTreeItem(element);
  }

  async resolveTreeItem(
    item: vscode.TreeItem,
    element: T,
    token: vscode.CancellationToken,
  ): Promise<vscode.TreeItem> {
    const provider = await this.provider();
    return (await provider.resolveTreeItem?.(item, element, token)) ?? item;
  }

  dispose(): void {
    this.changed.dispose();
  }
}
