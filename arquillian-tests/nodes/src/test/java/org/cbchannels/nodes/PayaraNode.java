package org.cbchannels.nodes;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A Payara process with the application. */
final class PayaraNode extends ServerNode {

    private static final Path HOME = Path.of(System.getProperty("payara.home"));
    private static final List<String> OTHER_PORTS = List.of("8181", "4848", "7676", "3700", "3820", "3920", "8686");

    private final Path domains = HOME.resolveSibling("node-payara");

    PayaraNode() {
        super(Integer.getInteger("http.port.payara"));
    }

    @Override
    PayaraNode start() throws IOException {
        Path domain = domains.resolve("domain1");
        delete(domains);
        copy(HOME.resolve("glassfish/domains/domain1"), domain);
        configure(domain.resolve("config/domain.xml"));
        Path deployments = Files.createDirectories(domain.resolve("autodeploy"));
        Files.copy(
                Path.of(System.getProperty("application")),
                deployments.resolve("nodes.war"),
                StandardCopyOption.REPLACE_EXISTING);
        run("start-domain");
        Path deployed = deployments.resolve("nodes.war_deployed");
        Path failed = deployments.resolve("nodes.war_deployFailed");
        await().atMost(Duration.ofSeconds(120)).until(() -> Files.exists(deployed) || Files.exists(failed));
        if (!Files.exists(deployed)) {
            throw new IllegalStateException("The application was not deployed; see " + domain.resolve("logs"));
        }
        return this;
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
        String options = Stream.of(
                        "-Djboss.node.name=node-2",
                        "-Dcbchannels.relay=redis",
                        "-Dcbchannels.redis.url=redis://127.0.0.1:" + System.getProperty("redis.port"))
                .map(option -> "<jvm-options>" + option + "</jvm-options>")
                .reduce("", String::concat);
        String text = Files.readString(file)
                .replace("port=\"8080\"", "port=\"" + port() + "\"")
                .replaceFirst("<jvm-options>-Xmx", options + "<jvm-options>-Xmx");
        for (String port : OTHER_PORTS) {
            try (ServerSocket free = new ServerSocket(0)) {
                text = text.replace("=\"" + port + "\"", "=\"" + free.getLocalPort() + "\"");
            }
        }
        Files.writeString(file, text);
    }

    private void run(String command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Arrays.asList(
                        HOME.resolve("bin/asadmin").toString(), command, "--domaindir", domains.toString(), "domain1"))
                .redirectErrorStream(true)
                .redirectOutput(domains.resolve(command + ".log").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        try {
            if (builder.start().waitFor() != 0) {
                throw new IllegalStateException(command + " has failed: see " + domains.resolve(command + ".log"));
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            run("stop-domain");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
