// The page between a practice office and the one that begins: goes on as soon as that one answers. The page's own refresh would
// come too early on a slow machine, and a browser gives up at the first refusal.
const door = document.querySelector('[data-awaited]');
document.querySelector('meta[http-equiv=refresh]')?.remove();

async function answers() {
  try {
    const answer = await fetch(door.href, { redirect: 'manual', cache: 'no-store', signal: AbortSignal.timeout(3000) });
    return answer.ok; // the practice office knows no such page
  } catch {
    return false; // nobody is there yet
  }
}

async function wait() {
  if (await answers()) location.assign(door.href);
  else setTimeout(wait, 1000);
}
wait();
