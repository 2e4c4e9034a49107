package dev.plimsoll.shop.schema;

import java.util.List;

/**
 * One category of the demo: every model in every colour is a product.
 *
 * @param slug in addresses, and the name of its drawing
 * @param name as shown
 * @param noun what one of it is called
 * @param cents what the first model costs, in cents of a euro
 * @param text how it is made
 */
record Range(String slug, String name, String noun, int cents, String text) {
    static final List<String> COLOURS = List.of("sea blue", "moss", "saffron", "brick", "chalk");
    static final List<String> MODELS =
            List.of("Fjord", "Harbour", "Lighthouse", "Dune", "Skerry", "Meadow", "Tide", "Northwind");
    private static final int TENTH = 10;
    private static final int STEP = 50;

    static final List<Range> ALL = List.of(
            new Range(
                    "mugs",
                    "Mugs",
                    "mug",
                    1400,
                    "Stoneware with a glaze that holds the heat, and a handle for a whole hand."),
            new Range(
                    "teapots", "Teapots", "teapot", 3900, "Pours without a drip; the strainer comes out to be rinsed."),
            new Range(
                    "lamps", "Lamps", "lamp", 6900, "A warm light for a desk or a bedside, with a switch in the cord."),
            new Range(
                    "notebooks",
                    "Notebooks",
                    "notebook",
                    950,
                    "Thread-bound, so that it lies flat; 160 pages of paper a pen likes."),
            new Range(
                    "blankets",
                    "Blankets",
                    "blanket",
                    7900,
                    "Woven from lambswool in a small mill, and large enough for two."),
            new Range("plants", "Plants", "plant", 1900, "Grown slowly, sent in its pot, content with an east window."),
            new Range(
                    "clocks",
                    "Clocks",
                    "clock",
                    4900,
                    "A quiet movement behind a dial that can be read across the room."),
            new Range("bags", "Bags", "bag", 5900, "Waxed cotton with leather where hands and straps wear it."));

    /** Each model costs about a tenth more than the one before it, each colour 50 cents more. */
    int price(int model, int colour) {
        return cents + cents * model / TENTH / STEP * STEP + STEP * colour;
    }
}
