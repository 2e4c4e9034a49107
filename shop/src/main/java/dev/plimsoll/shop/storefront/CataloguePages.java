package dev.plimsoll.shop.storefront;

import dev.plimsoll.guard.spring.InLane;
import dev.plimsoll.shop.journey.Journey;
import dev.plimsoll.shop.journey.StepOf;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Home, shelves, search and products. */
@Controller
@InLane("browse")
@StepOf(Journey.BROWSE)
class CataloguePages {
    private static final int LAST_PAGE = 1_000;

    private final Catalogue catalogue;

    CataloguePages(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @GetMapping("/")
    String home(Model model) {
        model.addAttribute("categories", catalogue.categories());
        model.addAttribute("products", catalogue.chosen());
        return "storefront/home";
    }

    @GetMapping("/c/{slug}")
    String category(@PathVariable String slug, @RequestParam(defaultValue = "1") int page, Model model) {
        var shelves = catalogue.categories();
        var shelf = shelves.stream()
                .filter(category -> category.slug().equals(slug))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var shown = Math.min(LAST_PAGE, Math.max(1, page));
        var products = catalogue.in(slug, shown);
        model.addAttribute("category", shelf);
        model.addAttribute("categories", shelves);
        model.addAttribute("products", products.stream().limit(Catalogue.PAGE).toList());
        model.addAttribute("page", shown);
        model.addAttribute("more", products.size() > Catalogue.PAGE);
        return "storefront/category";
    }

    @GetMapping("/search")
    String search(@RequestParam(defaultValue = "") String q, Model model) {
        model.addAttribute("q", q);
        model.addAttribute("products", catalogue.matching(q));
        return "storefront/search";
    }

    @GetMapping("/p/{slug}")
    String product(@PathVariable String slug, Model model) {
        var product = catalogue.product(slug).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("product", product);
        return "storefront/product";
    }
}
