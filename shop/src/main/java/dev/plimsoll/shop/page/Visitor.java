package dev.plimsoll.shop.page;

import java.util.Optional;

/** What the header of a page shows of whom it is shown to. */
public record Visitor(Optional<String> name, int cartSize) {}
