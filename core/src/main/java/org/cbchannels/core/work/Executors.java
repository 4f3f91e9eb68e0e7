package org.cbchannels.core.work;

import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;

/**
 * What a web application's work runs on.
 *
 * @param workers runs consumers, which may wait for something
 * @param readers runs what reads databases for live lists, so that it keeps no consumer waiting
 * @param carriers runs what connects to other nodes, likewise
 * @param fanOut runs the sending to groups, which waits for nothing
 * @param timer does short things later
 * @param upkeep runs pings and closes of sockets, which may wait for the network
 * @param snapshots permits to read everything that a live list has
 * @param threadFactory makes threads for what goes on until the application ends
 */
public record Executors(
        Executor workers,
        Executor readers,
        Executor carriers,
        Executor fanOut,
        Timer timer,
        Executor upkeep,
        Semaphore snapshots,
        ThreadFactory threadFactory) {}
