// The whole client: two sockets that reconnect by themselves, a task board and a chat. No library, no build step.

const byId = (id) => document.getElementById(id);

/** Keeps a websocket open; waits longer after each failure, up to ten seconds. */
class LiveSocket {
  constructor(path, { opened, received, state }) {
    this.url = new URL(path, document.baseURI);
    this.url.protocol = this.url.protocol === 'https:' ? 'wss:' : 'ws:';
    this.handlers = { opened, received, state };
    this.failures = 0;
    this.connect();
  }

  connect() {
    const { opened, received, state } = this.handlers;
    this.socket = new WebSocket(this.url);
    this.socket.onopen = () => {
      this.failures = 0;
      state(true);
      opened?.();
    };
    this.socket.onmessage = (event) => received(JSON.parse(event.data));
    this.socket.onclose = () => {
      if (this.ended) return;
      state(false);
      const wait = Math.min(10000, 500 * 2 ** this.failures++);
      this.timer = setTimeout(() => this.connect(), wait * (0.5 + Math.random() / 2));
    };
  }

  send(content) {
    if (this.socket.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify(content));
    return true;
  }

  end() {
    this.ended = true;
    clearTimeout(this.timer);
    this.socket.close();
  }
}

function showState(id, connected) {
  const element = byId(id);
  element.textContent = connected ? 'connected' : 'reconnecting…';
  element.classList.toggle('on', connected);
}

// ---- tasks: a list by REST, kept up to date by the socket

const rows = new Map();
let reading = null; // the list that is being read, with the changes that arrive meanwhile
let retry;

async function call(method, path, body) {
  byId('tasks-error').textContent = '';
  try {
    const response = await fetch(new URL(`api/tasks${path}`, document.baseURI), {
      method,
      headers: body ? { 'Content-Type': 'application/json' } : {},
      body: body && JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`The server answered ${response.status}`);
    return response;
  } catch (error) {
    byId('tasks-error').textContent = `That did not work: ${error.message}`;
    return null;
  }
}

/** The subscription holds already: what commits while the list is read comes by the socket, too. */
async function readTasks() {
  clearTimeout(retry);
  const mine = { early: [] };
  reading = mine;
  const response = await call('GET', '');
  const tasks = response && await response.json().catch(() => null);
  if (reading !== mine) return; // the socket has opened again since: a newer list is on its way
  if (!tasks) {
    retry = setTimeout(readTasks, 2000);
    return;
  }
  reading = null;
  const known = new Set(tasks.map((task) => task.id));
  [...rows.keys()].filter((id) => !known.has(id)).forEach(removeTask);
  tasks.forEach(showTask);
  mine.early.forEach(applyChange);
  showEmpty();
}

function changed(change) {
  if (reading) reading.early.push(change);
  else applyChange(change);
  showEmpty();
}

function applyChange({ created, updated, deleted }) {
  if (deleted) removeTask(deleted.id);
  else if (created ?? updated) showTask(created ?? updated);
}

function showTask(task) {
  const row = rows.get(task.id) ?? addRow(task.id);
  row.item.classList.toggle('done', task.done);
  row.done.checked = task.done;
  row.done.setAttribute('aria-label', `Done: ${task.title}`);
  row.remove.setAttribute('aria-label', `Delete: ${task.title}`);
  row.title.defaultValue = task.title;
  row.saved = task;
  if (!row.edited) row.title.value = task.title;
}

function addRow(id) {
  const item = document.createElement('li');
  const done = Object.assign(document.createElement('input'), { type: 'checkbox' });
  const title = Object.assign(document.createElement('input'), { className: 'title', maxLength: 200 });
  title.setAttribute('aria-label', 'Title');
  const remove = Object.assign(document.createElement('button'), { type: 'button', textContent: '✕' });
  const row = { item, done, title, remove };
  const save = async (change) => {
    if (!await call('PUT', `/${id}`, change)) showTask(row.saved);
  };
  done.onchange = () => save({ done: done.checked });
  title.oninput = () => { row.edited = true; };
  title.onchange = () => {
    row.edited = false;
    if (title.value.trim()) save({ title: title.value });
  };
  title.onblur = () => {
    if (!row.edited && !title.value.trim()) title.value = title.defaultValue;
  };
  remove.onclick = () => call('DELETE', `/${id}`);
  item.append(done, title, remove);
  byId('tasks').append(item);
  rows.set(id, row);
  return row;
}

function removeTask(id) {
  const row = rows.get(id);
  if (!row) return;
  if (row.item.contains(document.activeElement)) byId('task-title').focus();
  row.item.remove();
  rows.delete(id);
}

function showEmpty() {
  byId('no-tasks').hidden = rows.size > 0;
}

byId('task-form').onsubmit = async (event) => {
  event.preventDefault();
  const input = byId('task-title');
  if (await call('POST', '', { title: input.value })) input.value = '';
  input.focus();
};

new LiveSocket('tasks', {
  opened: readTasks,
  received: changed,
  state: (connected) => showState('tasks-state', connected),
});

// ---- chat: one socket for the room

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

byId('room-form').onsubmit = (event) => {
  event.preventDefault();
  room?.end();
  nick = byId('nick').value.trim();
  const name = byId('room').value.trim().replace(/^\.+/, '') || 'lobby';
  byId('room').value = name;
  byId('messages').replaceChildren();
  room = new LiveSocket(`chat/${encodeURIComponent(name)}`, {
    opened: () => room.send({ nick, entered: true }),
    received: heard,
    state: (connected) => {
      showState('chat-state', connected);
      for (const field of byId('message-form').querySelectorAll('input, button')) field.disabled = !connected;
      if (connected) byId('message').focus();
    },
  });
};

byId('message-form').onsubmit = (event) => {
  event.preventDefault();
  const input = byId('message');
  byId('chat-error').textContent = '';
  if (room?.send({ nick, text: input.value })) input.value = '';
  else byId('chat-error').textContent = 'Not sent: the connection is down.';
};
