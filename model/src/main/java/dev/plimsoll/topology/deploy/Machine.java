package dev.plimsoll.topology.deploy;

import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Size;
import java.util.Optional;

/** The processors and memory something may use, as far as files tell. */
public record Machine(Optional<Fact<Double>> cores, Optional<Fact<Size>> memory) {
    public static final Machine UNSAID = new Machine(Optional.empty(), Optional.empty());
}
