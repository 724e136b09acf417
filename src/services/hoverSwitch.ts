import * as vscode from 'vscode';
import type { Settings } from './settings';

const WORKSPACE_KEY = 'hoverRequestsOff';

/** Whether hovering may send a request: the setting, which a workspace can only reduce. */
export class HoverSwitch {
  constructor(
    private readonly settings: Pick<Settings, 'hoverLookUp'>,
    private readonly workspaceState: vscode.Memento,
  ) {}

  get mode(): 'automatic' | 'onClick' | 'off' {
    const wanted = this.settings.hoverLookUp.value;
    if (wanted !== 'automatic') return wanted;
    return this.isOffHere || !vscode.workspace.isTrusted ? 'onClick' : 'automatic';
  }

  /** Why hovering sends nothing where the setting would have it ask by itself, or ask on a click. */
  get reason(): 'untrusted' | 'offHere' | 'setting' | undefined {
    const wanted = this.settings.hoverLookUp.value;
    if (wanted !== 'automatic') return 'setting';
    if (!vscode.workspace.isTrusted) return 'untrusted';
    return this.isOffHere ? 'offHere' : undefined;
  }

  get isOffHere(): boolean {
    return this.workspaceState.get(WORKSPACE_KEY, false);
  }

  async toggle(): Promise<boolean> {
    const off = !this.isOffHere;
    await this.workspaceState.update(WORKSPACE_KEY, off);
    return off;
  }
}
