package dev.plimsoll.config.survey;

import dev.plimsoll.config.Assembler;
import dev.plimsoll.config.Reader;
import dev.plimsoll.config.code.CodeReader;
import dev.plimsoll.config.code.CodeServices;
import dev.plimsoll.config.declared.DeclaredReader;
import dev.plimsoll.config.declared.DeclaredTopology;
import dev.plimsoll.config.deploy.compose.ComposeReader;
import dev.plimsoll.config.deploy.compose.ComposeWorkloads;
import dev.plimsoll.config.deploy.helm.HelmReader;
import dev.plimsoll.config.deploy.kubernetes.KubernetesReader;
import dev.plimsoll.config.deploy.kubernetes.KubernetesWorkloads;
import dev.plimsoll.config.deploy.terraform.TerraformReader;
import dev.plimsoll.config.deploy.terraform.TerraformServers;
import dev.plimsoll.config.haproxy.HaproxyProxies;
import dev.plimsoll.config.haproxy.HaproxyReader;
import dev.plimsoll.config.hikari.HikariFileReader;
import dev.plimsoll.config.mapped.MappedReader;
import dev.plimsoll.config.mapped.MappedServices;
import dev.plimsoll.config.mysql.MyCnfReader;
import dev.plimsoll.config.mysql.MysqlServers;
import dev.plimsoll.config.nginx.NginxProxies;
import dev.plimsoll.config.nginx.NginxReader;
import dev.plimsoll.config.patroni.OperatorClusters;
import dev.plimsoll.config.patroni.PatroniClusters;
import dev.plimsoll.config.patroni.PatroniReader;
import dev.plimsoll.config.pgbouncer.PgbouncerReader;
import dev.plimsoll.config.pgbouncer.Poolers;
import dev.plimsoll.config.postgres.HbaReader;
import dev.plimsoll.config.postgres.MarkerReader;
import dev.plimsoll.config.postgres.PostgresConfReader;
import dev.plimsoll.config.postgres.SqlReader;
import dev.plimsoll.config.postgres.server.PostgresServers;
import dev.plimsoll.config.rails.DatabaseYmlReader;
import dev.plimsoll.config.rails.RailsServices;
import dev.plimsoll.config.rails.ThreadsReader;
import dev.plimsoll.config.spring.SpringReader;
import dev.plimsoll.config.spring.SpringServices;
import java.util.List;

/** The readers and assemblers, each list in the order in which they are asked. */
final class Formats {
    /** The most specific first: the first that recognises a file gets it. */
    static final List<Reader> READERS = List.of(
            new DeclaredReader(),
            new SpringReader(),
            new HikariFileReader(),
            new DatabaseYmlReader(),
            new ThreadsReader(),
            new PatroniReader(),
            new PgbouncerReader(),
            new HaproxyReader(),
            new NginxReader(),
            new MyCnfReader(),
            new HbaReader(),
            new PostgresConfReader(),
            new MarkerReader(),
            new SqlReader(),
            new ComposeReader(),
            new HelmReader(),
            new TerraformReader(),
            new KubernetesReader(),
            new CodeReader(),
            new MappedReader());

    /** What runs, then the databases, then what stands between, then the services that connect; what is declared comes last. */
    static final List<Assembler> ASSEMBLERS = List.of(
            new KubernetesWorkloads(),
            new ComposeWorkloads(),
            new PostgresServers(),
            new PatroniClusters(),
            new OperatorClusters(),
            new TerraformServers(),
            new MysqlServers(),
            new Poolers(),
            new HaproxyProxies(),
            new NginxProxies(),
            new SpringServices(),
            new RailsServices(),
            new CodeServices(),
            new MappedServices(),
            new DeclaredTopology());

    private Formats() {}
}
