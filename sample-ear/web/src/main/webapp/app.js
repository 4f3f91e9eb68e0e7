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

// ---- who is signed in; a session that has ended is begun again by the login page

let user = null;

async function readUser() {
  const response = await fetch(new URL('session', document.baseURI)).catch(() => null);
  if (!response?.ok) return;
  if (!response.headers.get('Content-Type')?.startsWith('application/json')) location.reload();
  else user = (await response.json()).user;
  byId('user').textContent = user ?? '…';
}

// ---- tasks: one socket brings what there is, then every change, and takes the user's own

const rows = new Map();
const asked = new Map();
let lastRequest = 0;

/** Sends a request; the answer comes between the changes, with the number of its request. */
function ask(request) {
  byId('tasks-error').textContent = '';
  const requestId = ++lastRequest;
  return new Promise((done) => {
    asked.set(requestId, done);
    if (!board.send({ ...request, requestId })) answered({ requestId, error: 'the connection is down' });
  });
}

function answered({ requestId, error, violations }) {
  const reasons = violations?.map(({ path, message }) => `${path} ${message}`).join(', ');
  if (error) byId('tasks-error').textContent = `That did not work: ${reasons || error}`;
  asked.get(requestId)?.(!error);
  asked.delete(requestId);
}

function received(frame) {
  if (frame.snapshot) {
    if (frame.page === 1) [...rows.keys()].forEach(removeTask);
    frame.snapshot.forEach(showTask);
  } else if (frame.deleted) removeTask(frame.deleted.id);
  else if (frame.created ?? frame.updated) showTask(frame.created ?? frame.updated);
  else answered(frame);
  byId('no-tasks').hidden = rows.size > 0;
}

function showTask(task) {
  const row = rows.get(task.id) ?? addRow(task.id);
  const mine = task.owner === user;
  row.item.classList.toggle('done', task.done);
  row.done.checked = task.done;
  row.done.setAttribute('aria-label', `Done: ${task.title}`);
  row.share.setAttribute('aria-label', `Shared: ${task.title}`);
  row.share.setAttribute('aria-pressed', task.shared);
  row.remove.setAttribute('aria-label', `Delete: ${task.title}`);
  row.owner.textContent = mine ? 'you' : task.owner;
  row.title.defaultValue = task.title;
  row.saved = task;
  if (!row.edited) row.title.value = task.title;
  for (const control of [row.done, row.title, row.share, row.remove]) control.disabled = !mine;
}

function addRow(id) {
  const make = (tag, properties) => Object.assign(document.createElement(tag), properties);
  const row = {
    item: make('li'),
    done: make('input', { type: 'checkbox' }),
    title: make('input', { className: 'title', maxLength: 200 }),
    owner: make('span', { className: 'owner' }),
    share: make('button', { type: 'button', textContent: 'share' }),
    remove: make('button', { type: 'button', textContent: '✕' }),
  };
  const { item, done, title, owner, share, remove } = row;
  title.setAttribute('aria-label', 'Title');
  const save = async (data) => {
    if (!await ask({ action: 'update', pk: id, data }) && rows.has(id)) showTask(row.saved);
  };
  done.onchange = () => save({ done: done.checked });
  share.onclick = () => save({ shared: !row.saved.shared });
  title.oninput = () => { row.edited = true; };
  title.onchange = () => {
    row.edited = false;
    if (title.value.trim()) save({ title: title.value.trim() });
  };
  title.onblur = () => {
    if (!row.edited && !title.value.trim()) title.value = title.defaultValue;
  };
  remove.onclick = () => ask({ action: 'delete', pk: id });
  item.append(done, title, owner, share, remove);
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

byId('task-form').onsubmit = async (event) => {
  event.preventDefault();
  const input = byId('task-title');
  if (await ask({ action: 'create', data: { title: input.value.trim() } })) input.value = '';
  input.focus();
};

await readUser();
const board = new LiveSocket('tasks', {
  received,
  state: (connected) => {
    showState('tasks-state', connected);
    if (connected) return;
    [...asked.keys()].forEach((requestId) => answered({ requestId, error: 'the connection was lost' }));
    readUser();
  },
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
