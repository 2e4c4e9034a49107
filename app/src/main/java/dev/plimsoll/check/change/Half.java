package dev.plimsoll.check.change;

import dev.plimsoll.check.Evidence;
import dev.plimsoll.setting.Place;
import java.util.List;

/**
 * The half of a pair that was changed alone.
 *
 * @param place where it is written now
 * @param subject what it is about when lines move
 * @param fact what no longer fits, with numbers
 * @param evidence both halves
 * @param remedy what to do
 */
record Half(Place place, String subject, String fact, List<Evidence> evidence, String remedy) {
    Half {
        evidence = List.copyOf(evidence);
    }
}
