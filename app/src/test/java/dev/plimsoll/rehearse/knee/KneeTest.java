package dev.plimsoll.rehearse.knee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.rehearse.subject.Load;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The arithmetic of the knee, and how few sizes have to be measured to find it. */
class KneeTest {
    @ParameterizedTest
    @CsvSource({"0.1,1", "0.25,1", "0.5,2", "1,2", "4,6", "10,12", "40,42"})
    void the_knee_is_the_demand_and_one_or_two_more(double demand, int connections) {
        assertThat(Forecast.connections(demand)).isEqualTo(connections);
    }

    /** The chain of an M/D/c queue, step by step of the time a connection is held, until it settles. */
    @ParameterizedTest
    @ValueSource(doubles = {0.2, 0.5, 1, 2, 4, 8, 16})
    void it_is_that_of_the_exact_queue_give_or_take_one(double demand) {
        int exact = 1;
        while (exact <= demand || longerThan(2 * exact, demand, exact) > 0.05) {
            exact++;
        }
        assertThat(Forecast.connections(demand)).isBetween(exact - 1, exact + 1);
    }

    @ParameterizedTest
    @CsvSource({"4,6", "4,5", "4,9", "4,14", "4,2", "0.3,1", "20,22", "20,35", "40,42", "40,60"})
    void the_knee_is_found_to_a_connection_or_a_tenth_with_few_measurements(double demand, int knee)
            throws SQLException {
        var climb = new Climb(size -> rung(size, knee, 100), 100, demand, 90);

        assertThat(climb.knee()).isBetween(knee, knee + Math.max(0, knee / 10));
        assertThat(climb.rungs()).hasSizeLessThanOrEqualTo(8);
    }

    @Test
    void a_bad_moment_of_the_machine_is_measured_again() throws SQLException {
        var bad = new boolean[] {true};
        var climb = new Climb(
                size -> {
                    var slow = size == 6 && bad[0];
                    bad[0] &= !slow;
                    return rung(size, slow ? 7 : 6, 100);
                },
                100,
                4,
                90);

        assertThat(climb.knee()).isEqualTo(6);
    }

    @Test
    void where_the_machine_does_not_keep_up_the_knee_is_where_more_connections_bring_no_more() throws SQLException {
        var climb = new Climb(size -> rung(size, 9, 60), 100, 20, 90);

        assertThat(climb.knee()).isEqualTo(9);
    }

    @Test
    void the_declared_size_is_put_beside_the_knee() {
        assertThat(knee(5, 6).words()).anyMatch(line -> line.contains("5 is too small for this load: 1 fewer"));
        assertThat(knee(6, 6).words()).anyMatch(line -> line.contains("6 is the knee"));
        assertThat(knee(10, 6).words())
                .contains("predicted 6, as 4.0 are in use on average (rate × time held); measured 6")
                .anyMatch(line -> line.contains("10 is enough for this load: 4 more"))
                .anyMatch(line -> line.contains("only the shape carries over"));
    }

    private static Knee knee(int declared, int measured) {
        var load = new Load(400, Duration.ofMillis(10), declared, "declared");
        return new Knee("checkout", load, measured, List.of(rung(measured, measured, 400)));
    }

    /** Answers in proportion below the knee, and slowly. */
    private static Rung rung(int size, int knee, double most) {
        var enough = size >= knee;
        var p95 = Duration.ofMillis(enough ? 12 : 900);
        return new Rung(size, enough ? most : most * size / knee, 0, p95, p95);
    }

    /** The chance that as many are there. */
    private static double longerThan(int many, double demand, int connections) {
        int states = 20 * connections + 60;
        var there = new double[states];
        there[0] = 1;
        for (int step = 0; step < 400; step++) {
            there = stepped(there, demand, connections);
        }
        double few = 0;
        for (int i = 0; i < many; i++) {
            few += there[i];
        }
        return 1 - few;
    }

    private static double[] stepped(double[] there, double demand, int connections) {
        var next = new double[there.length];
        for (int i = 0; i < there.length; i++) {
            double chance = Math.exp(-demand);
            for (int come = 0; come < 6 * demand + 12; come++) {
                next[Math.min(there.length - 1, Math.max(0, i - connections) + come)] += there[i] * chance;
                chance *= demand / (come + 1);
            }
        }
        return next;
    }
}
