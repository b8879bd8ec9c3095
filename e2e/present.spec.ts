import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { parseLesson } from '../src/lessons/parse.ts';
import { scriptOf } from '../src/views/present/script.ts';
import { LabPage } from './lab.ts';

const LESSON = '/?present#lesson=alias-scope&step=1';

/** What each press of the next key does: turns, reveals, or the line that it types. */
const CUES = cuesOf(readFileSync('lessons/alias-scope/en.md', 'utf8'));

function cuesOf(text: string): readonly string[] {
  const lesson = parseLesson('alias-scope', text, 'en.md');
  if (!lesson.ok) throw new Error('the lesson cannot be read');
  return scriptOf(lesson.value).cues.map((cue) =>
    cue.kind === 'line' ? `${cue.line.at === 'host' ? '$' : '/ #'} ${cue.line.text}` : cue.kind,
  );
}

/** The next line from a cue on. */
function lineFrom(cue: number): string {
  return CUES.slice(cue).find((one) => one !== 'turn' && one !== 'reveal') ?? 'No command is left.';
}

const SAYS = new Map<string, RegExp | string>([
  ['turn', /^The next press turns to: /],
  ['reveal', 'The next press shows the answer.'],
]);

async function axe(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap((v) => v.nodes.map((n) => `${v.id} ${n.target.join(' ')} ${n.failureSummary ?? ''}`));
}

test('stage and notes through a whole lesson', async ({ page, context }) => {
  test.setTimeout(120_000);
  const lab = new LabPage(page);
  await page.goto(LESSON);
  await expect(page.getByRole('heading', { name: 'The scope of an alias' })).toBeVisible();
  await expect.poll(async () => Object.keys((await lab.graph()).containers).length).toBe(3);
  const opened = context.waitForEvent('page');
  await page.keyboard.press('n');
  const notes = await opened;
  const next = notes.getByRole('region', { name: 'Next command' });
  const status = notes.locator('p[role=status]');
  await expect(notes.getByRole('timer')).toHaveText('00:00');
  await page.bringToFront();
  const press = (key = 'PageDown'): Promise<void> => page.keyboard.press(key);

  await page.getByRole('button', { name: 'Record a lesson' }).click();

  // Pause, speed, blank.
  await expect(next).toContainText(lineFrom(0));
  await press();
  await press();
  await expect(status).toContainText('being typed');
  await press('p');
  await expect(status).toContainText('Paused');
  for (let i = 0; i < 3; i++) await press('+');
  await expect(notes.getByText('Speed 4×')).toBeVisible();
  await press('.');
  const black = page.getByRole('button', { name: 'Show the screen again' });
  await expect(black).toBeVisible();
  expect(await axe(page)).toEqual([]);
  await press();
  await expect(black).toHaveCount(0);
  await expect(status).toContainText('Paused');
  await press();

  for (let cue = 2; cue < CUES.length; cue++) {
    await expect(next).toContainText(lineFrom(cue), { timeout: 30_000 });
    const kind = CUES[cue] ?? '';
    await expect(status).toHaveText(SAYS.get(kind) ?? 'The next press types it.');
    if (kind === 'reveal') {
      await expect(page.locator('[data-answer=held]').first()).toBeVisible();
      await expect(page.locator('[data-answer=right]')).toHaveCount(0);
      await press('ArrowRight');
      await expect(page.locator('[data-answer=right]')).toHaveCount(1);
      await expect(page.locator('[data-answer=held]')).toHaveCount(0);
    } else await press();
  }
  await expect(next).toContainText('No command is left.');
  await expect.poll(() => lab.steps()).toEqual(['done', 'done', 'done', 'done']);
  await expect(status).toHaveText('This is the end.');
  await expect(page.getByText('Done. Everything that this lesson asked for is there.')).toBeVisible();
  await expect(notes.getByRole('timer')).not.toHaveText('00:00');
  expect(await axe(page)).toEqual([]);
  expect(await axe(notes)).toEqual([]);

  const downloaded = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the lesson draft' }).click();
  expect((await downloaded).suggestedFilename()).toBe('drydock-lesson.zip');

  // The notes' keys reach the stage; what is no message of ours does not.
  await notes.keyboard.press('PageUp');
  await expect(status).not.toHaveText('This is the end.');
  await notes.evaluate(`{
    const channel = new BroadcastChannel('drydock.present');
    for (const message of [null, 'do', { kind: 'do' }, { kind: 'do', stage: 'x', action: 'next' }, new ArrayBuffer(8)])
      channel.postMessage(message);
    channel.close();
  }`);
  await notes.close();
  await press('PageDown');
  await expect(page.getByText('To remember')).toBeVisible();
  await press('Escape');
  await expect(page.getByRole('button', { name: 'Present' })).toBeVisible();
  expect(new URL(page.url()).search).toBe('');
});

test('two hosts and no second window: lines go where they belong, become a draft, and a reload goes on', async ({
  page,
}) => {
  await page.addInitScript('delete window.BroadcastChannel');
  await page.goto('/?present#lesson=overlay-two-hosts&step=1');
  await expect(page.getByRole('heading', { name: 'One network on two hosts' })).toBeVisible();
  await page.keyboard.press('n');
  const status = page.getByRole('toolbar').locator('p');
  await expect(status).toHaveText(/The presentation goes on without notes\.$/);
  await page.getByRole('button', { name: 'Record a lesson' }).click();
  await page.keyboard.press('PageDown');
  const screen = page.locator('[role=tabpanel]:not([hidden]) .xterm-rows').filter({ visible: true });
  for (const [host, answer] of [
    ['docker-host-1', 'Swarm initialized'],
    ['docker-host-2', 'This node joined a swarm as a worker.'],
  ]) {
    // The second press types the rest at once.
    await page.keyboard.press('PageDown');
    await page.keyboard.press('PageDown');
    await expect(page.getByRole('tab', { name: host ?? '', selected: true })).toBeVisible();
    await expect(screen).toContainText(answer ?? '');
  }
  const downloaded = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the lesson draft' }).click();
  expect((await downloaded).suggestedFilename()).toBe('drydock-lesson.zip');

  await expect(page.getByText('Step 1 of 6')).toBeVisible();
  await page.reload();
  await expect(page.getByText('Step 1 of 6')).toBeVisible();
  await expect(page.locator('main p').filter({ hasText: 'docker swarm join' })).toBeVisible();
  await expect(page.locator('main p').filter({ hasText: 'docker node ls' })).toHaveCount(0);
  // Nobody is asked before an audience on which host the lesson begins.
  await expect(page.getByRole('button', { name: /fresh host/ })).toHaveCount(0);
});
