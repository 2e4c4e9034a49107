package dev.plimsoll.config.survey;

import dev.plimsoll.config.Assembler;
import dev.plimsoll.config.Reader;
import dev.plimsoll.config.deploy.KubernetesReader;
import dev.plimsoll.config.deploy.Workloads;
import dev.plimsoll.config.postgres.PostgresConfReader;
import dev.plimsoll.config.postgres.PostgresServers;
import dev.plimsoll.config.spring.SpringReader;
import dev.plimsoll.config.spring.SpringServices;
import java.util.List;

/** The readers and assemblers, each list in the order in which they are asked. */
final class Formats {
    /** The most specific first: the first that recognises a file gets it. */
    static final List<Reader> READERS = List.of(new SpringReader(), new PostgresConfReader(), new KubernetesReader());

    /** What runs, then the databases, then what stands between, then the services that connect. */
    static final List<Assembler> ASSEMBLERS = List.of(new Workloads(), new PostgresServers(), new SpringServices());

    private Formats() {}
}
