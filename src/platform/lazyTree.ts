import * as vscode from 'vscode';

/** What makes the rows of a {@link LazyTree}. */
export interface RowProvider<T> extends vscode.TreeDataProvider<T> {
  /**
   * The rows on screen, where none came, went or moved. While VS Code draws a whole tree anew it knows none of
   * its rows, and a command from the menu of one is told of no row: rows that stay are drawn where they stand.
   */
  readonly standing?: T[] | undefined;
}

/** A tree whose rows are made by a bundle that is loaded when the view is first seen. */
export class LazyTree<T> implements vscode.TreeDataProvider<T>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<T[] | undefined>();
  private loading: Promise<RowProvider<T>> | undefined;
  private loaded: RowProvider<T> | undefined;

  readonly onDidChangeTreeData = this.changed.event;

  constructor(private readonly load: () => Promise<RowProvider<T>>) {}

  /** Draws the rows again, if they were ever seen. */
  refresh(): void {
    if (this.loading) this.changed.fire(this.loaded?.standing);
  }

  async getChildren(element?: T): Promise<T[]> {
    return (await (await this.provider()).getChildren(element)) ?? [];
  }

  async getTreeItem(element: T): Promise<vscode.TreeItem> {
    return (await this.provider()).getTreeItem(element);
  }

  async getParent(): Promise<undefined> {
    return undefined;
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

  private async provider(): Promise<RowProvider<T>> {
    this.loading ??= this.load();
    this.loaded = await this.loading;
    return this.loaded;
  }
}
