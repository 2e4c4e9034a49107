package dev.plimsoll.shop.storefront;

import dev.plimsoll.shop.journey.Journey;
import dev.plimsoll.shop.journey.StepOf;
import dev.plimsoll.shop.page.Cookies;
import dev.plimsoll.shop.page.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The cart, shown and changed. Every form works without a script. */
@Controller
@StepOf(Journey.CART)
class CartPages {
    private static final String CART = "redirect:/cart";

    private final Carts carts;

    CartPages(Carts carts) {
        this.carts = carts;
    }

    @GetMapping("/cart")
    String show(HttpServletRequest request, HttpServletResponse response, Model model) {
        var token = Cookies.cart(request);
        var cart = token.map(carts::find).orElseGet(() -> new Cart(List.of()));
        token.ifPresent(known -> Cookies.keepCart(request, response, known, cart.size()));
        var visitor = (Visitor) Objects.requireNonNull(model.getAttribute("visitor"));
        model.addAttribute("visitor", new Visitor(visitor.name(), cart.size()));
        model.addAttribute("cart", cart);
        model.addAttribute("most", Carts.MOST);
        return "storefront/cart";
    }

    @PostMapping("/cart")
    String add(Wanted wanted, HttpServletRequest request, HttpServletResponse response) {
        var cart = Cookies.cart(request).orElseGet(UUID::randomUUID);
        carts.add(cart, wanted.product(), within(1, wanted.pieces()));
        Cookies.keepCart(request, response, cart, carts.size(cart));
        return CART;
    }

    @PostMapping("/cart/line")
    String change(@RequestParam long product, @RequestParam int quantity, HttpServletRequest request) {
        Cookies.cart(request).ifPresent(cart -> carts.change(cart, product, within(0, quantity)));
        return CART;
    }

    @ExceptionHandler(DataIntegrityViolationException.class)
    void noSuchProduct(HttpServletResponse response) throws IOException {
        response.sendError(HttpStatus.NOT_FOUND.value());
    }

    /**
     * What the form beside a product sends.
     *
     * @param quantity one when it is not said
     */
    record Wanted(long product, @Nullable Integer quantity) {
        int pieces() {
            return quantity == null ? 1 : quantity;
        }
    }

    private static int within(int least, int quantity) {
        return Math.max(least, Math.min(Carts.MOST, quantity));
    }
}
