package dev.plimsoll.rehearse.verdict;

import dev.plimsoll.setting.Place;
import java.util.Optional;

/**
 * The setting to change, tried out.
 *
 * @param key as its product spells it
 * @param from what is in effect
 * @param to what it should be
 * @param place where it is written; empty where it is a default
 */
public record Advice(String key, String from, String to, Optional<Place> place) {}
