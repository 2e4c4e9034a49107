package dev.plimsoll.check.postgres.file;

import dev.plimsoll.check.Rule;
import java.util.List;

/** The rules of this package. */
public final class FileRules {
    public static final List<Rule> ALL = List.of(
            new WrongOrderOfChange(),
            new MinimalWalWithSenders(),
            new ServerRefusesFile(),
            new ChangeNeedsRestart(),
            new UnsafeWrites(),
            new FileNobodyReads());

    private FileRules() {}
}
