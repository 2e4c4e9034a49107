package dev.plimsoll.config;

import dev.plimsoll.setting.Place;

/** A file that was recognised but could not be read, for a reason no rule names. */
public record Unread(Place place, String reason) {}
