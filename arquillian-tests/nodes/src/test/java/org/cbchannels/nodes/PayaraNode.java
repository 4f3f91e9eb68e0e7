package org.cbchannels.nodes;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Payara process with the application. */
final class PayaraNode extends ServerNode {

    private static final Path HOME = Path.of(System.getProperty("payara.home"));
    private static final List<String> MESSAGING = List.of("-Dcbchannels.relay=jms");
    private static final String BROKER_PORT = "7676";
    private static final String ADMIN_PORT = "4848";
    private static final List<String> OTHER_PORTS =
            List.of("8181", ADMIN_PORT, BROKER_PORT, "3700", "3820", "3920", "8686");

    private final int number;
    private final Path domains;
    private final List<String> options;
    /** Whose broker it uses; null for its own. */
    private final PayaraNode broker;

    private final Map<String, Integer> ports = new HashMap<>();
    private boolean runs;

    private PayaraNode(int number, List<String> options, PayaraNode broker) {
        super(Integer.getInteger("http.port." + number));
        this.number = number;
        this.domains = HOME.resolveSibling("node-payara-" + number);
        this.options = options;
        this.broker = broker;
    }

    /** One that is connected to the others by Redis. */
    static PayaraNode withRedis(int number) {
        return new PayaraNode(
                number,
                List.of(
                        "-Dcbchannels.relay=redis",
                        "-Dcbchannels.redis.url=redis://127.0.0.1:" + System.getProperty("redis.port")),
                null);
    }

    /** One that has a broker for itself and others. */
    static PayaraNode withBroker(int number) {
        return new PayaraNode(number, MESSAGING, null);
    }

    /** One that uses the broker of another one. */
    PayaraNode client(int ofNumber) {
        return new PayaraNode(ofNumber, MESSAGING, this);
    }

    @Override
    PayaraNode start() throws IOException {
        Path domain = domains.resolve("domain1");
        boolean isNew = ports.isEmpty();
        if (isNew) {
            delete(domains);
            copy(HOME.resolve("glassfish/domains/domain1"), domain);
            configure(domain.resolve("config/domain.xml"));
        }
        run("start-domain", "--domaindir", domains.toString(), "domain1");
        runs = true;
        if (isNew) {
            deploy(domain);
        }
        await().atMost(Duration.ofSeconds(60)).until(this::answers);
        return this;
    }

    private void deploy(Path domain) throws IOException {
        if (broker != null) {
            useBroker();
        }
        if (options.equals(MESSAGING)) {
            createResource("Topic");
            createResource("Queue");
        }
        Path deployments = Files.createDirectories(domain.resolve("autodeploy"));
        Files.copy(
                Path.of(System.getProperty("application")),
                deployments.resolve("nodes.war"),
                StandardCopyOption.REPLACE_EXISTING);
        Path deployed = deployments.resolve("nodes.war_deployed");
        Path failed = deployments.resolve("nodes.war_deployFailed");
        await().atMost(Duration.ofSeconds(120)).until(() -> Files.exists(deployed) || Files.exists(failed));
        if (!Files.exists(deployed)) {
            throw new IllegalStateException("The application was not deployed; see " + domain.resolve("logs"));
        }
    }

    private void useBroker() throws IOException {
        String service = "configs.config.server-config.jms-service.";
        run(
                "set",
                "--port",
                ports.get(ADMIN_PORT).toString(),
                service + "type=REMOTE",
                service + "reconnect-enabled=false",
                service + "jms-host.default_JMS_host.host=127.0.0.1",
                service + "jms-host.default_JMS_host.port=" + broker.ports.get(BROKER_PORT));
        run("restart-domain", "--domaindir", domains.toString(), "domain1");
    }

    private void createResource(String type) throws IOException {
        run(
                "create-jms-resource",
                "--port",
                ports.get(ADMIN_PORT).toString(),
                "--restype",
                "jakarta.jms." + type,
                "--property",
                "Name=cbchannels" + type,
                "jms/cbchannels" + type);
    }

    private static void delete(Path old) throws IOException {
        if (Files.exists(old)) {
            try (Stream<Path> all = Files.walk(old)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private void configure(Path file) throws IOException {
        String all = Stream.concat(Stream.of("-Djboss.node.name=node-" + number), options.stream())
                .map(option -> "<jvm-options>" + option + "</jvm-options>")
                .reduce("", String::concat);
        String text = Files.readString(file)
                .replace("port=\"8080\"", "port=\"" + port() + "\"")
                .replaceFirst("<jvm-options>-Xmx", all + "<jvm-options>-Xmx");
        for (String port : OTHER_PORTS) {
            text = text.replace("=\"" + port + "\"", "=\"" + ports.computeIfAbsent(port, unused -> free()) + "\"");
        }
        Files.writeString(file, text);
    }

    private static int free() {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(String command, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(HOME.resolve("bin/asadmin").toString(), command));
        all.addAll(List.of(arguments));
        Path log = domains.resolve(command + ".log");
        ProcessBuilder builder =
                new ProcessBuilder(all).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        try {
            if (builder.start().waitFor() != 0) {
                throw new IllegalStateException(command + " has failed: see " + log);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    void kill() throws IOException {
        String pid = Files.readString(domains.resolve("domain1/config/pid")).strip();
        ProcessHandle process = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        process.destroyForcibly();
        process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
        runs = false;
    }

    @Override
    String log() {
        try {
            return Files.readString(domains.resolve("domain1/logs/server.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (!runs) {
            return;
        }
        try {
            run("stop-domain", "--domaindir", domains.toString(), "domain1");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
