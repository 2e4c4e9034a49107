package dev.plimsoll.shop.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One product of the demo.
 *
 * @param id counted from 1 over all ranges
 * @param slug its address
 * @param name as shown
 * @param category the slug of its range
 * @param description what one reads before buying
 * @param cents its price, in cents of a euro
 * @param picture {@code category/colour-model}, which the storefront draws
 * @param supply how many there are to begin with
 */
record Goods(
        long id, String slug, String name, String category, String description, int cents, String picture, int supply) {

    static List<Goods> all() {
        var all = new ArrayList<Goods>();
        for (var range : Range.ALL) {
            for (int model = 0; model < Range.MODELS.size(); model++) {
                for (int colour = 0; colour < Range.COLOURS.size(); colour++) {
                    all.add(of(range, model, colour, all.size() + 1));
                }
            }
        }
        return List.copyOf(all);
    }

    private static Goods of(Range range, int model, int colour, int id) {
        var named = Range.MODELS.get(model);
        var name = "%s %s in %s".formatted(named, range.noun(), Range.COLOURS.get(colour));
        return new Goods(
                id,
                name.toLowerCase(Locale.ROOT).replace(' ', '-'),
                name,
                range.slug(),
                "The %s, in %s. %s".formatted(named, Range.COLOURS.get(colour), range.text()),
                range.price(model, colour),
                "%s/%d-%d".formatted(range.slug(), colour, model),
                supply(id));
    }

    /** Plenty of most, a handful of some, and of a few nothing at all. */
    private static int supply(int id) {
        if (id % 53 == 0) {
            return 0;
        }
        return id % 29 == 0 ? 3 : 5_000 + id * 7 % 1_000;
    }
}
