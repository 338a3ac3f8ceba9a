// Opens each page given in a headless Chromium and prints what is wrong with it; exits 1 if anything is.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const [, , executablePath, screenshots, ...files] = process.argv;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const faults = [];

const browser = await chromium.launch({
  executablePath,
  headless: true,
  args: [
    '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync',
  ],
});

async function open(file, colorScheme, width, height) {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme });
  const fault = (text) => faults.push(`${file} (${colorScheme}, ${width} px): ${text}`);
  page.on('console', (message) => fault(`console ${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => fault(`error: ${error}`));
  page.on('dialog', (dialog) => { fault(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on('request', (request) => {
    if (!request.url().startsWith('data:') && request.url() !== pathToFileURL(file).href) {
      fault(`request: ${request.url()}`);
    }
  });
  await page.goto(pathToFileURL(file).href);
  return { page, fault };
}

async function accessible(page, fault) {
  await page.evaluate(axe);
  const result = await page.evaluate(() => window.axe.run());
  for (const violation of result.violations) {
    if (violation.impact === 'serious' || violation.impact === 'critical') {
      fault(`axe ${violation.id}: ${violation.help}: ${violation.nodes[0].html.slice(0, 200)}`);
    }
  }
  return result.violations.length;
}

async function steps(page, fault) {
  const count = await page.locator('#steps button').count();
  if (count === 0) {
    return;
  }
  const seen = async () => ({
    now: await page.locator('#now').textContent(),
    shown: await page.locator('.detail:visible').count(),
    on: await page.evaluate(() => [...document.querySelectorAll('.on, .to')].map((e) => e.id).join()),
    said: await page.locator('#said').textContent(),
  });
  await page.keyboard.press('Home');
  const first = await seen();
  await page.keyboard.press('ArrowRight');
  const second = await seen();
  await page.keyboard.press('End');
  const last = await seen();
  if (first.now !== `1 of ${count}` || last.now !== `${count} of ${count}`) {
    fault(`Home and End lead to ${first.now} and ${last.now}`);
  }
  if (first.shown !== 1 || second.shown !== 1) {
    fault(`${first.shown} steps are shown at once`);
  }
  if (count > 1 && (second.now !== `2 of ${count}` || !second.said.startsWith('Step 2'))) {
    fault(`the right arrow leads to ${second.now} and says ${second.said}`);
  }
  if (count > 1 && first.on === second.on && (await page.locator('svg').count()) > 0) {
    fault('the highlight does not move');
  }
  await page.locator('#steps button').first().click();
  if ((await seen()).now !== `1 of ${count}`) {
    fault('a click on a step does not show it');
  }
  if ((await page.locator('#steps [aria-current=step]').count()) !== 1) {
    fault('no step is marked as the current one');
  }
}

async function overflow(page, fault) {
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  if (width > page.viewportSize().width) {
    fault(`the page is ${width} px wide`);
  }
}

for (const file of files) {
  const name = file.replace(/.*\//, '').replace('.html', '');
  for (const scheme of ['light', 'dark']) {
    const { page, fault } = await open(file, scheme, 1400, 900);
    const time = await page.evaluate(() => performance.getEntriesByType('navigation')[0].loadEventEnd);
    await page.screenshot({ path: `${screenshots}/${name}-${scheme}.png`, fullPage: true });
    const minor = await accessible(page, fault);
    if (time > 1000) {
      fault(`opens in ${Math.round(time)} ms`);
    }
    console.log(`${name}, ${scheme}: open after ${Math.round(time)} ms, ${minor} axe violations`);
    await steps(page, fault);
    await overflow(page, fault);
    await page.close();
  }
  const { page, fault } = await open(file, 'light', 390, 844);
  await accessible(page, fault);
  await steps(page, fault);
  await overflow(page, fault);
  await page.screenshot({ path: `${screenshots}/${name}-phone.png` });
  await page.close();
}

await browser.close();
faults.forEach((fault) => console.log(`FAULT ${fault}`));
process.exitCode = faults.length === 0 ? 0 : 1;
