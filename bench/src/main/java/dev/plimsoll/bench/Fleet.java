package dev.plimsoll.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a repository of many services on a few databases, in the shape of a real one. */
final class Fleet {
    private final Path root;
    private int written;

    private Fleet(Path root) {
        this.root = root;
    }

    /** Writes services, their manifests and databases, then other files until there are as many as asked for. */
    static void write(Path root, int services, int files) throws IOException {
        var fleet = new Fleet(root);
        var databases = Math.max(1, services / 30);
        for (int database = 0; database < databases; database++) {
            fleet.database(database);
        }
        for (int service = 0; service < services; service++) {
            fleet.service(service, service % databases);
        }
        for (int other = 0; fleet.written < files; other++) {
            fleet.file("docs/notes-%d.yml".formatted(other), "title: note %d\nitems: [a, b, c]\n".formatted(other));
        }
    }

    private void service(int number, int database) throws IOException {
        var name = "service-" + number;
        file(name + "/src/main/resources/application.yml", """
                spring:
                  application:
                    name: %s
                  datasource:
                    url: jdbc:postgresql://db-%d:5432/app?socketTimeout=30&connectTimeout=3&tcpKeepAlive=true
                    username: %s
                    password: ${DB_PASSWORD}
                    hikari:
                      maximum-pool-size: 4
                      connection-timeout: 5000
                      max-lifetime: 1200000
                  jpa:
                    open-in-view: false
                server:
                  shutdown: graceful
                """.formatted(name, database, name));
        around(name);
    }

    private void around(String name) throws IOException {
        file(name + "/src/main/resources/application-prod.yml", """
                logging:
                  level:
                    root: WARN
                spring:
                  datasource:
                    hikari:
                      maximum-pool-size: 5
                """);
        file(name + "/deploy/deployment.yaml", deployment(name));
        file(name + "/deploy/hpa.yaml", """
                apiVersion: autoscaling/v2
                kind: HorizontalPodAutoscaler
                metadata: {name: %s}
                spec:
                  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: %s}
                  minReplicas: 2
                  maxReplicas: 6
                """.formatted(name, name));
        file(name + "/pom.xml", """
                <project>
                  <parent>
                    <groupId>org.springframework.boot</groupId>
                    <artifactId>spring-boot-starter-parent</artifactId>
                    <version>3.5.16</version>
                  </parent>
                  <artifactId>%s</artifactId>
                </project>
                """.formatted(name));
    }

    private static String deployment(String name) {
        return """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: %s}
                spec:
                  replicas: 2
                  selector: {matchLabels: {app: %s}}
                  strategy: {rollingUpdate: {maxSurge: 1}}
                  template:
                    metadata: {labels: {app: %s}}
                    spec:
                      terminationGracePeriodSeconds: 60
                      containers:
                        - name: %s
                          image: registry.example/%s:1.0
                          env:
                            - name: SPRING_PROFILES_ACTIVE
                              value: prod
                          resources:
                            limits: {cpu: "1", memory: 1Gi}
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: %s}
                spec: {selector: {app: %s}, ports: [{port: 80, targetPort: 8080}]}
                """.formatted(name, name, name, name, name, name, name);
    }

    private void database(int number) throws IOException {
        file("databases/db-%d/postgresql.conf".formatted(number), """
                listen_addresses = '*'
                max_connections = 1200
                shared_buffers = 8GB
                wal_level = replica
                statement_timeout = 15s
                idle_in_transaction_session_timeout = 30s
                """);
        file("databases/db-%d/pg_hba.conf".formatted(number), "hostssl all all 10.0.0.0/8 scram-sha-256\n");
    }

    private void file(String path, String text) throws IOException {
        var file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        written++;
    }
}
