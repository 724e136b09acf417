import type * as vscode from 'vscode';
import type { AvatarLensApi } from './api';
import { registerActions } from './features/actions/register';
import { registerAgentTool } from './features/agentTool/register';
import { registerBatch } from './features/batch/register';
import { registerData } from './features/data/register';
import { registerDemo } from './features/demo/register';
import { registerGallery } from './features/gallery/register';
import { registerHover } from './features/hover/register';
import { registerInline } from './features/inline/register';
import { registerInstances } from './features/instances/register';
import { registerLeakedTokens } from './features/leakedTokens/register';
import { registerLinks } from './features/links/register';
import { registerLookUp } from './features/lookUp/register';
import { registerPanel } from './features/panel/register';
import { registerRecents } from './features/recents/register';
import { registerUri } from './features/uri/register';
import { buildServices } from './platform/buildServices';
import { publicApi, publish } from './platform/publicApi';

export function activate(context: vscode.ExtensionContext): AvatarLensApi {
  const services = buildServices(context);
  const panel = registerPanel(services);
  const gallery = registerGallery(services);
  registerHover(services);
  registerLookUp(services, panel, publish);
  registerActions(services, panel);
  registerLinks(services);
  registerInline(services);
  registerLeakedTokens(services);
  registerBatch(services, gallery);
  registerRecents(services, panel, gallery);
  registerInstances(services);
  registerDemo(services);
  registerData(services);
  registerAgentTool(services);
  registerUri(services);
  return publicApi(services);
}
