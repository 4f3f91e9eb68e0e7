"""Misbehaves towards a server on loopback for some seconds: comes and goes, breaks off, does not read, makes consumers throw."""

import random
import socket
import struct
import sys
import threading
import time
from urllib.parse import urlparse

url = urlparse(sys.argv[1])
end = time.monotonic() + float(sys.argv[2])
counts = {}


def opened(path, receive_buffer=0):
    s = socket.socket()
    if receive_buffer:
        s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
    s.settimeout(10)
    s.connect(("127.0.0.1", url.port))
    s.sendall((f"GET {url.path}{path} HTTP/1.1\r\nHost: 127.0.0.1:{url.port}\r\nUpgrade: websocket\r\n"
               "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
               "Sec-WebSocket-Version: 13\r\n\r\n").encode())
    head = b""
    while b"\r\n\r\n" not in head:
        more = s.recv(1)
        if not more:
            raise OSError("closed")
        head += more
    return s


def frame(text):
    return bytes([0x81, 0x80 | len(text)]) + b"\0\0\0\0" + text.encode()


def reset(s):
    s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    s.close()


def come_and_go():
    s = opened("/room")
    time.sleep(random.random() / 10)
    s.close()


def break_off():
    s = opened("/echo")
    whole = frame('{"command":"echo","text":"cut"}')
    s.sendall(whole[:random.randrange(1, len(whole))])
    reset(s)


def not_read():
    s = opened("/room", 4096)
    time.sleep(min(20, max(0, end - time.monotonic())))
    reset(s)


def throw():
    s = opened("/echo")
    s.sendall(frame('{"command":"fail"}'))
    s.recv(1000)
    s.close()


def repeat(what, pause):
    while time.monotonic() < end:
        try:
            what()
            counts[what.__name__] = counts.get(what.__name__, 0) + 1
        except OSError:
            counts["refused"] = counts.get("refused", 0) + 1
        time.sleep(pause)


threads = [threading.Thread(target=repeat, args=args) for args in
           [(come_and_go, 0.02)] * 4 + [(break_off, 0.05)] * 2 + [(not_read, 0.1)] * 5 + [(throw, 0.2)]]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(counts)
