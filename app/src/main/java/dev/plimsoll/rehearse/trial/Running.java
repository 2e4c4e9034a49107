package dev.plimsoll.rehearse.trial;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import dev.plimsoll.lab.cluster.Blueprint;
import dev.plimsoll.lab.cluster.observer.Controller;
import dev.plimsoll.lab.load.PoolSample;
import dev.plimsoll.lab.load.ledger.Ledger;
import dev.plimsoll.lab.load.shop.Shop;
import dev.plimsoll.rehearse.subject.PoolMapping;
import dev.plimsoll.rehearse.subject.Unrehearsable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/** What one run needs, and removes: a stage, the service's pool on it, and a ledger of what its customers were told. */
final class Running implements AutoCloseable {
    private final Stage stage;
    private final Watchers watchers;
    private final Controller controller;
    private final HikariDataSource pool;
    private final Path file;
    private final Ledger ledger;
    private final Shop shop;

    Running(Performance performance, Consumer<Blueprint> more) throws IOException, SQLException {
        this.stage = Stage.of(performance.subject(), performance.supervision(), more);
        this.watchers = new Watchers(stage.rig());
        this.controller = performance.supervision().over(stage.rig(), performance.pace(), watchers);
        try {
            controller.begin();
            this.pool = pool(performance);
            this.file = Files.createTempFile("plimsoll-orders", ".ledger");
            this.ledger = Ledger.open(file, InstantSource.system());
            this.shop =
                    new Shop(pool, ledger, Stage.PRODUCTS, performance.load().held());
        } catch (IOException | RuntimeException failed) {
            controller.close();
            stage.close();
            throw failed;
        }
    }

    private HikariDataSource pool(Performance performance) {
        var mapping = new PoolMapping(performance.subject().link().pool());
        try {
            return new HikariDataSource(mapping.config(stage.url(performance.pace()), performance.pace()));
        } catch (HikariPool.PoolInitializationException failed) {
            throw new Unrehearsable("the pool does not start with its settings: " + failed.getMessage(), failed);
        }
    }

    Stage stage() {
        return stage;
    }

    Controller controller() {
        return controller;
    }

    Watchers watchers() {
        return watchers;
    }

    /** The connections of the pool now. */
    Optional<PoolSample> connections() {
        return PoolSample.of(pool);
    }

    Shop shop() {
        return shop;
    }

    /** What became of the orders; the pool is closed for it. */
    Orders orders() throws IOException {
        end();
        return stage.audit(Ledger.read(file));
    }

    /** A pool waits ten seconds for a server that does not answer, so the ways end first. */
    private void end() throws IOException {
        controller.close();
        stage.cutOff();
        pool.close();
    }

    @Override
    public void close() throws IOException {
        end();
        ledger.close();
        stage.close();
        Files.delete(file);
    }
}
