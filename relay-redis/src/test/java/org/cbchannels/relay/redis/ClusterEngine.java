package org.cbchannels.relay.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.cbchannels.contract.RelayEngine;
import org.cbchannels.spi.RelayProvider;

/**
 * A cluster of three masters and three replicas of its own, made of the program that the system property {@code
 * redis.server} names (Redis 7).
 */
final class ClusterEngine implements RelayEngine {

    private static final Path SERVER = Path.of(System.getProperty("redis.server", "redis-server"));
    private static final int NODES = 6;

    private final Path folder;
    private final List<Integer> ports = new ArrayList<>();
    private final List<Integer> busPorts = new ArrayList<>();
    private final List<Process> processes = new ArrayList<>();
    /** What clients connect to; empty if these are the nodes themselves. */
    private final List<FreezingProxy> proxies = new ArrayList<>();

    ClusterEngine() throws IOException {
        this(false);
    }

    /** With proxies before the nodes, or without. */
    ClusterEngine(boolean behindProxies) throws IOException {
        folder = Files.createTempDirectory("redis-cluster");
        for (int i = 0; i < NODES; i++) {
            try (ServerSocket port = new ServerSocket(0);
                    ServerSocket busPort = new ServerSocket(0)) {
                ports.add(port.getLocalPort());
                busPorts.add(busPort.getLocalPort());
            }
            if (behindProxies) {
                proxies.add(new FreezingProxy(ports.get(i)));
            }
            processes.add(start(i));
        }
        for (int port : ports) {
            Awaitility.await().until(() -> ask(List.of("-p", Integer.toString(port), "ping")) == 0);
        }
        List<String> command = new ArrayList<>(List.of("--cluster", "create"));
        ports.forEach(port -> command.add("127.0.0.1:" + port));
        command.addAll(List.of("--cluster-replicas", "1", "--cluster-yes"));
        if (ask(command) != 0) {
            throw new IOException(Files.readString(folder.resolve("answer")));
        }
        awaitOk();
    }

    private Process start(int node) throws IOException {
        Path home = Files.createDirectories(folder.resolve("node-" + node));
        int announced = proxies.isEmpty() ? ports.get(node) : proxies.get(node).port();
        return new ProcessBuilder(
                        SERVER.toString(),
                        "--port",
                        ports.get(node).toString(),
                        "--cluster-port",
                        busPorts.get(node).toString(),
                        "--cluster-announce-port",
                        Integer.toString(announced),
                        "--cluster-announce-bus-port",
                        busPorts.get(node).toString(),
                        "--bind",
                        "127.0.0.1",
                        "--cluster-enabled",
                        "yes",
                        "--cluster-node-timeout",
                        "1000",
                        "--cluster-replica-validity-factor",
                        "0",
                        "--save",
                        "",
                        "--requirepass",
                        RedisEngine.PASSWORD,
                        "--masterauth",
                        RedisEngine.PASSWORD,
                        "--dir",
                        home.toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("log").toFile())
                .start();
    }

    private int ask(List<String> question) {
        try {
            List<String> command =
                    new ArrayList<>(List.of(SERVER.resolveSibling("redis-cli").toString()));
            command.addAll(List.of("--no-auth-warning", "-a", RedisEngine.PASSWORD));
            command.addAll(question);
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("answer").toFile())
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitOk() {
        for (int port : ports) {
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
                ask(List.of("-p", Integer.toString(port), "cluster", "info"));
                return Files.readString(folder.resolve("answer")).contains("cluster_state:ok");
            });
        }
    }

    /** Has each node do something. */
    void askEach(String command) {
        for (int port : ports) {
            List<String> question = new ArrayList<>(List.of("-p", Integer.toString(port)));
            question.addAll(List.of(command.split(" ")));
            ask(question);
        }
    }

    /** Kills the node that is the master of a key. */
    void killMasterOf(String key) throws IOException {
        kill(processes.get(masterOf(key)));
    }

    /** Holds back what the master of a key says on connections with subscriptions. */
    void freezeMasterOf(String key) throws IOException {
        proxies.get(masterOf(key)).freezeSubscriptions();
    }

    /** The number of the node that is the master of a key. */
    int masterOf(String key) throws IOException {
        ask(List.of("-p", ports.get(0).toString(), "cluster", "keyslot", key));
        int slot = Integer.parseInt(Files.readString(folder.resolve("answer")).strip());
        ask(List.of("-p", ports.get(0).toString(), "cluster", "nodes"));
        String master = Files.readAllLines(folder.resolve("answer")).stream()
                .filter(line -> line.contains("master"))
                .filter(line -> has(line, slot))
                .findFirst()
                .orElseThrow();
        int port = Integer.parseInt(master.replaceAll("^\\S+ \\S+:(\\d+)@.*", "$1"));
        List<Integer> known = proxies.isEmpty()
                ? ports
                : proxies.stream().map(FreezingProxy::port).toList();
        return known.indexOf(port);
    }

    private static boolean has(String line, int slot) {
        String[] range = line.substring(line.lastIndexOf(' ') + 1).split("-");
        return Integer.parseInt(range[0]) <= slot && slot <= Integer.parseInt(range[1]);
    }

    private static void kill(Process process) {
        process.destroyForcibly();
        process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }

    @Override
    public Map<String, String> settings() {
        List<Integer> ports = proxies.isEmpty()
                ? this.ports
                : proxies.stream().map(FreezingProxy::port).toList();
        String urls = "redis://127.0.0.1:" + ports.get(0) + ", redis://127.0.0.1:" + ports.get(1);
        return Map.of(
                "relay", "redis", "redis.url", urls, "redis.password", RedisEngine.PASSWORD, "redis.timeout", "2");
    }

    @Override
    public RelayProvider provider() {
        return new RedisRelays();
    }

    @Override
    public void stop() {
        processes.forEach(ClusterEngine::kill);
    }

    @Override
    public void start() {
        try {
            for (int i = 0; i < NODES; i++) {
                processes.set(i, start(i));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitOk();
    }

    @Override
    public void close() {
        stop();
        proxies.forEach(FreezingProxy::close);
    }
}
