import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeLab } from './harness/available.ts';
import { binaryPath } from './harness/binaries.ts';
import { outside } from './verified.ts';

const broken = fileURLToPath(new URL('../../examples/broken', import.meta.url));
const axe = fileURLToPath(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url));

/** What is wrong with a page for people who cannot see it well, as axe says it. */
interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string }[];
}

describeLab('the compliance report in a browser', ['chromium'], () => {
  let folder: string;
  let browser: Browser;
  const pages: Record<'en' | 'nl', string> = { en: '', nl: '' };
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hostmaster-report-'));
    for (const language of ['en', 'nl'] as const) {
      pages[language] = join(folder, `${language}.html`);
      await outside(['report', '--lang', language, '--format', `html=${pages[language]}`], { cwd: broken });
    }
    browser = await chromium.launch({
      executablePath: binaryPath('chromium')!,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
  });
  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function opened<T>(
    language: 'en' | 'nl',
    colorScheme: 'light' | 'dark',
    width: number,
    look: (page: Page) => Promise<T>,
  ): Promise<T> {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
    try {
      const page = await context.newPage();
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      await page.goto(pathToFileURL(pages[language]).href);
      const seen = await look(page);
      expect(asked).toEqual([pathToFileURL(pages[language]).href]);
      return seen;
    } finally {
      await context.close();
    }
  }

  const looks = (['light', 'dark'] as const).flatMap((scheme) => [360, 1440].map((width) => [scheme, width] as const));

  it.each(looks)('has nothing that axe finds serious, %s at %i pixels', async (scheme, width) => {
    const source = await readFile(axe, 'utf8');
    const violations = await opened(scheme === 'light' ? 'en' : 'nl', scheme, width, async (page) => {
      await page.evaluate(source);
      return page.evaluate<Violation[]>('axe.run().then(({ violations }) => violations)');
    });
    expect(violations.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes[0]?.html}`)).toEqual([]);
  });

  it.each(looks)('is as wide as the window, %s at %i pixels', async (scheme, width) => {
    const wide = await opened('nl', scheme, width, (page) => page.evaluate('document.documentElement.scrollWidth'));
    expect(wide).toBeLessThanOrEqual(width);
  });

  it('takes its colours from the reader, and its style is allowed by its own policy', async () => {
    const colour = (page: Page): Promise<unknown> => page.evaluate('getComputedStyle(document.body).backgroundColor');
    expect([await opened('en', 'light', 800, colour), await opened('en', 'dark', 800, colour)]).toEqual([
      'rgb(255, 255, 255)',
      'rgb(20, 23, 28)',
    ]);
  });
});
