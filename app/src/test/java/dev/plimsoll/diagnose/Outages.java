package dev.plimsoll.diagnose;

import dev.plimsoll.diagnose.Ruled.Word;
import dev.plimsoll.diagnose.scene.Change;
import dev.plimsoll.diagnose.scene.Change.What;
import dev.plimsoll.diagnose.scene.Edit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What goes wrong in a made-up shop at second 100, and how a verdict is read. */
final class Outages {
    static final String POOL = "checkout-1/checkout";

    private Outages() {}

    /** Checkout's pool is needed 1.8 times over; its instance comes back at 108. */
    static MadeUpShop tooSmall(long seed) {
        return new MadeUpShop(seed).resize(100, POOL, 1);
    }

    static MadeUpShop tooLarge(long seed) {
        return new MadeUpShop(seed)
                .resize(100, "storefront-1/storefront", 80)
                .resize(100, "storefront-2/storefront", 80)
                .at(109, knobs -> {
                    knobs.hold = 10;
                    knobs.probe = 0.01;
                    knobs.work = 0.8;
                });
    }

    static MadeUpShop absentStandby(long seed) {
        return new MadeUpShop(seed)
                .at(0, knobs -> knobs.set("db1", "synchronous_standby_names", "ANY 1 (db2)"))
                .at(100, knobs -> {
                    knobs.set("db1", "synchronous_standby_names", "db9");
                    knobs.syncMissing = 1;
                    knobs.commitsHang = true;
                });
    }

    static MadeUpShop slowDatabase(long seed) {
        return new MadeUpShop(seed).at(100, knobs -> {
            knobs.hold = 15;
            knobs.probe = 0.02;
            knobs.ioWaits = 6;
        });
    }

    static Change edited(String id, int second, String entity, Edit edit) {
        return new Change(id, MadeUpShop.time(second), entity, Set.of(), What.SETTING, List.of(edit));
    }

    static Change deployed(String id, int second, String entity) {
        return new Change(id, MadeUpShop.time(second), entity, Set.of(), What.DEPLOYMENT, List.of());
    }

    static Map<String, Word> words(Verdict verdict) {
        return verdict.ruledOut().stream().collect(Collectors.toMap(Ruled::hypothesis, Ruled::word));
    }

    static String hypothesis(Verdict verdict) {
        return verdict.cause().map(cause -> cause.hypothesis().id()).orElse("");
    }
}
