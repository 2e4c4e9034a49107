package dev.plimsoll.shop.storefront;

import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The pictures of the products. */
@RestController
class Pictures {
    private static final MediaType SVG = MediaType.valueOf("image/svg+xml");

    @GetMapping("/pictures/{category}/{colour:\\d}-{model:\\d}.svg")
    ResponseEntity<String> picture(@PathVariable String category, @PathVariable int colour, @PathVariable int model) {
        return Picture.draw(category, colour, model)
                .map(svg -> ResponseEntity.ok()
                        .contentType(SVG)
                        .cacheControl(CacheControl.maxAge(Duration.ofDays(1)).cachePublic())
                        .body(svg))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }
}
