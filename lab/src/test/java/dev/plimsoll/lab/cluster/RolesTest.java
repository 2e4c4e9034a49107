package dev.plimsoll.lab.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.lab.junit.PostgresPair;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@PostgresPair
@Tag("slow")
class RolesTest {
    @Test
    void a_promotion_without_fencing_leaves_two_primaries(Cluster cluster) {
        var old = cluster.primary();

        cluster.promote(cluster.standbys().get(0));

        assertThat(cluster.servers()).allMatch(server -> server.role() == Role.PRIMARY);
        assertThat(old.timeline()).isOne();
        assertThat(cluster.primary().timeline()).isEqualTo(2);
        assertThat(cluster.standbys()).isEmpty();
    }

    @Test
    void a_switchover_loses_nothing_and_can_go_back(Cluster cluster) throws SQLException {
        var first = cluster.primary();
        var second = cluster.standbys().get(0);
        Orders.create(first);
        Orders.place(first, 1);

        cluster.switchOver(second);
        Orders.place(second, 2);
        cluster.switchOver(first);
        Orders.place(first, 3);

        assertThat(Orders.count(first)).isEqualTo(3);
        assertThat(first.timeline()).isEqualTo(3);
        cluster.awaitReplay();
        assertThat(Orders.count(second)).isEqualTo(3);
        assertThat(second.role()).isEqualTo(Role.STANDBY);
    }

    @Test
    void a_primary_that_went_its_own_way_comes_back_as_a_standby(Cluster cluster) throws SQLException {
        var old = cluster.primary();
        Orders.create(old);
        cluster.awaitReplay();
        cluster.promote(cluster.standbys().get(0));
        Orders.place(old, 1);
        Orders.place(cluster.primary(), 2);

        cluster.rejoin(old);

        cluster.awaitReplay();
        assertThat(old.role()).isEqualTo(Role.STANDBY);
        assertThat(old.timeline()).isEqualTo(2);
        assertThat(Orders.count(old)).isOne();
        assertThat(cluster.lag(old).none()).isTrue();
    }

    @Test
    @PostgresPair(standbys = 2)
    void the_other_standby_follows_the_new_primary(Cluster cluster) throws SQLException {
        var promoted = cluster.standbys().get(0);
        var other = cluster.standbys().get(1);
        cluster.primary().crash();

        cluster.promote(promoted);

        Orders.create(promoted);
        cluster.awaitReplay();
        assertThat(Orders.count(other)).isZero();
        assertThat(other.timeline()).isEqualTo(2);
    }

    @Test
    @PostgresPair(standbys = 2)
    void a_standby_that_cannot_be_told_is_none_any_more(Cluster cluster) {
        var frozen = cluster.standbys().get(1);
        frozen.freeze();
        cluster.promote(cluster.standbys().get(0));
        assertThat(cluster.standbys()).isEmpty();

        frozen.thaw();
        cluster.rejoin(frozen);
        assertThat(cluster.standbys()).containsExactly(frozen);
        assertThat(frozen.timeline()).isEqualTo(2);
    }

    @Test
    void a_primary_cannot_be_promoted(Cluster cluster) {
        assertThatThrownBy(() -> cluster.promote(cluster.primary())).hasMessageContaining("does not follow");
    }
}
