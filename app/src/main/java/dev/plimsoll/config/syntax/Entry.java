package dev.plimsoll.config.syntax;

import dev.plimsoll.setting.Place;

/** A key of a mapping and its value. */
public record Entry(String key, Place keyPlace, Node value) {}
