package org.cbchannels;

/** Websocket consumers that only send: received frames are ignored, without being looked at. */
public interface NoReceiveMixin {}
