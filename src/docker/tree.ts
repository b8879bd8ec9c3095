import { group, listed, type Command } from './command.ts';
import { globalFlags } from './global.ts';
import { helpCommand } from './help/topic.ts';
import { builder } from './builder/index.ts';
import { checkpoint } from './checkpoint/index.ts';
import { config } from './config/index.ts';
import { attach } from './container/attach.ts';
import { commit } from './container/commit.ts';
import { cp } from './container/cp.ts';
import { create } from './container/create.ts';
import { diff } from './container/diff.ts';
import { exec } from './container/exec.ts';
import { exportContainer } from './container/export.ts';
import { container } from './container/index.ts';
import { kill } from './container/kill.ts';
import { logs } from './container/logs.ts';
import { ls } from './container/ls.ts';
import { pause } from './container/pause.ts';
import { port } from './container/port.ts';
import { rename } from './container/rename.ts';
import { restart } from './container/restart.ts';
import { rm } from './container/rm.ts';
import { run } from './container/run.ts';
import { start } from './container/start.ts';
import { stats } from './container/stats.ts';
import { stop } from './container/stop.ts';
import { top } from './container/top.ts';
import { unpause } from './container/unpause.ts';
import { update } from './container/update.ts';
import { wait } from './container/wait.ts';
import { context } from './context/index.ts';
import * as images from './image/index.ts';
import { inspect } from './inspect.ts';
import { login } from './login.ts';
import { logout } from './logout.ts';
import { manifest } from './manifest/index.ts';
import { network } from './network/index.ts';
import { node } from './node/index.ts';
import { plugin } from './plugin/index.ts';
import { search } from './search.ts';
import { secret } from './secret/index.ts';
import { service } from './service/index.ts';
import { stack } from './stack/index.ts';
import { swarm } from './swarm/index.ts';
import { events } from './system/events.ts';
import { info } from './system/info.ts';
import { system } from './system/index.ts';
import { trust } from './trust/index.ts';
import { version } from './version.ts';
import { volume } from './volume/index.ts';

const COMMON = 'Common Commands';

/** Every command of the `docker` program. One that can be typed in two ways is one object, listed twice. */
export const root: Command = {
  ...group({
    use: 'docker [OPTIONS] COMMAND [ARG...]',
    short: 'A self-sufficient runtime for containers',
    commands: [
      listed(run, 'run', COMMON),
      listed(exec, 'exec', COMMON),
      listed(ls, 'ps', COMMON),
      listed(images.build, 'build', COMMON),
      listed(images.pull, 'pull', COMMON),
      listed(images.push, 'push', COMMON),
      listed(images.ls, 'images', COMMON),
      login,
      logout,
      search,
      version,
      listed(info, 'info', COMMON),

      container,
      context,
      images.image,
      manifest,
      network,
      plugin,
      system,
      trust,
      volume,
      builder,
      checkpoint,

      config,
      node,
      secret,
      service,
      stack,
      swarm,

      listed(attach, 'attach'),
      listed(commit, 'commit'),
      listed(cp, 'cp'),
      listed(create, 'create'),
      listed(diff, 'diff'),
      listed(events, 'events'),
      listed(exportContainer, 'export'),
      listed(images.history, 'history'),
      listed(images.importImage, 'import'),
      inspect,
      listed(kill, 'kill'),
      listed(images.load, 'load'),
      listed(logs, 'logs'),
      listed(pause, 'pause'),
      listed(port, 'port'),
      listed(rename, 'rename'),
      listed(restart, 'restart'),
      listed(rm, 'rm'),
      listed(images.rm, 'rmi'),
      listed(images.save, 'save'),
      listed(start, 'start'),
      listed(stats, 'stats'),
      listed(stop, 'stop'),
      listed(images.tag, 'tag'),
      listed(top, 'top'),
      listed(unpause, 'unpause'),
      listed(update, 'update'),
      listed(wait, 'wait'),
      helpCommand(() => root),
    ],
  }),
  flags: globalFlags,
};
