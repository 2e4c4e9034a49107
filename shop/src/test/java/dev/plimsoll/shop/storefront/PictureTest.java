package dev.plimsoll.shop.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureTest {
    @ParameterizedTest
    @ValueSource(strings = {"mugs", "teapots", "lamps", "notebooks", "blankets", "plants", "clocks", "bags"})
    void every_model_in_every_colour_is_a_drawing_without_gaps(String category) throws Exception {
        for (int colour = 0; colour < 5; colour++) {
            for (int model = 0; model < 8; model++) {
                var svg = Picture.draw(category, colour, model).orElseThrow();
                assertThat(svg).doesNotContain("{");
                var document = DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
                assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
            }
        }
    }

    @Test
    void what_is_not_drawn_is_nothing() {
        assertThat(Picture.draw("../db/roles", 0, 0)).isEmpty();
        assertThat(Picture.draw("boats", 0, 0)).isEmpty();
        assertThat(Picture.draw("mugs", 5, 0)).isEmpty();
        assertThat(Picture.draw("mugs", 0, 8)).isEmpty();
    }
}
