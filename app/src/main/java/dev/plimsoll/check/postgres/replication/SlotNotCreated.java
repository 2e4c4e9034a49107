package dev.plimsoll.check.postgres.replication;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Topology;
import java.util.List;
import java.util.stream.Stream;

/** A standby asks for a replication slot the primary was not given. */
final class SlotNotCreated implements Rule {
    @Override
    public About about() {
        return About.error("PG13", "a standby asks for a replication slot the primary was not given")
                .why(
                        "The connection fails with \"replication slot does not exist\" again and again: the standby falls behind without anyone noticing until it is needed.")
                .source("PostgreSQL manual, primary_slot_name; walreceiver.c");
    }

    @Override
    public Example failing() {
        return Pairs.of("max_slot_wal_keep_size = 10GB\n", "primary_slot_name = 'standby_1'\n")
                .and("db/slots.sql", "SELECT pg_create_physical_replication_slot('standby1');\n");
    }

    @Override
    public Example passing() {
        return Pairs.of("max_slot_wal_keep_size = 10GB\n", "primary_slot_name = 'standby1'\n")
                .and("db/slots.sql", "SELECT pg_create_physical_replication_slot('standby1');\n");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        var created = topology.sources().stream()
                .filter(source -> source.format().equals("sql"))
                .flatMap(source -> source.settings().stream())
                .filter(setting -> setting.name().equals("replication slot"))
                .toList();
        return created.isEmpty() || topology.clusters().size() != 1
                ? Stream.empty()
                : Follower.of(topology)
                        .flatMap(follower -> follower.slot().stream()
                                .filter(slot -> slot.stated()
                                        && created.stream()
                                                .noneMatch(known -> known.value()
                                                        .filter(slot.value()::equals)
                                                        .isPresent()))
                                .map(slot -> finding(follower, slot, created)));
    }

    private Finding finding(Follower follower, Fact<String> slot, List<Setting> created) {
        var setting = follower.standby().settings().find("primary_slot_name").orElseThrow();
        return about().finding(
                        setting,
                        "%s asks for the slot %s, which no script creates"
                                .formatted(follower.standby().name(), slot.value()))
                .because(Evidence.of(slot))
                .because(created.stream().map(Evidence::of).toList())
                .remedy("create the slot %s on the primary, or use one of those that exist".formatted(slot.value()));
    }
}
