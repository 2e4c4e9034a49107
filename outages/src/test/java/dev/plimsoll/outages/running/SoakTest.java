package dev.plimsoll.outages.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.drill.shoppers.Crowd;
import dev.plimsoll.drill.shoppers.Journey;
import dev.plimsoll.drill.shoppers.Receipts;
import dev.plimsoll.drill.shoppers.Shoppers;
import dev.plimsoll.lab.process.Deadline;
import dev.plimsoll.rollout.local.InEffect;
import dev.plimsoll.rollout.local.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** Visitors buy while every process is killed again and again: {@code -Dplimsoll.soak=10} for ten minutes instead of one. */
@Tag("slow")
@ExtendWith(OneShop.class)
@Isolated
class SoakTest {
    private static final Duration LENGTH = Duration.ofMinutes(Long.getLong("plimsoll.soak", 1));
    private static final long SEED = Long.getLong("plimsoll.soak.seed", 1);
    private static final double RATE = 10;
    private static final String PRIMARY = "primary";
    private static final String STANDBY = "standby";

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void no_order_is_lost_or_doubled_whatever_is_killed(RunningShop shop) throws Exception {
        var killed = new ArrayList<String>();
        var receipts = receipts(shop, killed);
        Files.writeString(
                Path.of("target", "soak.txt"), "%s: killed %s%n%s%n".formatted(LENGTH, killed, receipts.words()));
        shop.mustReconcile(receipts.acknowledged());
        assertThat(receipts.of(Journey.CHECKOUT).well()).isPositive();
    }

    private static Receipts receipts(RunningShop shop, List<String> killed) {
        var random = new Random(SEED);
        var end = System.nanoTime() + LENGTH.toNanos();
        try (var shoppers = new Shoppers(shop.url(), Crowd.of(RATE), SEED)) {
            shop.awaitWell(shoppers.receipts(), 1);
            while (System.nanoTime() < end) {
                round(shop, random, end, killed);
            }
            shop.awaitWell(shoppers.receipts(), 1);
            return shoppers.receipts();
        }
    }

    /** Each process once, the primary first, the others in an order of chance; the next when all is whole again. */
    private static void round(RunningShop shop, Random random, long end, List<String> killed) {
        var victims = new ArrayList<>(shop.twin().supervisor().inEffect().stream()
                .map(InEffect::instance)
                .toList());
        victims.add(STANDBY);
        Collections.shuffle(victims, random);
        victims.add(0, PRIMARY);
        for (var victim : victims) {
            if (System.nanoTime() < end) {
                kill(shop, victim);
                shop.awaitWhole();
                killed.add(victim);
            }
        }
    }

    private static void kill(RunningShop shop, String victim) {
        switch (victim) {
            case PRIMARY -> failOver(shop);
            case STANDBY -> shop.database().standbys().get(0).crash();
            default -> killProcess(shop, victim);
        }
    }

    private static void failOver(RunningShop shop) {
        var lost = shop.database().primary();
        lost.crash();
        assertThat(Deadline.in(RunningShop.PATIENCE)
                        .waitFor(() -> shop.database().primary() != lost))
                .as("%s", shop.twin().pair().events())
                .isTrue();
    }

    private static void killProcess(RunningShop shop, String name) {
        var before = find(shop, name);
        ProcessHandle.of(before.pid().orElseThrow()).orElseThrow().destroyForcibly();
        assertThat(Deadline.in(RunningShop.PATIENCE)
                        .waitFor(() -> find(shop, name).restarts() > before.restarts()
                                && find(shop, name).state() == State.READY))
                .as(name)
                .isTrue();
    }

    private static InEffect find(RunningShop shop, String name) {
        return shop.twin().supervisor().inEffect().stream()
                .filter(instance -> instance.instance().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
