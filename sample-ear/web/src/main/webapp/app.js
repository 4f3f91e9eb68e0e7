// The whole page: a task board and a chat, kept live by the client that the library serves. No build step.

import { connect } from './cbchannels/client.js';

const byId = (id) => document.getElementById(id);

// ---- how the page stands with its server; a login that has ended is begun again by the login page

let user = null;
const cb = connect({ login: readUser });

function showConnection() {
  const { name, pending } = cb.getSnapshot();
  const text = name === 'online' ? (pending ? 'saving…' : 'connected') : name;
  for (const element of [byId('tasks-state'), room && byId('chat-state')]) {
    if (!element) continue;
    element.textContent = name === 'offline' && pending ? 'offline, will be saved' : text;
    element.classList.toggle('on', name === 'online');
  }
}

/** Who is signed in; where nobody is, the server answers with its login page, which comes by loading this one again. */
async function readUser() {
  const response = await fetch(new URL('session', document.baseURI)).catch(() => null);
  if (!response?.ok) return;
  if (!response.headers.get('Content-Type')?.startsWith('application/json')) location.reload();
  else user = (await response.json()).user;
  byId('user').textContent = user ?? '…';
}

// ---- tasks: a live list, over which one's own changes are shown at once

const tasks = cb.list('/tasks');
const items = new Map();
const saving = new Map();

/** Marks a task as being saved, until the list shows what became of it. */
async function save(id, change) {
  byId('tasks-error').textContent = '';
  saving.set(id, (saving.get(id) ?? 0) + 1);
  showTasks();
  change.settled.catch(() => {}).finally(() => {
    saving.set(id, saving.get(id) - 1);
    showTasks();
  });
  try {
    await change.acked;
    return true;
  } catch ({ violations, message }) {
    const reasons = violations?.map((one) => `${one.path} ${one.message}`).join(', ');
    byId('tasks-error').textContent = `That did not work: ${reasons || message}`;
    return false;
  }
}

function showTasks() {
  const { rows, status, error } = tasks.getSnapshot();
  const shown = new Set(rows.map((task) => task.id));
  for (const [id, item] of items) {
    if (!shown.has(id)) removeTask(id, item);
  }
  rows.forEach((task, place) => {
    const item = items.get(task.id) ?? addTask(task.id);
    showTask(item, task);
    const before = byId('tasks').children[place];
    if (before !== item.row) byId('tasks').insertBefore(item.row, before ?? null);
  });
  byId('no-tasks').hidden = rows.length > 0 || status === 'loading';
  if (error) byId('tasks-error').textContent = error.message;
}

function showTask(item, task) {
  const mine = (task.owner ?? user) === user;
  item.task = task;
  item.row.classList.toggle('done', !!task.done);
  item.row.classList.toggle('saving', saving.get(task.id) > 0);
  item.done.checked = !!task.done;
  item.done.setAttribute('aria-label', `Done: ${task.title}`);
  item.share.setAttribute('aria-label', `Shared: ${task.title}`);
  item.share.setAttribute('aria-pressed', !!task.shared);
  item.remove.setAttribute('aria-label', `Delete: ${task.title}`);
  item.owner.textContent = mine ? 'you' : task.owner;
  item.title.defaultValue = task.title;
  if (!item.edited) item.title.value = task.title;
  for (const control of [item.done, item.title, item.share, item.remove]) control.disabled = !mine;
}

function addTask(id) {
  const make = (tag, properties) => Object.assign(document.createElement(tag), properties);
  const item = {
    row: make('li'),
    done: make('input', { type: 'checkbox' }),
    title: make('input', { className: 'title', maxLength: 200 }),
    owner: make('span', { className: 'owner' }),
    share: make('button', { type: 'button', textContent: 'share' }),
    remove: make('button', { type: 'button', textContent: '✕' }),
  };
  const { row, done, title, owner, share, remove } = item;
  row.dataset.key = id;
  title.setAttribute('aria-label', 'Title');
  done.onchange = () => save(id, tasks.update(id, { done: done.checked }));
  share.onclick = () => save(id, tasks.update(id, { shared: !item.task.shared }));
  title.oninput = () => { item.edited = true; };
  title.onchange = () => {
    item.edited = false;
    if (title.value.trim()) save(id, tasks.update(id, { title: title.value.trim() }));
  };
  title.onblur = () => {
    if (!item.edited && !title.value.trim()) title.value = title.defaultValue;
  };
  remove.onclick = () => save(id, tasks.delete(id));
  row.append(done, title, owner, share, remove);
  items.set(id, item);
  return item;
}

function removeTask(id, { row }) {
  if (row.contains(document.activeElement)) byId('task-title').focus();
  row.remove();
  items.delete(id);
}

byId('task-form').onsubmit = async (event) => {
  event.preventDefault();
  const input = byId('task-title');
  const title = input.value.trim();
  const tempKey = `new ${Date.now()}`;
  input.value = '';
  input.focus();
  if (!await save(tempKey, tasks.create({ title }, { tempKey })) && !input.value) input.value = title;
};

// ---- chat: a channel for the room; what is said while the server is away is said when it is back

let room = null;
let nick = '';

function say(text, name) {
  const list = byId('messages');
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 40;
  const item = document.createElement('li');
  if (name) {
    const who = document.createElement('strong');
    who.textContent = `${name}: `;
    item.append(who, text);
  } else {
    item.className = 'note';
    item.textContent = text;
  }
  list.append(item);
  if (atEnd) list.scrollTop = list.scrollHeight;
}

function heard(message) {
  if (message.error) byId('chat-error').textContent = message.error;
  else if (message.entered) say(`${message.nick} is here`);
  else if (message.text) say(message.text, message.nick);
}

function send(message) {
  byId('chat-error').textContent = '';
  try {
    room.send({ nick, ...message });
    return true;
  } catch (e) {
    byId('chat-error').textContent = `Not sent: ${e.message}`;
    return false;
  }
}

byId('room-form').onsubmit = (event) => {
  event.preventDefault();
  room?.close();
  nick = byId('nick').value.trim();
  const name = byId('room').value.trim().replace(/^\.+/, '') || 'lobby';
  byId('room').value = name;
  byId('messages').replaceChildren();
  room = cb.channel('/chat/{room}', { room: name });
  room.on('message', heard);
  room.on('gap', () => say('some messages are missing here'));
  send({ entered: true });
  for (const field of byId('message-form').querySelectorAll('input, button')) field.disabled = false;
  byId('message').focus();
  showConnection();
};

byId('message-form').onsubmit = (event) => {
  event.preventDefault();
  if (send({ text: byId('message').value })) byId('message').value = '';
};

cb.subscribe(showConnection);
tasks.subscribe(showTasks);
showConnection();
await readUser();
showTasks();
