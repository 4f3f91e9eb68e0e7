# To be sourced: starts a server with the benchmark's WAR on loopback, on free ports, and ends it with the script.
# Sets $url (ws://...) and $pid. Needs the result of `mvn verify`, which unpacks the servers, and of `mvn package`.

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

unpacked() { # name pattern...
  local name=$1
  shift
  find "$@" -maxdepth 1 -type d -name "$name" 2>/dev/null | head -1 || true
}

start_wildfly() {
  home=$(unpacked 'wildfly-*' ../arquillian-tests/wildfly/target ../sample-ear/ear/target)
  [ -n "$home" ] || { echo "No WildFly is unpacked: run mvn verify, or mvn -Prun, first." >&2; exit 2; }
  mkdir -p "$work/deployments"
  cp -r "$home/standalone/configuration" "$work/"
  cp server/target/bench.war "$work/deployments/"
  home=$(cd "$home" && pwd)
  JAVA_OPTS="-Xms1g -Xmx1g ${BENCH_JAVA_OPTS:-}" LAUNCH_JBOSS_IN_BACKGROUND=1 "$home/bin/standalone.sh" -b 127.0.0.1 \
    -Djboss.server.base.dir="$work" -Djboss.http.port="$http" -Djboss.management.http.port="$(free_port)" \
    -Djboss.https.port=0 > "$work/console.log" 2>&1 &
  deployed="$work/deployments/bench.war.deployed"
  mark="jboss.server.base.dir=$work"
}

start_payara() {
  home=$(unpacked payara6 ../arquillian-tests/payara/target)
  [ -n "$home" ] || { echo "No Payara is unpacked: run mvn verify first." >&2; exit 2; }
  home=$(cd "$home" && pwd)
  local domain="$work/domain1" original="$home/../original/payara6/glassfish/domains/domain1/config/domain.xml" port
  mkdir -p "$work"
  cp -r "$home/glassfish/domains/domain1" "$work/"
  [ -f "$original" ] && cp "$original" "$domain/config/domain.xml"
  rm -rf "$domain"/applications/* "$domain/generated" "$domain/osgi-cache" "$domain/logs"
  sed -i "s/port=\"8080\"/port=\"$http\"/; s/<jvm-options>-Xmx[0-9]*m/<jvm-options>-Xmx1g/" "$domain/config/domain.xml"
  for port in 8181 4848 7676 3700 3820 3920 8686; do
    sed -i "s/=\"$port\"/=\"$(free_port)\"/" "$domain/config/domain.xml"
  done
  mkdir -p "$domain/autodeploy"
  cp server/target/bench.war "$domain/autodeploy/"
  "$home/bin/asadmin" start-domain --domaindir "$work" domain1 > "$work/console.log" 2>&1
  deployed="$domain/autodeploy/bench.war_deployed"
  mark="com.sun.aas.instanceRoot=$domain"
}

stop_server() {
  [ -n "$pid" ] && kill "$pid" 2>/dev/null
  for _ in $(seq 60); do
    [ -n "$pid" ] && kill -0 "$pid" 2>/dev/null || break
    sleep 0.5
  done
  rm -rf "$work"
}

start_server() { # wildfly or payara
  [ -f server/target/bench.war ] || { echo "server/target/bench.war is missing: run mvn package first." >&2; exit 2; }
  make -s -C wsload
  work=$(mktemp -d)
  http=$(free_port)
  pid=
  trap stop_server EXIT
  "start_$1"
  for _ in $(seq 120); do
    [ -f "$deployed" ] && break
    sleep 0.5
  done
  pid=$(pgrep -f "$mark" | while read -r p; do
    [ "$(ps -o comm= -p "$p")" = java ] && echo "$p"
  done | head -1)
  [ -f "$deployed" ] || { cat "$work/console.log" >&2; exit 1; }
  url="ws://127.0.0.1:$http/bench"
}

live_heap() { # bytes that are reachable
  jcmd "$pid" GC.run > /dev/null
  jcmd "$pid" GC.run > /dev/null
  jcmd "$pid" GC.class_histogram | awk '/^Total/ {print $3}'
}

threads() { jcmd "$pid" Thread.print | grep -c '^"'; }
