// Small comforts. Every page works without them.
const after = (ms, work) => setTimeout(work, ms);

// Copy buttons appear only where they can work.
for (const button of document.querySelectorAll('[data-copy]')) {
  if (!navigator.clipboard) break;
  button.hidden = false;
  const said = button.querySelector('span') ?? button;
  const words = said.textContent;
  button.addEventListener('click', async () => {
    const text = document.getElementById(button.dataset.copy)?.textContent ?? '';
    await navigator.clipboard.writeText(text);
    said.textContent = button.dataset.done;
    after(2500, () => {
      said.textContent = words;
    });
  });
}

// A share button where the phone can share: data-share="address", data-title.
for (const button of document.querySelectorAll('[data-share]')) {
  if (!navigator.share) break;
  button.hidden = false;
  button.addEventListener('click', () => {
    navigator.share({ url: button.dataset.share, title: button.dataset.title }).catch(() => {});
  });
}

// After a refused form, reading starts at what is wrong.
document.querySelector('[data-focus]')?.focus();

// A second press while the first is on its way does nothing.
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== 'post') return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = 'yes';
  event.submitter?.setAttribute('aria-busy', 'true');
  after(8000, () => calm(form));
});
const calm = (form) => {
  delete form.dataset.sent;
  for (const button of form.querySelectorAll('[aria-busy]')) button.removeAttribute('aria-busy');
};
addEventListener('pageshow', () => {
  for (const form of document.forms) calm(form);
});

// Near dates are also said as a distance: <time datetime data-near>.
const near = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: 'auto' });
const midnight = (date) => new Date(date).setHours(0, 0, 0, 0);
for (const time of document.querySelectorAll('time[data-near]')) {
  const days = Math.round((midnight(time.dateTime) - midnight(Date.now())) / 864e5);
  if (Math.abs(days) <= 14) time.append(` (${near.format(days, 'day')})`);
}

// data-all on a checkbox ticks all of that name: <input type="checkbox" data-all="person" hidden>.
for (const all of document.querySelectorAll('[data-all]')) {
  const boxes = () => all.form.querySelectorAll(`[name="${CSS.escape(all.dataset.all)}"]`);
  all.closest('[hidden]')?.removeAttribute('hidden');
  all.addEventListener('change', () => {
    for (const box of boxes()) box.checked = all.checked;
  });
}

// Tappable examples fill a field: <button type="button" data-fill="f-purpose" hidden>words</button>.
for (const example of document.querySelectorAll('[data-fill]')) {
  example.hidden = false;
  example.addEventListener('click', () => {
    const field = document.getElementById(example.dataset.fill);
    field.value = example.textContent.trim();
    field.focus();
  });
}

// A printing button where there is a printer's dialogue.
for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => print());
}
