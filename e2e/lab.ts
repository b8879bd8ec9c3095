import { expect, type Locator, type Page } from '@playwright/test';

/** The lab in a page, as a person and as its models show it. */
export class LabPage {
  readonly page: Page;
  readonly screen: Locator;

  constructor(page: Page) {
    this.page = page;
    this.screen = page.locator('[role=tabpanel]:not([hidden]) .xterm-rows');
  }

  async open(): Promise<void> {
    await this.page.goto('/');
    await expect(this.screen).toContainText('$');
    await expect(this.page.locator('canvas').first()).toBeVisible();
  }

  /** Types into the terminal as a keyboard does, and Enter. */
  async type(command: string): Promise<void> {
    await this.page.locator('.xterm-helper-textarea').first().focus();
    await this.page.keyboard.type(command);
    await this.page.keyboard.press('Enter');
  }

  async press(keys: string): Promise<void> {
    await this.page.locator('.xterm-helper-textarea').first().focus();
    for (const key of keys.split(' ')) await this.page.keyboard.press(key);
  }

  /** Clicks the lesson's command. */
  async run(command: string): Promise<void> {
    await this.page.getByRole('button', { name: command }).first().click();
  }

  /** The states of the lesson's steps: done, now, later. */
  async steps(): Promise<readonly (string | null)[]> {
    const items = await this.page.locator('[data-step]').all();
    return Promise.all(items.map((item) => item.getAttribute('data-step')));
  }

  /** What the graph holds, by name: networks, containers with their looks, and endpoints with their addresses. */
  async graph(): Promise<GraphModel> {
    return this.page.evaluate(() => {
      const REGISTRY = '_cyreg';
      interface Element {
        id(): string;
        data(key: string): string;
        hasClass(name: string): boolean;
        position(): { x: number; y: number };
        style(property: string): string;
        source(): Element;
        target(): Element;
      }
      interface Registered extends globalThis.Element {
        // cytoscape leaves itself on its container.
        readonly [REGISTRY]?: { cy: { nodes(s: string): Element[]; edges(s: string): Element[] } };
      }
      const holder = [...document.querySelectorAll<Registered>('div')].find((div) => div[REGISTRY] !== undefined);
      const cy = holder?.[REGISTRY]?.cy;
      if (cy === undefined) throw new Error('there is no graph');
      const name = (element: Element) => element.data('label').split(/\s{3}|\n/)[0] ?? '';
      return {
        networks: cy.nodes('.network').map((n) => name(n)),
        containers: Object.fromEntries(
          cy.nodes('.container').map((n) => [
            name(n),
            {
              status: n.data('status'),
              changed: n.hasClass('changed'),
              at: n.position(),
              border: n.style('border-style'),
              ink: n.style('color').replaceAll(',', ', '),
            },
          ]),
        ),
        endpoints: cy.edges('.endpoint').map((e) => `${name(e.source())} ${name(e.target())} ${e.data('label')}`),
      };
    });
  }
}

export interface GraphModel {
  readonly networks: readonly string[];
  readonly containers: Readonly<Record<string, ShownContainer>>;
  readonly endpoints: readonly string[];
}

export interface ShownContainer {
  readonly status: string;
  readonly changed: boolean;
  readonly at: { readonly x: number; readonly y: number };
  /** How its outline is drawn. */
  readonly border: string;
  /** The colour of its name. */
  readonly ink: string;
}

interface Node {
  data(key: string): string;
  hasClass(name: string): boolean;
  renderedPosition(): { x: number; y: number };
}

/** Runs in the page: what cytoscape left on its container. */
export async function nodes<T>(page: Page, read: (nodes: readonly Node[], left: number, top: number) => T): Promise<T> {
  return page.evaluate(`(() => {
    const holder = [...document.querySelectorAll('div')].find((div) => div._cyreg !== undefined);
    const { left, top } = holder.getBoundingClientRect();
    return (${read.toString()})(holder._cyreg.cy.nodes('.container, .network').toArray(), left, top);
  })()`);
}

/** Where the middle of a network or a container is on the page, by its name. */
export async function onScreen(page: Page, name: string): Promise<{ x: number; y: number }> {
  const all = await nodes(page, (found, left, top) =>
    found.map((n) => {
      const { x, y } = n.renderedPosition();
      return [n.data('label').split('\n')[0] ?? '', { x: left + x, y: top + y }] as const;
    }),
  );
  const place = all.find(([label]) => label === name)?.[1];
  if (place === undefined) throw new Error(`the picture has no ${name}`);
  return place;
}

/** Drags with the mouse. */
export async function drag(page: Page, from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
}
