package org.cbchannels.core.content;

import org.cbchannels.spi.ListFrame;

/** Marks a frame of a live list, which a session tells with more than its content. */
public record ListNote(ListFrame frame) implements Frame.Note {}
