package dev.plimsoll.rehearse.trial;

import dev.plimsoll.lab.cluster.Blueprint;
import dev.plimsoll.lab.cluster.observer.Controller;
import dev.plimsoll.lab.load.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.function.Consumer;

/** What one run needs, and removes: a stage, the pools on it, and a ledger of what their customers were told. */
final class Running implements AutoCloseable {
    private final Stage stage;
    private final Watchers watchers;
    private final Controller controller;
    private final Path file;
    private final Ledger ledger;
    private final Crew crew;

    Running(Performance performance, Consumer<Blueprint> more) throws IOException, SQLException {
        this.stage = Stage.of(performance.subject(), performance.supervision(), more);
        this.watchers = new Watchers(stage.rig());
        this.controller = performance.supervision().over(stage.rig(), performance.pace(), watchers);
        try {
            controller.begin();
            this.file = stage.rig().cluster().folder().resolve("orders.ledger");
            this.ledger = Ledger.open(file, InstantSource.system());
            this.crew = new Crew(performance, stage, ledger);
        } catch (IOException | RuntimeException failed) {
            controller.close();
            stage.close();
            throw failed;
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

    Crew crew() {
        return crew;
    }

    /** What became of the orders; the pools are closed for it. */
    Orders orders() throws IOException {
        end();
        return stage.audit(Ledger.read(file));
    }

    /** A pool waits ten seconds for a server that does not answer, so the ways end first. */
    private void end() throws IOException {
        controller.close();
        stage.cutOff();
        crew.close();
    }

    @Override
    public void close() throws IOException {
        end();
        ledger.close();
        stage.close();
    }
}
